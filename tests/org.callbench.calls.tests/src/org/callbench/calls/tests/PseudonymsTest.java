package org.callbench.calls.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;

import org.callbench.calls.model.DeskState;
import org.callbench.calls.trace.TraceProbe;
import org.callbench.numbering.Location;
import org.callbench.numbering.PhoneNumbers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;

/** What stands in a trace for a number or a name. */
class PseudonymsTest {
	private static final byte[] KEY = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

	@ParameterizedTest
	@CsvSource(quoteCharacter = '"', value = { "+34612345678,612 34 56 78,0034612345678", "+442079460123,0044 20 7946 0123,+44 (20) 79460123",
			"+34915550000,91 555 00 00,+34 915 55 00 00", "+34915550001,5550001,0034 91 555 00 01" })
	void aNumberHasOneStandInHoweverItIsWritten(String e164, String second, String third) {
		UnaryOperator<String> standIn = TraceProbe.pseudonyms(KEY, new Location("ES", "91", "0", 4));
		String core = standIn.apply(e164).replaceAll("[^0-9]", "");
		for (String other : List.of(second, third)) {
			String disguised = standIn.apply(other);
			assertEquals(other.replaceAll("[0-9]", "#"), disguised.replaceAll("[0-9]", "#"), "same writing");
			String tail = disguised.replaceAll("[^0-9]", "");
			int common = Math.min(7, tail.length());
			assertEquals(core.substring(core.length() - common), tail.substring(tail.length() - common), other);
		}
		assertEquals(e164.substring(0, 3), standIn.apply(e164).substring(0, 3), "the country stays");
		assertNotEquals(e164, standIn.apply(e164));
		assertNotEquals(standIn.apply(e164),
				TraceProbe.pseudonyms("another key 1234".getBytes(StandardCharsets.US_ASCII), new Location("ES", "91", "0", 4)).apply(e164), "another key");
	}

	@Test
	void standInsKeepLengthAndKindAndTellNothing() {
		UnaryOperator<String> standIn = TraceProbe.pseudonyms(KEY, new Location("ES", "", "", 4), "Test switch");
		assertEquals("Test switch", standIn.apply("Test switch"), "Callbench's own words stay");
		assertEquals("112", standIn.apply("112"), "so do emergency numbers");
		assertTrue(standIn.apply("1001").matches("[0-9]{4}"));
		assertTrue(standIn.apply("Ana-Mar\u00eda Ruiz 3\u00ba").matches("[A-Z][a-z]{2}-[A-Z][a-z]{4} [A-Z][a-z]{3} [0-9].?"));
		for (int number = 1000; number < 3000; number++) {
			String text = String.valueOf(number);
			String other = standIn.apply(text);
			assertEquals(other, standIn.apply(text));
			for (int i = 0; i < 4; i++) {
				assertNotEquals(text.charAt(i), other.charAt(i), text);
			}
		}
	}

	/** The library's own examples: a stand-in is a number of the same country, the same one in all three writings. */
	@ParameterizedTest
	@ValueSource(strings = { "ES", "PT", "FR", "DE", "IT", "GB", "NL", "PL", "US", "MX", "CO", "CL" })
	void aStandInIsANumberOfTheSameCountry(String country) {
		PhoneNumberUtil library = PhoneNumberUtil.getInstance();
		PhoneNumbers numbers = new PhoneNumbers();
		Location location = new Location(country, "", "", 4);
		UnaryOperator<String> standIn = TraceProbe.pseudonyms(KEY, location);
		for (PhoneNumberType type : List.of(PhoneNumberType.FIXED_LINE, PhoneNumberType.MOBILE)) {
			PhoneNumber example = library.getExampleNumberForType(country, type);
			String e164 = standIn.apply(library.format(example, PhoneNumberFormat.E164));
			assertNotEquals(library.format(example, PhoneNumberFormat.E164), e164);
			assertEquals(country, numbers.canonical(e164, "", location).orElseThrow().country(), e164);
			for (PhoneNumberFormat writing : List.of(PhoneNumberFormat.INTERNATIONAL, PhoneNumberFormat.NATIONAL)) {
				String written = standIn.apply(library.format(example, writing));
				assertEquals(e164, numbers.callerId(written, location).canonical().orElseThrow().e164(), written);
			}
		}
	}

	@Test
	void aRecordIsReadAsItWasWritten() {
		DeskState state = ModelDesk.with(Legs.A, Legs.B).state;
		assertEquals(state, TraceProbe.throughJson(state, DeskState.class).getValue());
	}
}
