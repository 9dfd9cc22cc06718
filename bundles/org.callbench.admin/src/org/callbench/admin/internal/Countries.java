package org.callbench.admin.internal;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
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
	 * @param searchWords what it is found by, as {@link #plain} makes it
	 */
	record Country(String code, String name, Set<String> searchWords) {
	}

	private final List<Country> all;

	Countries(PhoneNumbers numbers, Locale locale) {
		all = numbers.countries().stream().map(code -> country(code, numbers.callingCode(code), locale))
				.sorted(Comparator.comparing(country -> PlainText.of(country.name()))).toList();
	}

	private static Country country(String code, String callingCode, Locale locale) {
		Locale there = Locale.of("", code); //$NON-NLS-1$
		String name = there.getDisplayCountry(locale) + " (" + code + ") +" + callingCode; //$NON-NLS-1$ //$NON-NLS-2$
		Stream<String> names = Stream.concat(Stream.of(locale, Locale.ENGLISH, Locale.of("es")), //$NON-NLS-1$
				Stream.of(Locale.getAvailableLocales()).filter(spoken -> spoken.getCountry().equals(code)))
				.map(there::getDisplayCountry);
		Set<String> words = Stream.concat(names, Stream.of(code, '+' + callingCode, "00" + callingCode, callingCode)) //$NON-NLS-1$
				.flatMap(text -> words(text).stream()).collect(Collectors.toSet());
		return new Country(code, name, words);
	}

	private static List<String> words(String text) {
		return Arrays.stream(PlainText.of(text).split("[^\\p{L}\\p{N}+]+")).filter(word -> !word.isEmpty()).toList(); //$NON-NLS-1$
	}

	/** Those of which each typed word begins one; all for nothing typed. In the order of their names. */
	List<Country> matching(String typed) {
		List<String> words = words(typed);
		return all.stream()
				.filter(country -> words.stream().allMatch(word -> country.searchWords().stream().anyMatch(own -> own.startsWith(word))))
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
