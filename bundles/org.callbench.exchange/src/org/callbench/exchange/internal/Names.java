package org.callbench.exchange.internal;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names of people, companies and columns: taken apart and compared. */
final class Names {

	private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
	private static final Pattern BLANKS = Pattern.compile("\\s+");
	private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}\\p{N}]+");

	/** First and last name; either may be empty. */
	record Parts(String first, String last) {
	}

	private Names() {
	}

	/** The name without case, accents and double blanks: what two names are compared by. */
	static String fold(String name) {
		boolean ascii = name.chars().allMatch(c -> c < 0x80);
		String plain = ascii ? name : ACCENTS.matcher(Normalizer.normalize(name, Normalizer.Form.NFD)).replaceAll("");
		return BLANKS.matcher(plain.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
	}

	/** The same, also without punctuation: what two column headers are compared by. */
	static String foldHeader(String header) {
		return NO_LETTER.matcher(fold(header)).replaceAll(" ").strip();
	}

	/** Takes a whole name apart: behind a comma stands the first name, else the first word is it. */
	static Parts split(String whole) {
		int comma = whole.indexOf(',');
		if (comma > 0) {
			return new Parts(whole.substring(comma + 1).strip(), whole.substring(0, comma).strip());
		}
		String[] words = BLANKS.split(whole.strip(), 2);
		return words.length == 2 ? new Parts(words[0], words[1]) : new Parts("", words[0]);
	}
}
