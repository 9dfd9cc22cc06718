package org.callbench.exchange.internal;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads what a file calls a country, in any common language, as its ISO 3166 code. */
final class Countries {

	private static final String[] LANGUAGES = { "en", "es", "de", "fr", "it", "pt" };

	private static final Map<String, String> OTHER_NAMES = Map.ofEntries(Map.entry("uk", "GB"),
			Map.entry("england", "GB"), Map.entry("scotland", "GB"), Map.entry("wales", "GB"),
			Map.entry("inglaterra", "GB"), Map.entry("great britain", "GB"), Map.entry("gran bretana", "GB"),
			Map.entry("usa", "US"), Map.entry("u s a", "US"), Map.entry("united states of america", "US"),
			Map.entry("ee uu", "US"), Map.entry("eeuu", "US"), Map.entry("estados unidos de america", "US"),
			Map.entry("holland", "NL"), Map.entry("holanda", "NL"), Map.entry("czech republic", "CZ"));

	private final Map<String, String> codes = new HashMap<>();

	Countries() {
		for (String code : Locale.getISOCountries()) {
			var country = Locale.of("", code);
			for (String language : LANGUAGES) {
				codes.put(Names.foldHeader(country.getDisplayCountry(Locale.of(language))), code);
			}
			codes.put(country.getISO3Country().toLowerCase(Locale.ROOT), code);
		}
		codes.putAll(OTHER_NAMES);
		for (String code : Locale.getISOCountries()) {
			codes.put(code.toLowerCase(Locale.ROOT), code);
		}
	}

	Optional<String> code(String name) {
		return Optional.ofNullable(codes.get(Names.foldHeader(name)));
	}
}
