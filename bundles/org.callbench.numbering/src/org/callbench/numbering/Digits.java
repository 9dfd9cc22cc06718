package org.callbench.numbering;

/** Digits of any script as ASCII. */
final class Digits {

	private Digits() {
	}

	/** The decimal digits of the text, in order, as ASCII; everything else is dropped. */
	static String only(CharSequence text) {
		StringBuilder digits = new StringBuilder(text.length());
		text.codePoints().forEach(c -> {
			int digit = value(c);
			if (digit >= 0) {
				digits.append((char) ('0' + digit));
			}
		});
		return digits.toString();
	}

	/** What the character stands for as a decimal digit (Arabic-Indic and full-width ones too), or -1. */
	static int value(int codePoint) {
		return Character.getType(codePoint) == Character.DECIMAL_DIGIT_NUMBER ? Character.digit(codePoint, 10) : -1;
	}
}
