package org.callbench.numbering;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import com.google.i18n.phonenumbers.ShortNumberInfo;
import com.google.i18n.phonenumbers.ShortNumberInfo.ShortNumberCost;

/** What the numbering plans of all countries say. Takes ASCII digits. Keeps nothing but the plans that were asked for. */
final class NumberingPlans {

	/** E.164's 15 digits behind the longest international prefix with a carrier code. */
	static final int MAX_DIGITS = 24;

	/** No national number has more digits, whatever stands before it. */
	private static final int MAX_NATIONAL = 17;

	private static final int LONGEST_CODE = 3;
	private static final int NORTH_AMERICA = 1;
	private static final String WORLD_WIDE = "001";

	/** France, and La Réunion with Mayotte, Guadeloupe, French Guiana, Martinique, Saint-Pierre. */
	private static final List<Integer> FRENCH = List.of(33, 262, 590, 594, 596, 508);

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
	private final Set<String> countries = util.getSupportedRegions();
	private final Set<Integer> codes = util.getSupportedCallingCodes();
	private final Map<String, Plan> plans = new ConcurrentHashMap<>();
	private final Map<Integer, List<Plan>> plansByCode = new ConcurrentHashMap<>();

	/**
	 * A public number.
	 *
	 * @param valid    whether it is in a range known to be in use; otherwise only its length is right
	 * @param abroad   whether an international prefix, or a plus sign, told its country
	 */
	record Parsed(PublicNumber number, boolean valid, boolean abroad) {
	}

	List<String> countries() {
		return List.copyOf(new TreeSet<>(countries));
	}

	boolean isCountry(String country) {
		return countries.contains(country);
	}

	/** 44 for GB; 0 if there is no such country. */
	int callingCode(String country) {
		return isCountry(country) ? plan(country).code() : 0;
	}

	private Plan plan(String name) {
		Plan known = plans.get(name);
		return known != null ? known : plans.computeIfAbsent(name, Plan::of);
	}

	/** The plans of all countries that share a code, the one whose rules are theirs all first. */
	private List<Plan> plans(int code) {
		List<Plan> known = plansByCode.get(code);
		return known != null ? known
				: plansByCode.computeIfAbsent(code, c -> util.getRegionCodesForCountryCode(c).stream()
						.map(region -> plan(region.equals(WORLD_WIDE) ? Integer.toString(c) : region)).toList());
	}

	/** A number with its country code; a trunk zero written after the country code is dropped. */
	Optional<Parsed> international(String digits) {
		Optional<Parsed> parsed = withCode(digits);
		int code = codeLength(digits);
		if (code == 0 || parsed.isPresent() && parsed.get().valid()) {
			return parsed;
		}
		Optional<Parsed> withoutZero = digits.startsWith("0", code)
				? withCode(digits.substring(0, code) + digits.substring(code + 1)).filter(Parsed::valid)
				: Optional.empty();
		if (withoutZero.isEmpty() && digits.startsWith("39")) {
			// In Italy the zero belongs to the number; people who know other countries leave it out
			return withCode("390" + digits.substring(2)).filter(Parsed::valid).or(() -> parsed);
		}
		return withoutZero.or(() -> parsed);
	}

	/** The country code that the digits begin with. */
	Optional<String> countryCode(String digits) {
		int length = codeLength(digits);
		return length == 0 ? Optional.empty() : Optional.of(digits.substring(0, length));
	}

	private int codeLength(String digits) {
		int code = 0;
		for (int length = 1; length <= LONGEST_CODE && length <= digits.length(); length++) {
			code = 10 * code + digits.charAt(length - 1) - '0';
			if (code == 0) {
				return 0;
			}
			if (codes.contains(code)) {
				return length;
			}
		}
		return 0;
	}

	/** A number as a telephone in the country dials it: abroad with the international prefix, or of the country itself. */
	Optional<Parsed> dialled(String digits, String country) {
		Plan plan = plan(country);
		int prefix = plan.prefixAbroad(digits);
		if (prefix > 0) {
			return withCode(digits.substring(prefix));
		}
		return plan.beginsWithCode(digits) ? Optional.empty() : checked(plan.code(), plan.national(digits), false);
	}

