package org.callbench.numbering.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.callbench.numbering.Canonical;
import org.callbench.numbering.DialPlanResult;
import org.callbench.numbering.DialString;
import org.callbench.numbering.Location;
import org.callbench.numbering.LookupKey;
import org.callbench.numbering.NumberKey;
import org.callbench.numbering.PhoneNumbers;
import org.junit.jupiter.api.Test;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;

/**
 * G19, B1: the example number of every region and type that libphonenumber knows is found, however it is stored and however
 * a switch sends it, from a desk in its own country and from one abroad; and what is dialled reaches it.
 */
class EveryRegionTest {

	private static final Set<PhoneNumberType> TYPES = EnumSet.of(PhoneNumberType.FIXED_LINE, PhoneNumberType.MOBILE,
			PhoneNumberType.TOLL_FREE, PhoneNumberType.PREMIUM_RATE, PhoneNumberType.SHARED_COST, PhoneNumberType.VOIP,
			PhoneNumberType.PERSONAL_NUMBER, PhoneNumberType.UAN);

	private final PhoneNumberUtil util = PhoneNumberUtil.getInstance();
	private final PhoneNumbers numbers = new PhoneNumbers();
	private final Map<String, int[]> table = new TreeMap<>();
	private final List<String> missed = new ArrayList<>();
	private final TreeSet<String> excluded = new TreeSet<>();

	@Test
	void everyExampleNumberIsFoundHoweverItIsStoredAndSent() {
		for (String region : new TreeSet<>(util.getSupportedRegions())) {
			for (PhoneNumberType type : TYPES) {
				PhoneNumber number = util.getExampleNumberForType(region, type);
				if (number != null) {
					fromItsOwnCountry(region, type, number);
					fromAbroad(region, type, number);
				}
			}
		}
		table.forEach((row, counts) -> System.out.printf("%-70s %4d of %4d found%n", row, counts[0], counts[1]));
		excluded.forEach(reason -> System.out.println("excluded: " + reason));
		assertEquals(List.of(), missed);
	}

	/** A desk that has read a caller ID for the directories shows the number that it found there. */
	@Test
	void aCallersNumberIsTheSameForPeopleWhetherItIsReadAsACallerIdOrAsAStoredNumber() {
		int compared = 0;
		Location desk = new Location("ES", "", "0", 4);
		for (String region : new TreeSet<>(util.getSupportedRegions())) {
			for (PhoneNumberType type : TYPES) {
				PhoneNumber number = util.getExampleNumberForType(region, type);
				if (number != null) {
					String e164 = util.format(number, PhoneNumberFormat.E164);
					for (String sent : List.of(e164, e164.substring(0, e164.length() - 1), e164 + "0")) {
						Optional<Canonical> caller = numbers.callerId(sent, desk).canonical().filter(read -> read.e164().equals(sent));
						caller.ifPresent(read -> assertEquals(numbers.display(sent, "", desk), read.display(), sent));
						compared += caller.isPresent() ? 1 : 0;
					}
				}
			}
		}
		assertTrue(compared > 1000, "compared: " + compared);
	}

	private void fromItsOwnCountry(String region, PhoneNumberType type, PhoneNumber number) {
		String national = util.getNationalSignificantNumber(number);
		int areaLength = type == PhoneNumberType.FIXED_LINE ? util.getLengthOfGeographicalAreaCode(number) : 0;
		String area = national.substring(0, areaLength);
		for (String prefix : List.of("", "9", "0")) {
			Location desk = new Location(region, area, prefix, 4);
			for (Map.Entry<String, String> stored : writings(number).entrySet()) {
				if (!prefix.isEmpty() && !stored.getKey().equals("national")) {
					continue; // the others are compared with the same keys
				}
				Set<String> keys = keys(stored.getValue(), "", desk);
				Map<String, String> sent = sentAbroad(number, region);
				sent.put("national", digits(util.format(number, PhoneNumberFormat.NATIONAL)));
				sent.put("national without trunk prefix", national);
				if (!prefix.isEmpty()) {
					sent.put("national, outside prefix left in", prefix + digits(util.format(number, PhoneNumberFormat.NATIONAL)));
				}
				String local = national.substring(areaLength);
				if (local.length() <= desk.internalLength()) {
					excluded.add(region + ": local numbers have no more digits than an extension");
				} else if (areaLength > 0 && local.startsWith("0")) {
					excluded.add(region + ": the example's local number begins with the trunk prefix, as none in use does");
				} else if (areaLength > 0) {
					sent.put("local", local);
				}
				sent.forEach((form, callerId) -> check("own country, stored " + stored.getKey(), form, type, region, desk, stored.getValue(), keys, callerId));
			}
			dialledReaches(number, desk);
		}
	}

