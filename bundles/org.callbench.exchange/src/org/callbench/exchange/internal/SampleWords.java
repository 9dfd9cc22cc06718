package org.callbench.exchange.internal;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

/** The word lists that the sample company book is made from. */
final class SampleWords {

	/** A town with its region, postcode, and area code as written behind the country code. */
	record Place(String city, String region, String postcode, String areaCode) {
	}

	/** A company's name with its place for the proper name, and its sector. */
	record Pattern(String name, int sector) {
	}

	private final Properties words = new Properties();

	SampleWords() {
		try (var in = new InputStreamReader(SampleWords.class.getResourceAsStream("sample-words.txt"),
				StandardCharsets.UTF_8)) {
			words.load(in);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** ISO 3166 codes. */
	List<String> countries() {
		return List.of(words.getProperty("countries").split(","));
	}

	/** How many companies each country has, in the countries' order. */
	List<Integer> companies() {
		return List.of(words.getProperty("companies").split(",")).stream().map(Integer::valueOf).toList();
	}

	List<String> of(String country, String what) {
		return List.of(words.getProperty(country + "." + what).split("\\|"));
	}

	List<Place> places(String country) {
		return of(country, "places").stream().map(text -> text.split(";"))
				.map(parts -> new Place(parts[0], parts[1], parts[2], parts[3])).toList();
	}

	List<Pattern> patterns(String country) {
		return of(country, "patterns").stream().map(text -> text.split("@"))
				.map(parts -> new Pattern(parts[0], Integer.parseInt(parts[1]))).toList();
	}

	/** Texts in the reader's language, English unless it is Spanish. */
	List<String> texts(String what, Locale locale) {
		return of(what, locale.getLanguage().equals("es") ? "es" : "en");
	}
}
