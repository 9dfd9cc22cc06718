package org.callbench.numbering;

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

	/** The position in the text of a digit, or the end if there is no such digit. */
	int position(int digit) {
		return digit < positions.length ? positions[digit] : end;
	}
}
