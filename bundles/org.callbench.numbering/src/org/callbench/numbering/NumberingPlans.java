package org.callbench.numbering;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber.CountryCodeSource;
import com.google.i18n.phonenumbers.ShortNumberInfo;
import com.google.i18n.phonenumbers.ShortNumberInfo.ShortNumberCost;

/** What the numbering plans of all countries say; the only class that knows libphonenumber's ways. Takes ASCII digits. */
final class NumberingPlans {

	/** E.164's 15 digits behind the longest international prefix with a carrier code. */
	static final int MAX_DIGITS = 24;

	private static final int NORTH_AMERICA = 1;

	/** Codes of satellite and other world-wide networks, whose minutes cost as much as premium ones. */
	private static final Set<Integer> SATELLITES = Set.of(870, 878, 881, 882, 883);

	/** No plan has longer short numbers that are dialled. */
	private static final int LONGEST_SHORT = 7;

	/** International prefixes of countries that have one for each carrier; the most general of them. Brazil's and Colombia's name a carrier. */
	private static final Map<String, String> INTERNATIONAL_PREFIXES = Map.ofEntries(Map.entry("BO", "00"),
			Map.entry("CL", "00"), Map.entry("CO", "009"), Map.entry("ID", "008"), Map.entry("IL", "00"),
			Map.entry("KH", "001"), Map.entry("KP", "00"), Map.entry("KR", "001"), Map.entry("PW", "011"),
			Map.entry("SB", "00"), Map.entry("SG", "001"), Map.entry("TH", "001"), Map.entry("TW", "002"),
			Map.entry("TZ", "000"), Map.entry("UG", "000"));

	/** The carrier that reaches all of Brazil; every call out of the own area must name one. */
	static final String BRAZIL_CARRIER = "21";

	private final PhoneNumberUtil util = PhoneNumberUtil.getInstance();
	private final ShortNumberInfo shortNumbers = ShortNumberInfo.getInstance();

	/** A public number, and whether it is in a range known to be in use; otherwise only its length is right; and what told its country. */
	record Parsed(PhoneNumber number, boolean valid, CountryCodeSource source) {

		boolean isAbroad() {
			return source == CountryCodeSource.FROM_NUMBER_WITH_IDD;
		}
	}

	List<String> countries() {
		return List.copyOf(new TreeSet<>(util.getSupportedRegions()));
	}

	boolean isCountry(String country) {
		return util.getSupportedRegions().contains(country);
	}

	/** 44 for GB; 0 if there is no such country. */
	int callingCode(String country) {
		return isCountry(country) ? util.getCountryCodeForRegion(country) : 0;
	}

	/** A number with its country code; a trunk zero written after the country code is dropped. */
	Optional<Parsed> international(String digits) {
		Optional<Parsed> parsed = parse('+' + digits, "ZZ");
		if (parsed.isPresent() && parsed.get().valid()) {
			return parsed;
		}
		if (digits.startsWith("521") && digits.length() == 13) {
			return parse("+52" + digits.substring(3), "ZZ"); // Mexico's mobiles, until 2019
		}
		if (digits.startsWith("57") && digits.length() == 10) {
			return parse("+5760" + digits.substring(2), "ZZ"); // Colombia's fixed lines, until 2021
		}
		Optional<Parsed> withoutZero = countryCode(digits).filter(code -> digits.startsWith("0", code.length()))
				.flatMap(code -> parse('+' + code + digits.substring(code.length() + 1), "ZZ"))
				.filter(Parsed::valid);
		if (withoutZero.isEmpty() && digits.startsWith("39")) {
			// In Italy the zero belongs to the number; people who know other countries leave it out
			return parse("+390" + digits.substring(2), "ZZ").filter(Parsed::valid).or(() -> parsed);
		}
		return withoutZero.or(() -> parsed);
	}

