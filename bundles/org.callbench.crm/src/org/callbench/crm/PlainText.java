package org.callbench.crm;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Texts as they are compared when a person searches: one finds Núñez and Søren by what is on any keyboard. Only for
 * search: whether two names are the same person's is another question.
 */
public final class PlainText {

	private static final Pattern MARKS = Pattern.compile("\\p{M}+");

	private PlainText() {
	}

	/** The text in lower case, without accents and without blanks around it. */
	public static String of(String text) {
		String stripped = text.strip();
		if (!isAscii(stripped)) {
			stripped = MARKS.matcher(Normalizer.normalize(stripped, Normalizer.Form.NFKD)).replaceAll("");
		}
		String lower = stripped.toLowerCase(Locale.ROOT);
		return isAscii(lower) ? lower : unfold(lower);
	}

	private static boolean isAscii(String text) {
		for (int i = 0; i < text.length(); i++) {
			if (text.charAt(i) > 127) {
				return false;
			}
		}
		return true;
	}

	/** Letters that are not made of a letter and an accent, as most keyboards would write them. */
	private static String unfold(String lower) {
		StringBuilder out = new StringBuilder(lower.length() + 4);
		for (int i = 0; i < lower.length(); i++) {
			char c = lower.charAt(i);
			switch (c) {
			case '\u00df' -> out.append("ss");
			case '\u00e6' -> out.append("ae");
			case '\u0153' -> out.append("oe");
			case '\u00f8' -> out.append('o');
			case '\u0142' -> out.append('l');
			case '\u0111', '\u00f0' -> out.append('d');
			case '\u00fe' -> out.append("th");
			case '\u0131' -> out.append('i');
			default -> out.append(c);
			}
		}
		return out.toString();
	}
}
