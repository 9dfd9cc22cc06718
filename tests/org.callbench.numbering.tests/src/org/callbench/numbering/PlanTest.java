package org.callbench.numbering;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;

import org.callbench.numbering.NumberingPlans.Parsed;
import org.junit.jupiter.api.Test;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber.CountryCodeSource;

/** Digits are taken apart by the plans' tables exactly as libphonenumber itself takes them apart, in every country. */
class PlanTest {

	private static final int SEED = 20260402;
	private static final int RANDOM_TEXTS = 150;
	private static final int CHANGED_EXAMPLES = 12;
	/** Changes of plans that libphonenumber does not make: see {@link Renumbering}. */
	private static final List<Integer> RENUMBERED = List.of(52, 57, 229, 380);

	private final PhoneNumberUtil util = PhoneNumberUtil.getInstance();
	private final NumberingPlans plans = new NumberingPlans();
	private final Random random = new Random(SEED);
	private final List<String> different = new ArrayList<>();
	private int compared;

	@Test
	void digitsAreReadAsLibphonenumberReadsThem() {
		List<Integer> codes = List.copyOf(new TreeSet<>(util.getSupportedCallingCodes()));
		for (String region : new TreeSet<>(util.getSupportedRegions())) {
			String code = Integer.toString(util.getCountryCodeForRegion(region));
			String trunk = Optional.ofNullable(util.getNddPrefixForRegion(region, true)).orElse("");
			String abroad = plans.internationalPrefix(region, "").orElse("00");
			for (PhoneNumberType type : PhoneNumberType.values()) {
				PhoneNumber example = type == PhoneNumberType.FIXED_LINE_OR_MOBILE ? null : util.getExampleNumberForType(region, type);
				for (int i = 0; example != null && i < CHANGED_EXAMPLES; i++) {
					String national = changed(util.getNationalSignificantNumber(example), i);
					for (String dialled : List.of(national, trunk + national, code + national, code + trunk + national, abroad + code + national, "0" + national)) {
						compare(dialled, region);
					}
					compareWithCode(code + national);
					compareWithCode(code + trunk + national);
				}
			}
			for (int i = 0; i < RANDOM_TEXTS; i++) {
				String digits = digits(1 + random.nextInt(NumberingPlans.MAX_DIGITS));
				compare(digits, region);
				compare(abroad + digits, region);
				compareWithCode(codes.get(random.nextInt(codes.size())) + digits(1 + random.nextInt(16)));
			}
		}
		System.out.printf("%d texts of digits read as by libphonenumber, seed %d%n", compared, SEED);
		assertEquals(List.of(), different.stream().limit(50).toList());
		assertTrue(compared > 100_000, "compared: " + compared);
	}

	@Test
	void everyCountryHasAnInternationalPrefixThatItsPlanKnows() {
		for (String country : plans.countries()) {
			String prefix = plans.internationalPrefix(country, "").orElse("");
			String number = plans.callingCode(country) == 44 ? "12015550123" : "441212345678";
			assertEquals(Optional.of("+" + number), plans.dialled(prefix + number, country).map(parsed -> parsed.number().e164()), country + " " + prefix);
		}
	}

	private String changed(String digits, int changes) {
		StringBuilder changed = new StringBuilder(digits);
		for (int i = 0; i < changes % 4; i++) {
			changed.setCharAt(random.nextInt(changed.length()), (char) ('0' + random.nextInt(10)));
		}
		if (changes % 5 == 4) {
			changed.append(random.nextInt(10));
		} else if (changes % 7 == 6) {
			changed.setLength(changed.length() - 1);
		}
		return changed.toString();
	}

	private String digits(int length) {
		StringBuilder digits = new StringBuilder();
		for (int i = 0; i < length; i++) {
			digits.append(random.nextInt(10));
		}
		return digits.toString();
	}

	private void compare(String digits, String region) {
		if (digits.length() <= NumberingPlans.MAX_DIGITS) {
			compare(region + " " + digits, parsed(digits, region).filter(n -> n.getCountryCodeSource() != CountryCodeSource.FROM_NUMBER_WITHOUT_PLUS_SIGN),
					plans.dialled(digits, region));
		}
	}

	private void compareWithCode(String digits) {
		if (digits.length() <= NumberingPlans.MAX_DIGITS) {
			compare("+" + digits, parsed("+" + digits, "ZZ"), plans.withCode(digits));
		}
	}

	private void compare(String what, Optional<PhoneNumber> library, Optional<Parsed> own) {
		if (library.filter(n -> RENUMBERED.contains(n.getCountryCode())).isPresent()
				|| own.filter(p -> RENUMBERED.contains(p.number().code())).isPresent()) {
			return;
		}
		compared++;
		String expected = library.map(this::words).orElse("none");
		String actual = own.map(this::words).orElse("none");
		if (!expected.equals(actual)) {
			different.add(what + " is " + expected + ", but was " + actual);
		}
	}

	/** Of the numbers that are one, or as long as one. */
	private Optional<PhoneNumber> parsed(String text, String region) {
		try {
			PhoneNumber number = util.parseAndKeepRawInput(text, region);
			return util.isValidNumber(number) || util.isPossibleNumberWithReason(number) == ValidationResult.IS_POSSIBLE ? Optional.of(number.clearRawInput())
					: Optional.empty();
		} catch (NumberParseException e) {
			return Optional.empty();
		}
	}

	private String words(PhoneNumber number) {
		boolean abroad = number.getCountryCodeSource() != CountryCodeSource.FROM_DEFAULT_COUNTRY;
		PhoneNumber bare = new PhoneNumber().mergeFrom(number).clearCountryCodeSource().clearPreferredDomesticCarrierCode();
		String region = Optional.ofNullable(util.getRegionCodeForNumber(bare)).filter(r -> !r.equals(PhoneNumberUtil.REGION_CODE_FOR_NON_GEO_ENTITY)).orElse("");
		return words(util.format(bare, PhoneNumberFormat.E164), util.isValidNumber(bare), abroad,
				PhoneNumberUtil.normalizeDigitsOnly(util.format(bare, PhoneNumberFormat.NATIONAL)), region);
	}

	private String words(Parsed parsed) {
		return words(parsed.number().e164(), parsed.valid(), parsed.abroad(), plans.dialledNationally(parsed.number()),
				plans.canonical(parsed.number(), Optional.empty()).country());
	}

	private static String words(String e164, boolean valid, boolean abroad, String dialled, String region) {
		return e164 + (valid ? " in use" : " of that length") + (abroad ? ", abroad" : "") + ", dialled " + dialled + ", of " + region;
	}
}