	/** A number of the country even if it looks like an international prefix or a country code; its trunk prefix, carrier codes and the like dropped. */
	Optional<Parsed> national(String digits, String country) {
		int code = callingCode(country);
		Optional<Parsed> own = withCode(code + digits);
		return FRENCH.contains(code) && own.filter(Parsed::valid).isEmpty() ? french(digits, country).or(() -> own) : own;
	}

	/** France and its overseas departments have one plan, in which every number is dialled as within France, but a country code each. */
	private Optional<Parsed> french(String digits, String country) {
		String national = plan(country).national(digits);
		if (!national.startsWith("0")) {
			for (int code : FRENCH) {
				Optional<Parsed> there = withCode(code + national).filter(Parsed::valid);
				if (there.isPresent()) {
					return there;
				}
			}
		}
		return Optional.empty();
	}

	/** A number of an area of the country, written without the area code. */
	Optional<Parsed> local(String digits, String country, String areaCode) {
		Plan plan = plan(country);
		String trunk = plan.trunkPrefix();
		boolean goesFurther = trunk.length() == 1 && "01".contains(trunk) && digits.startsWith(trunk) || plan.prefixAbroad(digits) > 0;
		return areaCode.isEmpty() || goesFurther ? Optional.empty() : withCode(plan.code() + areaCode(country, areaCode) + digits);
	}

	/** The area code as it stands within a number: people also write it with the trunk zero. */
	String areaCode(String country, String areaCode) {
		return areaCode.startsWith("0") && trunkPrefix(country).equals("0") ? areaCode.substring(1) : areaCode;
	}

	/** Digits behind a plus sign. */
	Optional<Parsed> withCode(String digits) {
		int length = codeLength(digits);
		if (length == 0 || digits.length() < LONGEST_CODE || digits.length() > MAX_DIGITS) {
			return Optional.empty();
		}
		int code = Integer.parseInt(digits, 0, length, 10);
		return checked(code, plans(code).getFirst().national(digits.substring(length)), true);
	}

	private Optional<Parsed> checked(int code, String national, boolean abroad) {
		if (national.length() < 2 || national.length() > MAX_NATIONAL) {
			return Optional.empty();
		}
		Optional<String> today = Renumbering.of(code, national).filter(digits -> isValid(code, digits));
		if (today.isPresent()) {
			return Optional.of(new Parsed(new PublicNumber(code, today.get()), true, abroad));
		}
		boolean valid = isValid(code, national);
		return valid || plans(code).getFirst().isPossible(national) ? Optional.of(new Parsed(new PublicNumber(code, national), valid, abroad))
				: Optional.empty();
	}

	/** How the length of a number with country code is wrong: where its digits should have ended, or -1 if some are missing. */
	int surplusFrom(String digits) {
		for (int length = Math.min(digits.length() - 1, MAX_DIGITS); length > LONGEST_CODE; length--) {
			if (withCode(digits.substring(0, length)).isPresent()) {
				return length;
			}
		}
		return digits.length() > 15 ? 15 : -1;
	}

	Canonical canonical(PublicNumber number, Optional<String> extension) {
		PhoneNumber known = known(number);
		String national = number.national();
		int area = Math.min(util.getLengthOfGeographicalAreaCode(known), national.length() - 1);
		String grouped = area > 0 ? "(" + national.substring(0, area) + ") " + national.substring(area) : national;
		return new Canonical(number.e164(), country(number), util.format(known, PhoneNumberFormat.INTERNATIONAL),
				"+" + number.code() + ' ' + grouped, extension);
	}

	/** The country or territory that the number belongs to; empty if it is in no range known, or a world-wide network's. */
	private String country(PublicNumber number) {
		List<Plan> sharing = plans(number.code());
		return sharing.stream().filter(plan -> sharing.size() == 1 || plan.claims(number.national())).findFirst().map(Plan::region)
				.filter(region -> !region.equals(WORLD_WIDE)).orElse("");
	}

	/** Whether the number is in a range that is known to be in use. */
	private boolean isValid(int code, String national) {
		List<Plan> sharing = plans(code);
		if (sharing.size() == 1) {
			return sharing.getFirst().isInUse(national);
		}
		for (Plan plan : sharing) {
			if (plan.claims(national)) {
				return plan.isInUse(national);
			}
		}
		return false;
	}

