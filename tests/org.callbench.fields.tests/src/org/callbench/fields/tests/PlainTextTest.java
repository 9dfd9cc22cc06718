package org.callbench.fields.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.callbench.crm.PlainText;
import org.junit.jupiter.api.Test;

class PlainTextTest {

	@Test
	void whatIsFoundIsWrittenOnAnyKeyboard() {
		assertEquals("nunez", PlainText.of(" N\u00da\u00d1EZ "));
		assertEquals("nunez", PlainText.of("nu\u0301n\u0303ez"), "accents that stand alone");
		assertEquals("soren strasse lukasz", PlainText.of("S\u00f8ren Stra\u00dfe \u0141ukasz"));
		assertEquals("o'neill-smith 2", PlainText.of("O'Neill-Smith 2"));
		assertEquals("istanbul", PlainText.of("ISTANBUL"), "in Turkey too");
		assertEquals("", PlainText.of("  "));
	}
}
