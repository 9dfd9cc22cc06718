package org.callbench.numbering;

/**
 * How numbers of one area of the own country are dialled: Windows' "area code rule". Without a rule the whole national
 * number is dialled, which reaches the same telephone from everywhere in the country.
 *
 * @param areaCode  the area it speaks of, digits without the trunk prefix
 * @param exchange  first digits of the number after the area code; empty for the whole area
 * @param dialArea  whether the area code is dialled
 * @param dialTrunk whether the trunk prefix is dialled; only looked at if the area code is
 */
public record AreaRule(String areaCode, String exchange, boolean dialArea, boolean dialTrunk) {

	public AreaRule {
		areaCode = Digits.only(areaCode);
		exchange = Digits.only(exchange);
		if (areaCode.isEmpty()) {
			throw new IllegalArgumentException("an area rule needs an area code");
		}
	}
}
