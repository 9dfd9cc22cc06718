package org.callbench.numbering.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.callbench.numbering.AreaRule;
import org.callbench.numbering.DialPlanResult;
import org.callbench.numbering.DialPlanResult.Ready;
import org.callbench.numbering.DialStep;
import org.callbench.numbering.DialRules;
import org.callbench.numbering.DialString;
import org.callbench.numbering.Location;
import org.callbench.numbering.NumberReading.Caution;
import org.callbench.numbering.NumberReading.Kind;
import org.callbench.numbering.PhoneNumbers;
import org.junit.jupiter.api.Test;

/** G17, G18, B6: the digits sent, and every step to them. */
class DialStepsTest {

	private static final Path GOLDEN = Path.of("resources/org/callbench/numbering/tests/dial-steps.txt");
	private static final List<String> KINDS = List.of("internal", "local", "other area", "other country", "emergency", "premium");

	private final PhoneNumbers numbers = new PhoneNumbers();

	/** Internal, local, other area, other country, emergency and premium from desks in twelve countries, against a golden file. */
	@Test
	void theStepsFromEveryDeskAreAsInTheGoldenFile() throws IOException {
		String golden;
		try (InputStream file = DialStepsTest.class.getResourceAsStream("dial-steps.txt")) {
			golden = new String(file.readAllBytes(), StandardCharsets.UTF_8);
		}
		Location[] desk = { Location.of("") };
		String now = golden.lines().filter(line -> !line.startsWith("\t")).map(line -> {
			if (line.startsWith("desk ")) {
				desk[0] = Desks.readWithSettings(line.substring(5).strip());
				return line + "\n";
			}
			return line.isBlank() || line.startsWith("#") ? line + "\n" : line + "\n" + steps(line.substring(line.indexOf(": ") + 2), desk[0]);
		}).collect(Collectors.joining());
		if (Boolean.getBoolean("callbench.golden.write")) {
			Files.writeString(GOLDEN, now);
		} else {
			assertEquals(golden, now, "-Dcallbench.golden.write=true writes what is so now into " + GOLDEN);
		}
	}

	@Test
	void theGoldenFileHasEveryKindOfNumberFromTenCountries() throws IOException {
		String golden;
		try (InputStream file = DialStepsTest.class.getResourceAsStream("dial-steps.txt")) {
			golden = new String(file.readAllBytes(), StandardCharsets.UTF_8);
		}
		long whole = Pattern.compile("\n\n(?=desk )").splitAsStream(golden)
				.filter(desk -> KINDS.stream().allMatch(kind -> desk.contains("\n" + kind + ": "))).map(desk -> desk.substring(5, 7)).distinct().count();
		assertTrue(whole >= 10, "countries with all kinds: " + whole);
	}

	private String steps(String text, Location location) {
		return switch (numbers.dial(text, location, DialString.DIALABLE)) {
		case Ready ready -> ready.steps().stream().map(s -> "\t" + s.name() + " " + s.detail() + " > " + s.result() + "\n").collect(Collectors.joining())
				+ "\tsend " + ready.digits() + (ready.reading().cautions().isEmpty() ? "" : " after asking: " + ready.reading().cautions()) + "\n";
		case DialPlanResult.Choose choose -> choose.options().stream().map(o -> "\tchoose " + o.digits() + "\n").collect(Collectors.joining());
		case DialPlanResult.Refused refused -> "\trefused " + refused.problem().reason() + " at " + refused.problem().position() + "\n";
		};
	}

	@Test
	void oneSideAloneTranslates() {
		Location manchester = Desks.read("GB/161/9/4");
		assertEquals("+34911234567", digits("+34 911 234 567", manchester, DialString.E164));
		assertEquals("+34 911234567", digits("+34 911 234 567", manchester, DialString.CANONICAL).replace("(", "").replace(")", ""));
		assertEquals("90034911234567", digits("+34 911 234 567", manchester, DialString.DIALABLE));
		assertEquals("+44 (161) 5527789", digits("0161 552 7789", manchester, DialString.CANONICAL));
		for (DialString form : DialString.values()) {
			assertEquals("1234", digits("1234", manchester, form));
			assertEquals("999", digits("999", manchester, form));
		}
	}

	@Test
	void anEmergencyNumberGetsTheEmergencyPrefixAndNothingElse() {
		Location location = new Location("GB", "161", "9", 4, new DialRules("", Optional.empty(), "8", "", List.of(), List.of()));
		assertEquals("8112", digits("112", location, DialString.DIALABLE));
		assertEquals("8112", digits("8112", new Location("GB", "161", "9", 3, location.rules()), DialString.DIALABLE), "typed by hand");
		assertEquals("112", digits("112", Desks.read("GB/161/9/4"), DialString.DIALABLE));
	}

	@Test
	void areaRulesSayWhatIsLeftOut() {
		Location location = new Location("GB", "161", "9", 4,
				DialRules.NONE.withAreaRules(List.of(new AreaRule("161", "55", false, false), new AreaRule("204", "", true, false))));
		assertEquals("95527789", digits("0161 552 7789", location, DialString.DIALABLE));
		assertEquals("901616667789", digits("0161 666 7789", location, DialString.DIALABLE));
		assertEquals("92045527789", digits("0204 552 7789", location, DialString.DIALABLE));
	}

	@Test
	void anAreaRuleMayBeWrittenWithTheTrunkZero() {
		Location location = new Location("GB", "161", "9", 4, DialRules.NONE.withAreaRules(List.of(new AreaRule("0161", "", false, false))));
		assertEquals("95527789", digits("0161 552 7789", location, DialString.DIALABLE));
	}