	private void fromAbroad(String region, PhoneNumberType type, PhoneNumber number) {
		String abroad = number.getCountryCode() == 34 ? "DE" : "ES";
		Location desk = new Location(abroad, abroad.equals("ES") ? "91" : "30", "0", 4);
		for (Map.Entry<String, String> stored : writings(number).entrySet()) {
			Set<String> keys = keys(stored.getValue(), region, desk);
			Map<String, String> sent = sentAbroad(number, abroad);
			sent.put("international prefix, outside prefix left in", "0" + sent.get("international prefix"));
			sent.forEach((form, callerId) -> check("another country, stored " + stored.getKey(), form, type, region, desk, stored.getValue(), keys, callerId));
		}
		dialledReaches(number, desk);
	}

	/** What is dialled is taken apart as the network does: outside prefix off, then read in the desk's country. */
	private void dialledReaches(PhoneNumber number, Location desk) {
		String e164 = util.format(number, PhoneNumberFormat.E164);
		DialPlanResult result = numbers.dial(e164, desk, DialString.DIALABLE);
		if (!(result instanceof DialPlanResult.Ready ready)) {
			missed.add("not dialled from " + desk.country() + ": " + e164 + " " + result);
			return;
		}
		String outside = ready.digits().substring(desk.outsidePrefix().length());
		Optional<String> reached = parsed(outside, desk.country());
		boolean local = desk.country().equals("BR") && e164.equals("+55" + desk.areaCode() + outside);
		if (local) {
			excluded.add("BR: within an area local digits are dialled, which libphonenumber does not read");
		} else if (!reached.equals(Optional.of(e164))) {
			missed.add("dialled from " + desk.country() + " " + e164 + " as " + outside + " reaches " + reached);
		}
	}

	private Optional<String> parsed(String digits, String country) {
		try {
			PhoneNumber number = util.parse(digits, country);
			return util.isValidNumber(number) ? Optional.of(util.format(number, PhoneNumberFormat.E164)) : Optional.empty();
		} catch (NumberParseException e) {
			return Optional.empty();
		}
	}

	private Map<String, String> writings(PhoneNumber number) {
		Map<String, String> writings = new TreeMap<>();
		writings.put("E.164", util.format(number, PhoneNumberFormat.E164));
		writings.put("international", util.format(number, PhoneNumberFormat.INTERNATIONAL));
		writings.put("tel: link", util.format(number, PhoneNumberFormat.RFC3966));
		writings.put("national", util.format(number, PhoneNumberFormat.NATIONAL));
		return writings;
	}

	private Map<String, String> sentAbroad(PhoneNumber number, String country) {
		Map<String, String> sent = new TreeMap<>();
		String e164 = util.format(number, PhoneNumberFormat.E164);
		sent.put("E.164", e164);
		sent.put("SIP URI", "\"Ana\" <sip:" + e164 + "@pbx.example;user=phone>");
		DialPlanResult dialled = numbers.dial("+" + (number.getCountryCode() == 1 ? "442079460000" : "12015550123"), Location.of(country), DialString.DIALABLE);
		String example = ((DialPlanResult.Ready) dialled).digits();
		String prefix = example.substring(0, example.length() - (number.getCountryCode() == 1 ? 12 : 11));
		sent.put("international prefix", prefix + e164.substring(1));
		return sent;
	}

	private void check(String place, String form, PhoneNumberType type, String region, Location desk, String stored, Set<String> keys, String callerId) {
		int[] counts = table.computeIfAbsent(place + ", sent " + form, r -> new int[2]);
		counts[1]++;
		boolean found = numbers.callerKeys(callerId, desk).stream().map(LookupKey::value).anyMatch(keys::contains);
		if (found) {
			counts[0]++;
		} else {
			missed.add(region + " " + type + ", desk " + desk.country() + " " + desk.areaCode() + "/" + desk.outsidePrefix() + ", stored " + stored + " " + keys
					+ ", sent " + callerId + " (" + form + ") " + numbers.callerKeys(callerId, desk));
		}
	}

	private Set<String> keys(String stored, String country, Location desk) {
		Set<String> keys = new TreeSet<>();
		numbers.storedKeys(stored, country, desk).stream().map(NumberKey::value).forEach(keys::add);
		return keys;
	}

	private static String digits(String text) {
		return PhoneNumberUtil.normalizeDigitsOnly(text);
	}
}
