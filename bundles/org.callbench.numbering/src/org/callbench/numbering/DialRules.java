package org.callbench.numbering;

import java.util.List;
import java.util.Optional;

/**
 * What a location does otherwise than its country's numbering plan says. Prefixes are digits; everything else is dropped from them.
 *
 * @param internationalPrefix what is dialled before a country code, "00"; empty for the country's usual one
 * @param trunkPrefix         what is dialled before a number of the own country, "0"; {@code Optional.of("")} for nothing; empty for
 *                            what the country's plan wants
 * @param emergencyPrefix     what the switch wants before an emergency number; nearly always empty
 * @param carrierCode         code of the carrier that calls out of the own area go through, "15"; dialled where the country's plan has a
 *                            place for it (Brazil, Colombia), else in front of the trunk or international prefix; may be empty
 * @param areaRules           how numbers of certain areas are dialled; the first rule that fits is used
 * @param neverPrefixed       numbers that are sent as they are typed, without outside-line prefix, in every form that a switch takes:
 *                            the digits, or the digits that they begin with and a {@code *}, "118*"
 */
public record DialRules(String internationalPrefix, Optional<String> trunkPrefix, String emergencyPrefix, String carrierCode,
		List<AreaRule> areaRules, List<String> neverPrefixed) {

	/** Nothing is done otherwise. */
	public static final DialRules NONE = new DialRules("", Optional.empty(), "", "", List.of(), List.of());

	/** @throws IllegalArgumentException if a number that is never prefixed is not digits, or digits and one {@code *} at the end */
	public DialRules {
		internationalPrefix = Digits.only(internationalPrefix);
		trunkPrefix = trunkPrefix.map(Digits::only);
		emergencyPrefix = Digits.only(emergencyPrefix);
		carrierCode = Digits.only(carrierCode);
		areaRules = List.copyOf(areaRules);
		neverPrefixed = neverPrefixed.stream().map(String::strip).toList();
		for (String number : neverPrefixed) {
			if (!number.matches("[0-9]++\\*?")) {
				throw new IllegalArgumentException("not digits, or digits and one * at the end: " + number);
			}
		}
	}

	/** These, with other area rules. */
	public DialRules withAreaRules(List<AreaRule> rules) {
		return new DialRules(internationalPrefix, trunkPrefix, emergencyPrefix, carrierCode, rules, neverPrefixed);
	}

	/** Whether the digits are to be sent as they are. */
	boolean neverPrefixed(String digits) {
		return neverPrefixed.stream().anyMatch(number -> number.endsWith("*")
				? digits.startsWith(number.substring(0, number.length() - 1))
				: digits.equals(number));
	}
}
