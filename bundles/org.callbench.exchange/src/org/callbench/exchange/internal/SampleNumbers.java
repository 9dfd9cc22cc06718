package org.callbench.exchange.internal;

import java.util.HashMap;
import java.util.Map;

/**
 * Numbers with real area codes that nobody is meant to have: the ranges that Ofcom, the Bundesnetzagentur, ARCEP and NANPA
 * set aside for film and radio where there are any; elsewhere well-formed runs that hardly anybody has. Each is given out
 * once.
 */
final class SampleNumbers {

	/** National numbers of Germany's reserved blocks, by area code: the number's beginning. */
	private static final Map<String, String> GERMANY = Map.of("30", "23125", "40", "66969", "221", "4710", "89", "99998",
			"69", "90009");

	/** France's reserved blocks, by the first digit. */
	private static final Map<String, String> FRANCE = Map.of("1", "99 00", "2", "61 91", "3", "53 01", "4", "65 71", "5",
			"36 49");

	/** London's drama numbers are 7946 0000 to 0999; the other cities' 496 0000 to 0999. */
	private static final String LONDON = "20";

	private final Map<String, Integer> next = new HashMap<>();

	/** The next number of a town, in the international form as it is written there. */
	String landline(String country, String areaCode) {
		int n = next.merge(country + areaCode, 1, Integer::sum) + 9;
		return switch (country) {
		case "ES" -> areaCode.length() == 2 ? "+34 %s 000 %02d %02d".formatted(areaCode, n / 100, n % 100)
				: "+34 %s 00 %02d %02d".formatted(areaCode, n / 100, n % 100);
		case "GB" -> areaCode.equals(LONDON) ? "+44 20 7946 %04d".formatted(n) : "+44 %s 496 %04d".formatted(areaCode, n);
		case "DE" -> "+49 %s %s%03d".formatted(areaCode, GERMANY.get(areaCode), n);
		case "FR" -> "+33 %s %s %02d %02d".formatted(areaCode, FRANCE.get(areaCode), n / 100, n % 100);
		case "US" -> "+1 (%s) 555-%04d".formatted(areaCode, 90 + n);
		case "MX" -> "+52 %s 5555 %04d".formatted(areaCode, n);
		case "AR" -> areaCode.length() == 2 ? "+54 %s 4555-%04d".formatted(areaCode, n)
				: "+54 %s 455-%04d".formatted(areaCode, n);
		case "IT" -> "+39 %s 5550 %04d".formatted(areaCode, n);
		case "PT" -> areaCode.length() == 2 ? "+351 %s 055 %04d".formatted(areaCode, n)
				: "+351 %s 05 %04d".formatted(areaCode, n);
		default -> throw new IllegalArgumentException(country);
		};
	}

	/** The next mobile number of a country. */
	String mobile(String country, String areaCode) {
		int n = next.merge(country + "mobile", 1, Integer::sum) + 9;
		return switch (country) {
		case "ES" -> "+34 600 00 %02d %02d".formatted(n / 100, n % 100);
		case "GB" -> "+44 7700 900%03d".formatted(n);
		case "DE" -> n < 100 ? "+49 171 39200%02d".formatted(n) : "+49 176 040690%02d".formatted(n - 100);
		case "FR" -> "+33 6 39 98 %02d %02d".formatted(n / 100, n % 100);
		// A mobile number cannot be told from a landline there.
		case "US" -> landline(country, areaCode);
		case "MX" -> "+52 %s 5556 %04d".formatted(areaCode, n);
		case "AR" -> "+54 9 %s %s-%04d".formatted(areaCode, areaCode.length() == 2 ? "5555" : "555", n);
		case "IT" -> "+39 320 555 %04d".formatted(n);
		case "PT" -> "+351 910 55 %04d".formatted(n);
		default -> throw new IllegalArgumentException(country);
		};
	}
}