	/** The country code that the digits begin with. */
	Optional<String> countryCode(String digits) {
		for (int length = 1; length <= 3 && length <= digits.length(); length++) {
			if (digits.charAt(0) != '0' && !util.getRegionCodeForCountryCode(Integer.parseInt(digits, 0, length, 10)).equals("ZZ")) {
				return Optional.of(digits.substring(0, length));
			}
		}
		return Optional.empty();
	}

	/** A number as a telephone in the country dials it: abroad with the international prefix, or of the country itself. */
	Optional<Parsed> dialled(String digits, String country) {
		return parse(digits, country).filter(p -> p.source() != CountryCodeSource.FROM_NUMBER_WITHOUT_PLUS_SIGN);
	}

	/** A number of the country even if it looks like an international prefix or a country code; its trunk prefix, carrier codes and the like dropped. */
	Optional<Parsed> national(String digits, String country) {
		if (country.equals("MX") && digits.matches("(01|044|045)[2-9]\\d{9}")) {
			return parse("+52" + digits.substring(digits.length() - 10), "ZZ"); // trunk prefixes, until 2019
		}
		return parse("+" + callingCode(country) + digits, "ZZ");
	}

	/** A number of an area of the country, written without the area code. */
	Optional<Parsed> local(String digits, String country, String areaCode) {
		String trunk = trunkPrefix(country);
		if (areaCode.isEmpty() || trunk.length() == 1 && "01".contains(trunk) && digits.startsWith(trunk)) {
			return Optional.empty();
		}
		return parse("+" + callingCode(country) + areaCode(country, areaCode) + digits, "ZZ");
	}

	/** The area code as it stands within a number: people also write it with the trunk zero. */
	String areaCode(String country, String areaCode) {
		String trunk = trunkPrefix(country);
		return trunk.equals("0") && areaCode.startsWith("0") ? areaCode.substring(1) : areaCode;
	}

	private Optional<Parsed> parse(String text, String country) {
		if (text.length() > MAX_DIGITS + 1) {
			return Optional.empty();
		}
		try {
			PhoneNumber number = util.parseAndKeepRawInput(text, country);
			if (util.isValidNumber(number)) {
				return Optional.of(new Parsed(plain(number), true, number.getCountryCodeSource()));
			}
			return util.isPossibleNumberWithReason(number) == ValidationResult.IS_POSSIBLE
					? Optional.of(new Parsed(plain(number), false, number.getCountryCodeSource()))
					: Optional.empty();
		} catch (NumberParseException e) {
			return Optional.empty(); // that is the answer: no number
		}
	}

	/** How the length of a number with country code is wrong: where its digits should have ended, or -1 if some are missing. */
	int surplusFrom(String digits) {
		for (int length = Math.min(digits.length() - 1, MAX_DIGITS); length > 3; length--) {
			if (parse('+' + digits.substring(0, length), "ZZ").isPresent()) {
				return length;
			}
		}
		return digits.length() > 15 ? 15 : -1;
	}

	String e164(PhoneNumber number) {
		return util.format(number, PhoneNumberFormat.E164);
	}

	String national(PhoneNumber number) {
		return util.getNationalSignificantNumber(number);
	}

	Canonical canonical(PhoneNumber number, Optional<String> extension) {
		String national = national(number);
		int area = Math.min(util.getLengthOfGeographicalAreaCode(number), national.length() - 1);
		String grouped = area > 0 ? "(" + national.substring(0, area) + ") " + national.substring(area) : national;
		String region = util.getRegionCodeForNumber(number);
		return new Canonical(e164(number), region == null || region.equals("001") ? "" : region,
				util.format(number, PhoneNumberFormat.INTERNATIONAL), "+" + number.getCountryCode() + ' ' + grouped, extension);
	}

	boolean isValid(PhoneNumber number) {
		return util.isValidNumber(number);
	}

	boolean isPremium(PhoneNumber number) {
		return util.getNumberType(number) == PhoneNumberType.PREMIUM_RATE || SATELLITES.contains(number.getCountryCode());
	}

