package org.callbench.numbering.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.callbench.numbering.Canonical;
import org.callbench.numbering.Location;
import org.callbench.numbering.NumberProblem;
import org.callbench.numbering.NumberProblem.Reason;
import org.callbench.numbering.NumberReading;
import org.callbench.numbering.NumberReading.Caution;
import org.callbench.numbering.NumberReading.Kind;
import org.callbench.numbering.PhoneNumbers;
import org.callbench.numbering.TypedNumber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** G18: what agents type and paste, and what they are told when it is no number. */
class TypedNumbersTest {

	private static final Location MADRID = Desks.read("ES/91/0/4");
	private static final Location MANCHESTER = Desks.read("GB/161/9/4");
	private static final Location MUNICH = Desks.read("DE/89/0/3");

	private final PhoneNumbers numbers = new PhoneNumbers();

	@ParameterizedTest
	@ValueSource(strings = { "+ 44 (161) 5527789", "+44 161 552 7789", "0044 161 5527789", "00441615527789", "tel:+44-161-552-7789",
			"TEL:%2B44%20161%205527789", "+44 (0)161 552 7789", "+44.161.552.7789", "+44/161/5527789", "+44\u00A0161\u202F5527789",
			"\u202A+44 161 5527789\u202C", "\uFF0B\uFF14\uFF14 161 5527789", "+\u0664\u0664 \u0661\u0666\u0661 \u0665\u0665\u0662\u0667\u0667\u0668\u0669",
			"(+44) 161 5527789", "+44 161\u20115527789", "sip:+441615527789@pbx.example;user=phone", "tel:5527789;phone-context=+44161",
			" +44 161 5527789\n", "<sip:+441615527789@pbx.example>", "\"Ben\" <tel:+44-161-552-7789>", "sip:+441615527789:secret@pbx.example",
			"tel:+441615527789;isub=4711", "+\u06F4\u06F4 \u06F1\u06F6\u06F1 \u06F5\u06F5\u06F2\u06F7\u06F7\u06F8\u06F9",
			"+\u096A\u096A \u0967\u096C\u0967 \u096B\u096B\u0968\u096D\u096D\u096E\u096F", "0,0044 161 5527789", "callto:+441615527789" })
	void theGuidesNumberIsReadHoweverItIsPasted(String text) {
		assertEquals("+441615527789", e164(text, MADRID));
	}

	@Test
	void digitsThatMayLackTheirInternationalPrefixAreShownBothWays() {
		var ambiguous = assertInstanceOf(TypedNumber.Ambiguous.class, numbers.read("44 161 5527789", MADRID));
		assertEquals(List.of(Kind.INTERNATIONAL, Kind.AS_TYPED), ambiguous.readings().stream().map(NumberReading::kind).toList());
		assertEquals("+441615527789", ambiguous.readings().getFirst().canonical().orElseThrow().e164());
		assertEquals("441615527789", ambiguous.readings().getLast().digits());
	}

	@Test
	void digitsThatAreANumberHereAndElsewhereAreShownAllWays() {
		var ambiguous = assertInstanceOf(TypedNumber.Ambiguous.class, numbers.read("2345678", MUNICH));
		assertEquals(Set.of("+492345678", "+49892345678"), Set.copyOf(ambiguous.readings().stream().map(r -> r.canonical().orElseThrow().e164()).toList()));
	}

	@ParameterizedTest
	@CsvSource({ "1234, INTERNAL", "12, INTERNAL", "112, EMERGENCY", "11888, SHORT", "911234567, NATIONAL", "91 123 45 67, NATIONAL",
			"0911234567, NATIONAL", "34 911234567, INTERNATIONAL", "1234567, LOCAL", "0034 911234567, INTERNATIONAL", "0112, INTERNAL" })
	void plainDigitsMeanWhatATelephoneInMadridMakesOfThem(String text, Kind kind) {
		assertEquals(kind, reading(text, MADRID).kind());
	}

	@Test
	void anEmergencyNumberIsItselfOnly() {
		assertEquals(Kind.EMERGENCY, reading("1 1 2", MANCHESTER).kind());
		assertEquals(Kind.INTERNAL, reading("9112", MANCHESTER).kind(), "four digits are an extension");
		assertEquals(Kind.EMERGENCY, reading("112", Desks.read("GB/161/9/3")).kind(), "even where extensions are as long");
		assertEquals(Kind.INTERNAL, reading("911", MADRID).kind(), "no emergency number in Spain");
	}

