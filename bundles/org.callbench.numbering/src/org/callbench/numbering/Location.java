package org.callbench.numbering;

import java.util.Locale;
import java.util.Objects;

/**
 * Where a desk telephones from: what its switch and its country expect in front of a number. Stands for a TAPI location
 * (LINELOCATIONENTRY). Several desks with different locations may share one database.
 *
 * @param country        ISO 3166 code of two letters in upper case, "ES"; empty if nobody has said
 * @param areaCode       the own area code, digits without the trunk prefix, "161"; where the leading zero is part of the
 *                       number, as in Italy, with it, "06"; may be empty
 * @param outsidePrefix  what the switch wants before an outside number, "9"; may be empty
 * @param internalLength how many digits an extension has; a number of that length is internal
 * @param rules          what is done otherwise than the country's numbering plan says
 */
public record Location(String country, String areaCode, String outsidePrefix, int internalLength, DialRules rules) {

	/** The guide's default for the length of extensions. */
	public static final int DEFAULT_INTERNAL_LENGTH = 4;

	/** Longest extension that is still told from an outside number by its length. */
	public static final int MAX_INTERNAL_LENGTH = 8;

	/**
	 * Letters are put in upper case, and everything but digits is dropped from the prefix and the area code.
	 *
	 * @throws IllegalArgumentException if the country is neither empty nor two letters, or the internal length is not
	 *                                  between 0 and {@value #MAX_INTERNAL_LENGTH}
	 */
	public Location {
		country = Objects.requireNonNull(country).strip().toUpperCase(Locale.ROOT);
		if (!country.isEmpty() && !country.matches("[A-Z]{2}")) {
			throw new IllegalArgumentException("country is not a code of two letters: " + country);
		}
		if (internalLength < 0 || internalLength > MAX_INTERNAL_LENGTH) {
			throw new IllegalArgumentException("internal length is not within 0 and " + MAX_INTERNAL_LENGTH + ": " + internalLength);
		}
		areaCode = Digits.only(areaCode);
		outsidePrefix = Digits.only(outsidePrefix);
		Objects.requireNonNull(rules);
	}

	/** The guide's four values; all else as the country's plan says. */
	public Location(String country, String areaCode, String outsidePrefix, int internalLength) {
		this(country, areaCode, outsidePrefix, internalLength, DialRules.NONE);
	}

	/** A location of which only the country is known. */
	public static Location of(String country) {
		return new Location(country, "", "", DEFAULT_INTERNAL_LENGTH);
	}
}
