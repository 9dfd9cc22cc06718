package org.callbench.numbering.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.callbench.numbering.CallerId;
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

	/** An example; a world-wide network's has no region. */
	private record Example(String region, PhoneNumberType type, PhoneNumber number) {
	}

	/** How often a form was found, of how often it was tried, for each type. */
	private static final class Table {
		private final Map<String, Map<PhoneNumberType, int[]>> rows = new TreeMap<>();

		void count(String row, PhoneNumberType type, boolean found) {
			int[] counts = rows.computeIfAbsent(row, r -> new TreeMap<>()).computeIfAbsent(type, t -> new int[2]);
			counts[0] += found ? 1 : 0;
			counts[1]++;
		}

		void print() {
			Set<PhoneNumberType> types = rows.values().stream().flatMap(row -> row.keySet().stream()).collect(Collectors.toCollection(TreeSet::new));
			System.out.printf("%-70s%s%16s%n", "found of tried", types.stream().map(t -> String.format("%16s", t.name().toLowerCase())).collect(Collectors.joining()),
					"all");
			rows.forEach((row, counts) -> {
				int[] all = counts.values().stream().reduce(new int[2], (a, b) -> new int[] { a[0] + b[0], a[1] + b[1] });
				System.out.printf("%-70s%s%16s%n", row, types.stream().map(t -> cell(counts.get(t))).collect(Collectors.joining()), cell(all).strip());
			});
		}

		private static String cell(int[] counts) {
			return String.format("%16s", counts == null ? "" : counts[0] + "/" + counts[1]);
		}
	}

	private final PhoneNumberUtil util = PhoneNumberUtil.getInstance();
	private final PhoneNumbers numbers = new PhoneNumbers();
	private final Table table = new Table();
	private final List<String> missed = new ArrayList<>();
	private final Map<String, Set<String>> excluded = new TreeMap<>();

	@Test
	void everyExampleNumberIsFoundHoweverItIsStoredAndSent() {
		List<Example> examples = examples();
		for (Example example : examples) {
			if (!example.region().isEmpty()) {
				for (String prefix : List.of("", "9", "0")) {
					fromItsOwnCountry(example, prefix);
				}
			}
			fromAbroad(example);
		}
		System.out.println(examples.size() + " example numbers");
		table.print();
		excluded.forEach((reason, which) -> System.out.println("excluded: " + reason + ": " + which.size() + " " + which));
		assertEquals(List.of(), missed.stream().limit(100).toList());
		assertTrue(examples.size() > 1000, "examples: " + examples.size());
	}

	/** A desk that has read a caller ID for the directories shows the number that it found there. */
	@Test
	void aCallersNumberIsTheSameForPeopleWhetherItIsReadAsACallerIdOrAsAStoredNumber() {
		int compared = 0;
		Location desk = new Location("ES", "", "0", 4);
		for (Example example : examples()) {
			String e164 = util.format(example.number(), PhoneNumberFormat.E164);
			for (String sent : List.of(e164, e164.substring(0, e164.length() - 1), e164 + "0")) {
				CallerId caller = numbers.callerId(sent, desk);
				assertEquals(caller.e164(), caller.canonical().map(Canonical::e164));
				Optional<Canonical> same = caller.canonical().filter(read -> read.e164().equals(sent));
				same.ifPresent(read -> assertEquals(numbers.display(sent, "", desk), read.display(), sent));
				compared += same.isPresent() ? 1 : 0;
			}
		}
		assertTrue(compared > 1000, "compared: " + compared);
	}

	private List<Example> examples() {
		List<Example> examples = new ArrayList<>();
		for (String region : new TreeSet<>(util.getSupportedRegions())) {
			for (PhoneNumberType type : PhoneNumberType.values()) {
				Optional.ofNullable(type == PhoneNumberType.FIXED_LINE_OR_MOBILE ? null : util.getExampleNumberForType(region, type))
						.ifPresent(number -> examples.add(new Example(region, type, number)));
			}
		}
		for (int code : new TreeSet<>(util.getSupportedGlobalNetworkCallingCodes())) {
			PhoneNumber number = util.getExampleNumberForNonGeoEntity(code);
			examples.add(new Example("", util.getNumberType(number), number));
		}
		return examples;
	}

	private void fromItsOwnCountry(Example example, String prefix) {
		String national = util.getNationalSignificantNumber(example.number());
		int areaLength = example.type() == PhoneNumberType.FIXED_LINE ? util.getLengthOfGeographicalAreaCode(example.number()) : 0;
		Location desk = new Location(example.region(), national.substring(0, areaLength), prefix, 4);
		Map<String, String> stored = writings(example.number(), false);
		Map<String, String> sent = sentFromAbroad(example.number(), desk);
		String dialled = digits(util.format(example.number(), PhoneNumberFormat.NATIONAL));
		sent.put("national", dialled);
		if (national.length() <= desk.internalLength() && !national.equals(dialled)) {
			exclude("without its trunk prefix it has as few digits as an extension", example.region());
		} else {
			sent.put("national without trunk prefix", national);
		}
		sent.put("national, outside prefix left in", prefix + dialled);
		String local = national.substring(areaLength);
		if (areaLength > 0 && isLocal(local, example, desk)) {
			stored.put("local", local);
			sent.put("local", local);
		}
		compare("own country", example, desk, "", stored, sent);
		dialledReaches(example.number(), desk);
	}

	private boolean isLocal(String local, Example example, Location desk) {
		if (local.length() <= desk.internalLength()) {
			exclude("local numbers with no more digits than an extension", example.region());
		} else if (local.startsWith("0")) {
			exclude("the example's local number begins with the trunk prefix, as none in use does", example.region());
		} else {
			return true;
		}
		return false;
	}

	private void fromAbroad(Example example) {
		boolean spanish = example.number().getCountryCode() == 34;
		Location desk = new Location(spanish ? "DE" : "ES", spanish ? "30" : "91", "0", 4);
		Map<String, String> sent = sentFromAbroad(example.number(), desk);
		compare("another country", example, desk, example.region(), writings(example.number(), true), sent);
		dialledReaches(example.number(), desk);
	}

	private void compare(String place, Example example, Location desk, String recordCountry, Map<String, String> stored, Map<String, String> sent) {
		Map<String, List<LookupKey>> asked = new LinkedHashMap<>();
		sent.forEach((form, callerId) -> asked.put(form, numbers.callerKeys(callerId, desk)));
		stored.forEach((writing, text) -> {
			Set<String> keys = numbers.storedKeys(text, recordCountry, desk).stream().map(NumberKey::value).collect(Collectors.toSet());
			asked.forEach((form, lookup) -> {
				boolean found = lookup.stream().map(LookupKey::value).anyMatch(keys::contains);
				table.count(place + ", stored " + writing, example.type(), found);
				table.count(place + ", sent " + form, example.type(), found);
				if (!found) {
					missed.add(example.region() + " " + example.type() + ", desk " + desk + ", stored " + writing + " " + text + " " + keys + ", sent " + form
							+ " " + sent.get(form) + " " + lookup);
				}
			});
		});
	}

	/** What is dialled is taken apart as the network does: outside prefix off, then read in the desk's country. */
	private void dialledReaches(PhoneNumber number, Location desk) {
		String e164 = util.format(number, PhoneNumberFormat.E164);
		for (DialString form : DialString.values()) {
			if (!(numbers.dial(e164, desk, form) instanceof DialPlanResult.Ready ready)) {
				missed.add("not dialled from " + desk.country() + ": " + e164);
				continue;
			}
			String sent = form == DialString.DIALABLE ? ready.digits().substring(desk.outsidePrefix().length()) : ready.digits();
			Optional<String> reached = parsed(sent, desk.country());
			if (desk.country().equals("BR") && e164.equals("+55" + desk.areaCode() + sent)) {
				exclude("within an area local digits are dialled, which libphonenumber does not read", "BR");
			} else if (!reached.equals(Optional.of(e164))) {
				missed.add("dialled from " + desk.country() + " " + e164 + " as " + sent + " reaches " + reached);
			}
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

	/** @param withCountry whether the record says which country the number is of */
	private Map<String, String> writings(PhoneNumber number, boolean withCountry) {
		Map<String, String> writings = new TreeMap<>();
		String e164 = util.format(number, PhoneNumberFormat.E164);
		String international = util.format(number, PhoneNumberFormat.INTERNATIONAL);
		String national = util.format(number, PhoneNumberFormat.NATIONAL);
		String code = "+" + number.getCountryCode();
		writings.put("E.164", e164);
		writings.put("international", international);
		writings.put("international, dots", international.replaceAll("[^+0-9]+", "."));
		writings.put("international, words around", "Tel.: " + international + " (Ana)");
		writings.put("tel: link", util.format(number, PhoneNumberFormat.RFC3966));
		writings.put("full-width digits", fullWidth(international));
		writings.put("extension behind", international + " ext. 12");
		String significant = util.getNationalSignificantNumber(number);
		String region = util.getRegionCodeForCountryCode(number.getCountryCode());
		boolean worldWide = region.equals(PhoneNumberUtil.REGION_CODE_FOR_NON_GEO_ENTITY);
		if (!worldWide && "0".equals(util.getNddPrefixForRegion(region, true))) {
			writings.put("with (0)", code + " (0)" + international.substring(code.length()).strip());
		}
		if (!worldWide) {
			writings.put("national", national);
			writings.put("national, spaces", national.replaceAll("\\D+", " ").strip());
			writings.put("national, dashes", national.replaceAll("\\D+", "-").replaceAll("^-|-$", ""));
			writings.put("national, slashes", national.replaceAll("\\D+", "/").replaceAll("^/|/$", ""));
			writings.put("national, parentheses", national.replaceAll("[()]", "").replaceFirst("^(\\d+)", "($1)"));
		}
		if (!withCountry) {
			writings.put("national without trunk prefix", significant);
		}
		return writings;
	}

	private Map<String, String> sentFromAbroad(PhoneNumber number, Location desk) {
		Map<String, String> sent = new TreeMap<>();
		String e164 = util.format(number, PhoneNumberFormat.E164);
		sent.put("E.164", e164);
		sent.put("SIP URI", "\"Ana\" <sip:" + e164 + "@pbx.example;user=phone>");
		if (e164.length() <= 9) {
			exclude("fewer than nine digits without a plus sign are guesswork", e164);
		} else if (parsed(e164.substring(1), desk.country()).filter(other -> !other.equals(e164)).isPresent()) {
			exclude("without a plus sign they are a number of the desk's country", e164 + " from " + desk.country());
		} else {
			sent.put("E.164 without plus", e164.substring(1));
		}
		DialPlanResult dialled = numbers.dial("+" + (number.getCountryCode() == 1 ? "442079460000" : "12015550123"), Location.of(desk.country()),
				DialString.DIALABLE);
		String example = ((DialPlanResult.Ready) dialled).digits();
		String prefix = example.substring(0, example.length() - (number.getCountryCode() == 1 ? 12 : 11));
		sent.put("international prefix", prefix + e164.substring(1));
		sent.put("international prefix, outside prefix left in", desk.outsidePrefix() + prefix + e164.substring(1));
		return sent;
	}

	private void exclude(String reason, String which) {
		excluded.computeIfAbsent(reason, r -> new TreeSet<>()).add(which);
	}

	private static String digits(String text) {
		return PhoneNumberUtil.normalizeDigitsOnly(text);
	}

	private static String fullWidth(String text) {
		char[] wide = text.toCharArray();
		for (int i = 0; i < wide.length; i++) {
			wide[i] = wide[i] >= '0' && wide[i] <= '9' || wide[i] == '+' ? (char) (wide[i] + 0xFEE0) : wide[i];
		}
		return new String(wide);
	}
}