	@Test
	void theOutsidePrefixTypedByHandIsNotDialledTwice() {
		assertEquals("+441615527789", e164("9 0161 5527789", MANCHESTER));
		assertEquals("+34911234567", e164("9 00 34 911234567", MANCHESTER));
	}

	@ParameterizedTest
	@CsvSource({ "+34 911234567 ext. 12, 12", "+34 911234567 x12, 12", "+34 911234567;ext=12, 12", "911234567#12, 12", "'911234567,,12', 12",
			"911234567;12, 12", "911234567p12, 12", "911234567 W 12, 12", "911234567 x12#, 12", "tel:911234567;postd=12, 12", "911234567 \u5185\u7DDA 12, 12",
			"911234567 extensión 12, 12", "tel:+34-911-234-567;ext=0012, 0012" })
	void anExtensionIsKeptForAfterTheAnswer(String text, String extension) {
		NumberReading reading = reading(text, MADRID);
		assertEquals("+34911234567", reading.canonical().map(Canonical::e164).orElse(""));
		assertEquals(Optional.of(extension), reading.extension());
	}

	/** A slip of the finger must not dial an extension: "x 45" behind 9112 would be dropped without a word (G18). */
	@ParameterizedTest
	@CsvSource({ "91 12x 45, 5", "1002#3, 4", "112 ext 5, 3" })
	void nothingStandsBehindAnInternalOrShortNumber(String text, int position) {
		NumberProblem problem = assertInstanceOf(TypedNumber.Unreadable.class, new PhoneNumbers().read(text, MADRID)).problem();
		assertEquals(Reason.EXTENSION_OF_SHORT, problem.reason());
		assertEquals(position, problem.position());
	}

	/** In Germany and Austria a desk's digits are dialled straight on. */
	@Test
	void aDirectDialIsPartOfTheNumber() {
		assertEquals("+49891234567", e164("089 1234 DW 567", MUNICH));
		assertEquals("+49891234567", e164("089 1234 Durchwahl 567", MUNICH));
		assertEquals(Optional.empty(), reading("089 1234 DW 567", MUNICH).extension());
	}

	/** "9118500": eleven eighteen hundred behind the 9, or somebody in Manchester. */
	@Test
	void aShortNumberBehindThePrefixThatIsALocalNumberTooIsShownBothWays() {
		var ambiguous = assertInstanceOf(TypedNumber.Ambiguous.class, numbers.read("9118500", MANCHESTER));
		assertEquals(List.of(Kind.LOCAL, Kind.SHORT), ambiguous.readings().stream().map(NumberReading::kind).toList());
	}

	/** The network of North America listens no longer than it needs to. */
	@Test
	void aWordMayBeLongerThanTheNumber() {
		assertEquals("+18002668228", e164("1-800-CONTACTS", Desks.read("US/212/9/4")));
		assertEquals("+18775277454", e164("1-877-KARS-4-KIDS", Desks.read("US/212/9/4")));
		assertEquals("+18002668228", e164("+1 800 CONTACTS", MADRID));
	}

	/** Overseas departments have country codes of their own, but are dialled as within France. */
	@Test
	void franceReachesItsOverseasDepartmentsWithTheirNationalDigits() {
		assertEquals("+262262123456", e164("0262 12 34 56", Desks.read("FR//0/4")));
		assertEquals("+33145678901", e164("01 45 67 89 01", Desks.read("RE//0/4")));
	}

	@Test
	void lettersOfTheKeypadAreReadInANumberThatExists() {
		assertEquals("+18003569377", e164("1-800-FLOWERS", Desks.read("US/212/9/4")));
	}

