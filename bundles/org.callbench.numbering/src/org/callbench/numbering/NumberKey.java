package org.callbench.numbering;

/**
 * Key under which a stored number is found; equal keys, and only those, match. E.164 with a plus sign, or bare digits for
 * extensions, short numbers and numbers stored without their area or country.
 *
 * @param value at most {@value #MAX_LENGTH} ASCII characters
 */
public record NumberKey(String value) {

	/** No key is longer. */
	public static final int MAX_LENGTH = 32;
}
