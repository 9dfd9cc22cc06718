package org.callbench.numbering;

import java.util.Arrays;
import java.util.Optional;

/**
 * What a text says, before any numbering plan is asked.
 *
 * @param plus      whether it began with a plus sign, and so with a country code
 * @param digits    ASCII digits, without those of the extension
 * @param positions where in the text each of the digits stands
 * @param end       where the digits end in the text
 * @param extension digits written behind the number
 * @param letter    where the first letter stands that was taken for a keypad digit (1-800-FLOWERS), or -1
 */
record Written(boolean plus, String digits, int[] positions, int end, Optional<String> extension, int letter) {

	/** Digits of a number of North America with its code. */
	private static final int NORTH_AMERICAN = 11;

	/** Fewer zeros are an extension, or an emergency number. */
	private static final int PLACEHOLDER = 5;

	/** In North America a word may be longer than the number, 1-800-CONTACTS: the network listens no longer than it needs to. */
	Written withoutSurplusLetters() {
		int length = digits.startsWith("1") ? NORTH_AMERICAN : NORTH_AMERICAN - 1;
		return letter < 0 || digits.length() <= length || position(length) <= letter ? this
				: new Written(plus, digits.substring(0, length), Arrays.copyOf(positions, length), position(length), extension, letter);
	}

	/** Zeros only, as people and switches write them where there is no number. */
	boolean isPlaceholder() {
		if (digits.length() < PLACEHOLDER) {
			return false;
		}
		for (int i = 0; i < digits.length(); i++) {
			if (digits.charAt(i) != '0') {
				return false;
			}
		}
		return true;
	}

	/** The position in the text of a digit, or the end if there is no such digit. */
	int position(int digit) {
		return digit < positions.length ? positions[digit] : end;
	}
}