	@ParameterizedTest
	@CsvSource({ "807 123 456, ES/91/0/4, PREMIUM_RATE", "0909 8790000, GB/161/9/4, PREMIUM_RATE", "11888, ES/91/0/4, PREMIUM_RATE",
			"+881 6 2345 6789, ES/91/0/4, PREMIUM_RATE", "+44 7700 900123, ES/91/0/4, NOT_KNOWN", "00 44 7700 900123, ES/91/0/4, NOT_KNOWN" })
	void aNumberThatCostsMoreOrIsNotKnownSaysSo(String text, String desk, Caution caution) {
		assertEquals(Set.of(caution), reading(text, Desks.read(desk)).cautions());
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			'',                    0, EMPTY
			'   ',                 0, EMPTY
			'+',                   1, NO_DIGITS
			'()',                  2, NO_DIGITS
			'91a',                 2, LETTER
			'Ana 911234567',       0, LETTER
			'9112E4567',           4, LETTER
			'911 23* 567',         6, SYMBOL
			'*21',                 0, SYMBOL
			'911234567 €',        10, SYMBOL
			'tel:911%3C234567',    7, SYMBOL
			'44+161 5527789',      2, MISPLACED_PLUS
			'++44 161 5527789',    1, MISPLACED_PLUS
			'(91 123 45 67',       0, PARENTHESIS
			'91) 123 45 67',       2, PARENTHESIS
			'((91) 1234567',       1, PARENTHESIS
			'+999 123 4567',       1, NO_COUNTRY
			'+0 123 4567',         1, NO_COUNTRY
			'91 123 45 6',        11, TOO_SHORT
			'+44 161 5',           9, TOO_SHORT
			'91 123 45 67 89',    13, TOO_LONG
			'+34 911 234 567 8',  16, TOO_LONG
			'0034 911 234 567 8', 17, TOO_LONG
			'911234567 ext',      10, EXTENSION
			'911234567 x12b',     13, LETTER
			'911234567 x12 x13',  14, LETTER
			'911234567,12,34',    12, AFTER_EXTENSION
			'911234567 p',        10, LETTER
			'0034112',             7, TOO_SHORT
			'tel:911234567:12',   13, SYMBOL
			""")
	void whatIsWrongIsSaidAtTheCharacter(String text, int position, Reason reason) {
		NumberProblem problem = assertInstanceOf(TypedNumber.Unreadable.class, numbers.read(text, MADRID)).problem();
		assertEquals(reason + " at " + position, problem.reason() + " at " + problem.position());
	}

	@Test
	void theReasonIsASentenceInBothLanguages() {
		NumberProblem problem = assertInstanceOf(TypedNumber.Unreadable.class, numbers.read("91a", MADRID)).problem();
		assertEquals("“a” at character 3 is a letter. A number has digits only.", problem.message(Locale.ENGLISH));
		assertEquals("«a», en el carácter 3, es una letra. Un número solo tiene dígitos.", problem.message(Locale.of("es", "ES")));
	}

	@Test
	void withoutACountryOnlyWholeNumbersAreRead() {
		Location nowhere = new Location("", "", "0", 4);
		assertEquals("+34911234567", e164("+34 911 234 567", nowhere));
		assertEquals(Kind.INTERNAL, reading("1234", nowhere).kind());
		assertEquals(Reason.NO_LOCATION, assertInstanceOf(TypedNumber.Unreadable.class, numbers.read("5527789", nowhere)).problem().reason());
	}

	@Test
	void aStoredNumberIsReadWithTheRecordsCountryFirst() {
		assertEquals("+441615527789", numbers.canonical("0161 552 7789", "GB", MADRID).orElseThrow().e164());
		assertEquals("+34911234567", numbers.canonical("911 234 567 (mornings)", "", MADRID).orElseThrow().e164());
		assertEquals("+34911234567", numbers.canonical("911 234 567", "gb", MADRID).orElseThrow().e164());
		assertTrue(numbers.canonical("ask Ana", "", MADRID).isEmpty());
	}

	@Test
	void aNumberIsShownWithCountryAndAreaCode() {
		assertEquals("+44 161 552 7789", numbers.display("01615527789", "GB", MADRID));
		assertEquals("+34 911 23 45 67 x12", numbers.display("911234567 ext 12", "", MADRID));
		assertEquals("1234", numbers.display(" 1234 ", "", MADRID));
		assertEquals("ask Ana", numbers.display("ask Ana", "", MADRID));
		assertEquals("+44 (161) 5527789", numbers.canonical("01615527789", "GB", MADRID).orElseThrow().text());
	}

	private String e164(String text, Location location) {
		return reading(text, location).canonical().map(Canonical::e164).orElse("none");
	}

	private NumberReading reading(String text, Location location) {
		return assertInstanceOf(TypedNumber.Dialable.class, numbers.read(text, location)).reading();
	}
}
