package org.callbench.admin.internal;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.callbench.crm.PlainText;
import org.callbench.numbering.PhoneNumbers;

/**
 * The countries to choose from. Each is found by the beginning of any word of its name in the person's language, in English,
 * in Spanish or in a language that is spoken there, by its code, and by its calling code: "spa", "esp", "ES" and "+34".
 */
final class Countries {

	/**
	 * @param code        ISO 3166
	 * @param name        as a person sees it: "Spain (ES) +34"
	 * @param searchWords what it is found by from the beginning, in plain letters
	 */
	record Country(String code, String name, Set<String> searchWords) {
	}

	private final List<Country> all;
	/** By code, what a country is called in the languages spoken there, once that is known. */
	private volatile Map<String, Set<String>> spoken = Map.of();

	Countries(PhoneNumbers numbers, Locale locale) {
		all = numbers.countries().stream().map(code -> country(code, numbers.callingCode(code), locale))
				.sorted(Comparator.comparing(country -> PlainText.of(country.name()))).toList();
	}

	private static Country country(String code, String callingCode, Locale locale) {
		Locale there = Locale.of("", code); //$NON-NLS-1$
		String name = there.getDisplayCountry(locale) + " (" + code + ") +" + callingCode; //$NON-NLS-1$ //$NON-NLS-2$
		Stream<String> names = Stream.of(locale, Locale.ENGLISH, Locale.of("es")).map(there::getDisplayCountry); //$NON-NLS-1$
		Set<String> words = Stream.concat(names, Stream.of(code, '+' + callingCode, "00" + callingCode, callingCode)) //$NON-NLS-1$
				.flatMap(text -> words(text).stream()).collect(Collectors.toSet());
		return new Country(code, name, words);
	}

	/** Finds out what each country is called in the languages spoken there. Blocks for some seconds; until then they have no such names. */
	void learnSpokenNames() {
		spoken = Stream.of(Locale.getAvailableLocales()).filter(language -> !language.getCountry().isEmpty()).collect(Collectors.groupingBy(
				Locale::getCountry, Collectors.flatMapping(language -> words(language.getDisplayCountry(language)).stream(), Collectors.toSet())));
	}

	private static List<String> words(String text) {
		return Arrays.stream(PlainText.of(text).split("[^\\p{L}\\p{N}+]+")).filter(word -> !word.isEmpty()).toList(); //$NON-NLS-1$
	}

	/** Those of which each typed word begins one; all for nothing typed. In the order of their names. */
	List<Country> matching(String typed) {
		List<String> words = words(typed);
		Map<String, Set<String>> names = spoken;
		return all.stream().filter(country -> words.stream().allMatch(word -> Stream
				.concat(country.searchWords().stream(), names.getOrDefault(country.code(), Set.of()).stream()).anyMatch(own -> own.startsWith(word))))
				.toList();
	}

	Optional<Country> of(String code) {
		return all.stream().filter(country -> country.code().equals(code)).findFirst();
	}

	/** The country that a person means: its whole name, its code, or anything that only one is found by. */
	Optional<Country> meant(String typed) {
		String text = typed.strip();
		Optional<Country> exact = all.stream().filter(c -> c.name().equals(text) || c.code().equalsIgnoreCase(text)).findFirst();
		List<Country> matching = text.isEmpty() ? List.of() : matching(text);
		return exact.or(() -> matching.size() == 1 ? Optional.of(matching.getFirst()) : Optional.empty());
	}
}
