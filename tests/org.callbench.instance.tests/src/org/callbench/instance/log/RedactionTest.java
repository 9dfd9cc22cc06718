package org.callbench.instance.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept in a log holds no phone numbers (B11). */
class RedactionTest {

	@ParameterizedTest
	@ValueSource(strings = { "+34 915 552 233", "+ 44 (161) 5527789", "(212) 555-0123", "0034915552233", "91.555.22.33",
			"tel:+34915552233", "sip:915552233@pbx", "ext915552233x", "+34\u00a0915\u202f552\u2011233",
			"\u0660\u0661\u0662\u0663\u0664\u0665", "44161/5527789", "555 01 23" })
	void everyWayToWriteANumberIsHidden(String number) {
		String left = Redaction.numbers("call from " + number + " ended");
		assertTrue(left.codePoints().noneMatch(Character::isDigit), left);
		assertTrue(left.startsWith("call from ") && left.endsWith(" ended"), left);
	}

	@ParameterizedTest
	@ValueSource(strings = { "line 12 in state 3", "extension 2041", "0192f6a4-7b1c-7d3e-8a9b-123456789012", "H2 2.4",
			"SQL state 42S02" })
	void whatIsNoPhoneNumberStays(String text) {
		assertEquals(text, Redaction.numbers(text));
	}

	@Test
	void anExceptionKeepsItsFramesAndLosesItsNumbers() {
		Exception thrown = new IllegalStateException("cannot dial 915552233", new RuntimeException("+34915552233"));
		thrown.setStackTrace(new StackTraceElement[] { new StackTraceElement("a.B", "c", "B.java", 12345) });
		String text = LogText.of(Instant.EPOCH, "ERROR", "org.example", "dialling 915552233", thrown);
		assertTrue(text.startsWith("1970-01-01T00:00:00Z ERROR org.example dialling <number>\n"), text);
		assertTrue(text.contains("\tat a.B.c(B.java:12345)"), text);
		assertTrue(!text.contains("555"), text);
	}

	@Test
	void theFileIsPutAsideWhenFullAndOnlyTheLatestAreKept(@TempDir Path temp) throws Exception {
		RotatingFile file = new RotatingFile(temp.resolve("logs"), "callbench", 10, 2);
		for (String line : List.of("first entry\n", "second entry\n", "third entry\n", "fourth entry\n")) {
			file.append(line);
		}
		assertEquals("fourth entry\n", Files.readString(temp.resolve("logs/callbench.log")));
		assertEquals("third entry\n", Files.readString(temp.resolve("logs/callbench.1.log")));
		assertEquals("second entry\n", Files.readString(temp.resolve("logs/callbench.2.log")));
		try (var files = Files.list(temp.resolve("logs"))) {
			assertEquals(3, files.count());
		}
	}
}