	/** Whether the number is somebody's telephone, and no service of a network. */
	boolean isSubscriber(PublicNumber number) {
		return switch (util.getNumberType(known(number))) {
		case FIXED_LINE, MOBILE, FIXED_LINE_OR_MOBILE -> true;
		default -> false;
		};
	}

	boolean isPremium(PublicNumber number) {
		return util.getNumberType(known(number)) == PhoneNumberType.PREMIUM_RATE || SATELLITES.contains(number.code());
	}

	/** The digits with which the number is dialled within its own country, trunk prefix included where one is usual. */
	String dialledNationally(PublicNumber number) {
		return plans(number.code()).getFirst().dialled(number.national());
	}

	/** The number as libphonenumber keeps one. */
	private static PhoneNumber known(PublicNumber number) {
		return withZeros(number.code(), number.national());
	}

	private static PhoneNumber withZeros(int code, String digits) {
		PhoneNumber number = new PhoneNumber().setCountryCode(code).setNationalNumber(Long.parseLong(digits));
		int zeros = 0;
		while (zeros < digits.length() - 1 && digits.charAt(zeros) == '0') {
			zeros++;
		}
		return zeros == 0 ? number : number.setItalianLeadingZero(true).setNumberOfLeadingZeros(zeros);
	}

	/** "0" in most countries, "1" in North America, "" where there is none. */
	String trunkPrefix(String country) {
		return isCountry(country) ? plan(country).trunkPrefix() : "";
	}

	/** Whether these are the digits that a telephone in the country would have to dial for the number. */
	boolean isAsDialled(String digits, PublicNumber number, String country) {
		String trunk = trunkPrefix(country);
		return !trunk.isEmpty() && digits.startsWith(trunk) && !digits.equals(number.national()) || digits.equals(dialledNationally(number));
	}

	/** Whether so many digits may be a number of the country, with or without its trunk prefix and area code; more are none. */
	boolean mayBeOf(String country, String digits) {
		if (!isCountry(country)) {
			return false;
		}
		String trunk = plan(country).trunkPrefix();
		int length = digits.length() - (!trunk.isEmpty() && digits.startsWith(trunk) ? trunk.length() : 0);
		return !plan(country).isTooLong(length);
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
		String usual = plan(country).internationalPrefix();
		return usual.isEmpty() ? Optional.ofNullable(INTERNATIONAL_PREFIXES.get(country)) : Optional.of(usual);
	}

	boolean isNorthAmerican(PublicNumber number) {
		return number.code() == NORTH_AMERICA;
	}

	/** The digits without those of a word that is longer than the number. */
	Written withoutSurplusLetters(Written written, String country) {
		boolean northAmerican = written.letter() >= 0
				&& (written.plus() ? written.digits().startsWith("1") : callingCode(country) == NORTH_AMERICA);
		return northAmerican ? written.withoutSurplusLetters() : written;
	}

	/** Whether the digits are an emergency number, exactly; "9112" is none where "911" is. */
	boolean isEmergency(String digits, String country) {
		return isCountry(country) && digits.length() <= LONGEST_SHORT && shortNumbers.isEmergencyNumber(digits, country);
	}

	/** Whether the digits are a short public number such as a directory service. */
	boolean isShort(String digits, String country) {
		return shortNumber(digits, country).map(n -> shortNumbers.isValidShortNumberForRegion(n, country)).orElse(false);
	}

	/** Whether the digits are a short public number that people call, and not one for text messages. */
	boolean isCalledShort(String digits, String country) {
		return isShort(digits, country) && shortNumber(digits, country).filter(n -> shortNumbers.isSmsServiceForRegion(n, country)).isEmpty();
	}

	boolean isPremiumShort(String digits, String country) {
		return shortNumber(digits, country)
				.map(n -> shortNumbers.getExpectedCostForRegion(n, country) == ShortNumberCost.PREMIUM_RATE).orElse(false);
	}

	private Optional<PhoneNumber> shortNumber(String digits, String country) {
		return !isCountry(country) || digits.isEmpty() || digits.length() > LONGEST_SHORT ? Optional.empty()
				: Optional.of(withZeros(callingCode(country), digits));
	}
}
