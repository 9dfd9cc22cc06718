package org.callbench.numbering;

/**
 * A number of the public network: the two parts of E.164.
 *
 * @param code     the country's calling code, or a world-wide network's
 * @param national the digits behind it, without a trunk prefix
 */
record PublicNumber(int code, String national) {

	/** With plus sign, "+441615527789". */
	String e164() {
		return "+" + code + national;
	}
}