	@Test
	void prefixesOfTheLocationTakeThePlaceOfTheCountrys() {
		Location carrier = new Location("DE", "89", "0", 3, new DialRules("01033 00", Optional.of("010330"), "", "", List.of(), List.of()));
		assertEquals("0010330034911234567", digits("+34 911 234 567", carrier, DialString.DIALABLE));
		assertEquals("00103303012345678", digits("030 12345678", carrier, DialString.DIALABLE));
		Location none = new Location("DE", "89", "0", 3, new DialRules("", Optional.of(""), "", "", List.of(), List.of()));
		assertEquals("03012345678", digits("030 12345678", none, DialString.DIALABLE), "0 for the line, and no trunk prefix");
		assertEquals("00034911234567", digits("+34 911 234 567", none, DialString.DIALABLE));
	}

	@Test
	void whatIsNeverPrefixedIsSentAsItIsInEveryForm() {
		Location location = new Location("GB", "161", "9", 4, new DialRules("", Optional.empty(), "", "", List.of(), List.of("118*", "08001111", "09*", "34*")));
		for (DialString form : DialString.values()) {
			assertEquals("118500", digits("118 500", location, form));
			assertEquals("08001111", digits("0800 1111", location, form));
		}
		assertEquals("908001111222", digits("0800 1111 222", location, DialString.DIALABLE), "the whole number, not its beginning");
		assertEquals("90034911234567", digits("+34 911 234 567", location, DialString.DIALABLE), "a country code is no beginning");
		Ready premium = (Ready) numbers.dial("0906 634 5678", location, DialString.DIALABLE);
		assertEquals("09066345678", premium.digits());
		assertEquals(Set.of(Caution.PREMIUM_RATE), premium.reading().cautions(), "what costs money asks first all the same");
		assertEquals(Kind.EMERGENCY, ((Ready) numbers.dial("999", new Location("GB", "", "9", 4,
				new DialRules("", Optional.empty(), "", "", List.of(), List.of("99*"))), DialString.DIALABLE)).reading().kind());
	}

	@Test
	void theCarrierOfTheLocationIsDialledInBrazil() {
		Location location = new Location("BR", "11", "0", 4, new DialRules("", Optional.empty(), "", "15", List.of(), List.of()));
		assertEquals("001521961234567", digits("(21) 96123-4567", location, DialString.DIALABLE));
		assertEquals("0001534911234567", digits("+34 911 234 567", location, DialString.DIALABLE));
		assertEquals("0961234567", digits("(11) 96123-4567", location, DialString.DIALABLE));
	}

	/** Where a country's plan has no place for it, the carrier's code comes first, and only before calls that the carrier takes. */
	@Test
	void theCarrierOfTheLocationIsDialledFirstElsewhere() {
		Location location = new Location("DE", "89", "0", 4, new DialRules("", Optional.empty(), "", "01033", List.of(), List.of()));
		assertEquals("00103303012345678", digits("030 12345678", location, DialString.DIALABLE));
		assertEquals("0010330034911234567", digits("+34 911 234 567", location, DialString.DIALABLE));
		assertEquals("00891234567", digits("089 1234567", location, DialString.DIALABLE), "the own area");
		assertEquals("008003301000", digits("0800 3301000", location, DialString.DIALABLE), "free of charge");
		assertEquals("112", digits("112", location, DialString.DIALABLE));
		assertEquals("+493012345678", digits("030 12345678", location, DialString.E164), "the provider translates");
	}

	@Test
	void whatCanBeReadTwoWaysIsOfferedAndNotDialled() {
		var choose = assertInstanceOf(DialPlanResult.Choose.class, numbers.dial("44 161 5527789", Desks.read("ES/91/0/4"), DialString.DIALABLE));
		assertEquals(List.of("000441615527789", "0441615527789"), choose.options().stream().map(Ready::digits).toList());
	}

	@Test
	void aStoredNumberIsDialledWithTheRecordsCountry() {
		Location madrid = Desks.read("ES/91/0/4");
		assertEquals("000441615527789", ((Ready) numbers.dialStored("0161 552 7789", "GB", madrid, DialString.DIALABLE)).digits());
		assertEquals("0911234567", ((Ready) numbers.dialStored("Ana: 911-234-567", "", madrid, DialString.DIALABLE)).digits());
	}

	@Test
	void aDeskWithoutCountryDialsOnlyWhatNeedsNone() {
		Location nowhere = new Location("", "", "0", 4);
		assertInstanceOf(DialPlanResult.Refused.class, numbers.dial("+34 911 234 567", nowhere, DialString.DIALABLE));
		assertEquals("+34911234567", digits("+34 911 234 567", nowhere, DialString.E164));
		assertEquals("1234", digits("1234", nowhere, DialString.DIALABLE));
	}

	@Test
	void stepsExplainThemselvesInBothLanguages() {
		Ready ready = (Ready) numbers.dial("+34 911 234 567", Desks.read("GB/161/9/4"), DialString.DIALABLE);
		assertEquals(List.of("Read as number with its country code: +34911234567", "Put the country code 34 in front: 34911234567",
				"Put the international prefix 00 in front: 0034911234567", "Put the outside-line prefix 9 in front: 90034911234567"),
				ready.steps().stream().map(s -> s.words(Locale.ENGLISH)).toList());
		assertEquals("Anteponer el prefijo para llamadas externas 9: 90034911234567", ready.steps().getLast().words(Locale.of("es")));
		for (DialStep.Name name : DialStep.Name.values()) {
			DialStep step = new DialStep(name, name == DialStep.Name.READ ? "NATIONAL" : "1", "2");
			assertEquals(false, step.words(Locale.ENGLISH).equals(step.words(Locale.of("es"))), name::name);
		}
	}

	private String digits(String text, Location location, DialString form) {
		return assertInstanceOf(Ready.class, numbers.dial(text, location, form)).digits();
	}
}