	/** The digits with which the number is dialled within its own country, trunk prefix included where one is usual. */
	String dialledNationally(PhoneNumber number) {
		return PhoneNumberUtil.normalizeDigitsOnly(util.format(number, PhoneNumberFormat.NATIONAL));
	}

	/** The same without the raw input, which would be formatted in place of a number of zeros only. */
	private static PhoneNumber plain(PhoneNumber number) {
		PhoneNumber plain = new PhoneNumber().setCountryCode(number.getCountryCode()).setNationalNumber(number.getNationalNumber());
		if (number.isItalianLeadingZero()) {
			plain.setItalianLeadingZero(true).setNumberOfLeadingZeros(number.getNumberOfLeadingZeros());
		}
		return plain;
	}

	/** "0" in most countries, "1" in North America, "" where there is none. */
	String trunkPrefix(String country) {
		String prefix = isCountry(country) ? util.getNddPrefixForRegion(country, true) : null;
		return prefix == null ? "" : prefix;
	}

	/** Whether these are the digits that a telephone in the country would have to dial for the number. */
	boolean isAsDialled(String digits, PhoneNumber number, String country) {
		String trunk = trunkPrefix(country);
		return digits.equals(dialledNationally(number))
				|| !trunk.isEmpty() && digits.startsWith(trunk) && !digits.equals(national(number));
	}

	/** What is dialled before a country code; empty if the country is not known. */
	Optional<String> internationalPrefix(String country, String carrierCode) {
		if (!isCountry(country)) {
			return Optional.empty();
		}
		if (country.equals("BR")) {
			return Optional.of("00" + (carrierCode.isEmpty() ? BRAZIL_CARRIER : carrierCode));
		}
		if (country.equals("CO") && !carrierCode.isEmpty()) {
			return Optional.of("00" + carrierCode);
		}
		// libphonenumber tells the prefix only by using it, and not on a number of the own plan
		String subject = callingCode(country) == 44 ? "US" : "GB";
		String dialled = util.formatOutOfCountryCallingNumber(util.getExampleNumber(subject), country);
		if (dialled.startsWith("+")) {
			return Optional.ofNullable(INTERNATIONAL_PREFIXES.get(country));
		}
		return Optional.of(Digits.only(dialled.substring(0, dialled.indexOf(' '))));
	}

	boolean isNorthAmerican(PhoneNumber number) {
		return number.getCountryCode() == NORTH_AMERICA;
	}

	/** Whether the digits are an emergency number, exactly; "9112" is none where "911" is. */
	boolean isEmergency(String digits, String country) {
		return isCountry(country) && digits.length() <= LONGEST_SHORT && shortNumbers.isEmergencyNumber(digits, country);
	}

	/** Whether the digits are a short public number such as a directory service. */
	boolean isShort(String digits, String country) {
		return shortNumber(digits, country).map(n -> shortNumbers.isValidShortNumberForRegion(n, country)).orElse(false);
	}

	boolean isPremiumShort(String digits, String country) {
		return shortNumber(digits, country)
				.map(n -> shortNumbers.getExpectedCostForRegion(n, country) == ShortNumberCost.PREMIUM_RATE).orElse(false);
	}

	private Optional<PhoneNumber> shortNumber(String digits, String country) {
		if (!isCountry(country) || digits.isEmpty() || digits.length() > LONGEST_SHORT) {
			return Optional.empty();
		}
		PhoneNumber number = new PhoneNumber().setCountryCode(callingCode(country)).setNationalNumber(Long.parseLong(digits));
		int zeros = 0;
		while (zeros < digits.length() - 1 && digits.charAt(zeros) == '0') {
			zeros++;
		}
		if (zeros > 0) {
			number.setItalianLeadingZero(true).setNumberOfLeadingZeros(zeros);
		}
		return Optional.of(number);
	}
}
