package org.callbench.numbering.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.callbench.numbering.CallerId.Kind;
import org.callbench.numbering.CallerId;
import org.callbench.numbering.Canonical;
import org.callbench.numbering.DialString;
import org.callbench.numbering.Location;
import org.callbench.numbering.LookupKey;
import org.callbench.numbering.LookupRule;
import org.callbench.numbering.NumberKey;
import org.callbench.numbering.NumberProblem;
import org.callbench.numbering.PhoneNumbers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** G19: caller IDs as switches send them. */
class CallerIdsTest {

	private static final Location MADRID = Desks.read("ES/91/0/4");

	private final PhoneNumbers numbers = new PhoneNumbers();

	@ParameterizedTest
	@ValueSource(strings = { "anonymous", "Anonymous <sip:anonymous@anonymous.invalid>", "Unknown", "PRIVATE", "<unavailable>", "desconocido", "sip:restricted@pbx", "N\u00FAmero oculto",
			"\"Ana\" <sip:anonymous;tag=1@pbx>", "P", "00000" })
	void aWithheldNumberMatchesNobody(String sent) {
		CallerId caller = numbers.callerId(sent, MADRID);
		assertEquals(Kind.WITHHELD, caller.kind());
		assertEquals(List.of(), caller.keys());
		assertEquals(Optional.of(NumberProblem.Reason.WITHHELD), caller.problem().map(NumberProblem::reason));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "   ", "Ana Ruiz", "sip:alice@example.com", "+", "<>", "91123a567", "\u0000", "911234567*1", "+1" })
	void whatIsNoNumberMatchesNobodyAndSaysWhy(String sent) {
		CallerId caller = numbers.callerId(sent, MADRID);
		assertEquals(List.of(), caller.keys());
		assertTrue(caller.problem().isPresent());
	}

	/** A number that is equal to the caller ID matches (G19), but never one that only ends like it. */
	@Test
	void fewDigitsMatchWhatIsStoredAlikeAndNoTail() {
		assertEquals(List.of(new LookupKey("1234", LookupRule.EXTENSION)), numbers.callerKeys("1234", MADRID));
		assertEquals(List.of(new LookupKey("1234", LookupRule.EXTENSION)), numbers.callerKeys("+1234", MADRID), "a gateway's plus sign");
		assertEquals(List.of(new LookupKey("234", LookupRule.EXTENSION)), numbers.callerKeys("234", MADRID));
		assertEquals(Kind.DIGITS, numbers.callerId("234", MADRID).kind());
		assertEquals(List.of(new LookupKey("060", LookupRule.NATIONAL)), numbers.callerKeys("060", MADRID), "a public short number");
		assertEquals(List.of("3107"), values(numbers.callerKeys("3107", Desks.read("DE/89/0/4"))), "no number of the own area");
	}

	/** Switches and networks send zeros where there is no number; people store them as such. */
	@Test
	void zerosAreNoNumber() {
		CallerId caller = numbers.callerId("0000000000", MADRID);
		assertEquals(Kind.WITHHELD, caller.kind());
		assertEquals(List.of(), caller.keys());
		assertEquals(List.of(), numbers.storedKeys("000 000 000", "", MADRID));
	}

	@Test
	void thePrefixOfTheDeskBeforeAPlusSignIsTakenOff() {
		assertEquals(List.of(new LookupKey("+34911234567", LookupRule.PREFIX)), numbers.callerKeys("0+34911234567", MADRID).subList(0, 1));
		assertEquals(List.of(), numbers.callerKeys("5+34911234567", MADRID), "of another desk");
	}

	/** Iceland has seven digits, as an area has: who stores seven digits means the own area. */
	@Test
	void aForeignNumberIsNoLocalOne() {
		assertEquals(List.of("+3545512345"), values(numbers.callerKeys("+3545512345", MADRID)));
		assertTrue(values(numbers.callerKeys("+441615527789", MADRID)).contains("01615527789"), "too long for Spain: stored without its country");
	}

	@Test
	void theNumberIsKnownWithoutItsDisplay() {
		assertEquals(Optional.of("+34911234567"), numbers.callerId("911234567", MADRID).e164());
		assertEquals(Optional.empty(), numbers.callerId("1234", MADRID).e164());
	}

	private static List<String> values(List<LookupKey> keys) {
		return keys.stream().map(LookupKey::value).toList();
	}

	@Test
	void anExtensionIsFoundInASipAddressToo() {
		CallerId caller = numbers.callerId("\"Ben\" <sip:1002@192.0.2.1:5060>", MADRID);
		assertEquals(Kind.EXTENSION, caller.kind());
		assertEquals("1002", caller.digits());
	}

	@Test
	void keysComeBestRuleFirstAndNoneTwice() {
		for (String sent : List.of("911234567", "0049891234567", "1234567", "00911234567", "441615527789", "+5491123456789")) {
			List<LookupKey> keys = numbers.callerKeys(sent, MADRID);
			assertEquals(keys.stream().sorted(java.util.Comparator.comparing(LookupKey::rule)).toList(), keys, sent);
			assertEquals(keys.size(), keys.stream().map(LookupKey::value).distinct().count(), sent);
			assertTrue(keys.stream().allMatch(k -> k.value().length() <= NumberKey.MAX_LENGTH), sent);
		}
	}

	@ParameterizedTest
	@CsvSource({ "911234567, +34911234567", "+441615527789, +441615527789", "441615527789, +441615527789", "0911234567, +34911234567", "1234567, +34911234567" })
	void theLikeliestNumberIsShown(String sent, String e164) {
		assertEquals(e164, numbers.callerId(sent, MADRID).canonical().map(Canonical::e164).orElse("none"));
	}

	@Test
	void anOverlongCallerIdIsCutAndMatchesNobody() {
		CallerId caller = numbers.callerId("9".repeat(1_000_000), MADRID);
		assertEquals(PhoneNumbers.MAX_TEXT, caller.text().length());
		assertEquals(List.of(), caller.keys());
	}

	/** A desk that was not told its country yet is nothing to warn of at every call. */
	@Test
	void aDeskWithoutACountryFillsNoLog() {
		List<String> logged = new ArrayList<>();
		Handler handler = new Handler() {
			@Override
			public void publish(LogRecord warning) {
				logged.add(warning.getMessage());
			}

			@Override
			public void flush() {
				// nothing is kept back
			}

			@Override
			public void close() {
				// nothing is open
			}
		};
		Logger library = Logger.getLogger("com.google.i18n.phonenumbers");
		library.addHandler(handler);
		try {
			PhoneNumbers numbers = new PhoneNumbers();
			Location nowhere = Location.of("");
			for (String number : List.of("+34612345678", "612345678", "0034612345678", "112", "1002", "4455")) {
				numbers.callerId(number, nowhere);
				numbers.dial(number, nowhere, DialString.DIALABLE);
				numbers.display(number, "", nowhere);
			}
			assertEquals("", numbers.callingCode(""));
		} finally {
			library.removeHandler(handler);
		}
		assertEquals(List.of(), logged);
	}
}
