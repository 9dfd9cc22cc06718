package org.callbench.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** vCard 2.1, 3.0 and 4.0 as phones and mail programs write them. */
class VCardSourceTest {

	@TempDir
	private Path folder;

	@Test
	void readsQuotedPrintableOfOldPhones() throws Exception {
		var card = card("""
				BEGIN:VCARD
				VERSION:2.1
				N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Mu=C3=B1oz;=C3=81ngel;;;
				FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=81ngel Mu=C3=B1oz
				TEL;CELL:+34 612 34 56 78
				TEL;WORK;FAX:912345678
				NOTE;ENCODING=QUOTED-PRINTABLE:first=0D=0A=
				second
				PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQSkZJRgABAQ
				 AAAQABAAD/2wBDAAEBAQEBAQEBAQEBAQEBAQEB

				END:VCARD
				""");

		assertEquals("Muñoz", card.get("N.FAMILY"));
		assertEquals("Ángel Muñoz", card.get("FN"));
		assertEquals("+34 612 34 56 78", card.get("TEL.CELL"));
		assertEquals("912345678", card.get("TEL.FAX"));
		assertEquals("first\nsecond", card.get("NOTE"));
	}

	@Test
	void readsManyNumbersWithTheirTypesAndApplesLabels() throws Exception {
		var card = card("""
				BEGIN:VCARD
				VERSION:3.0
				PRODID:-//Apple Inc.//iOS 17.0//EN
				N:Ruiz;Ana;;;
				FN:Ana Ruiz
				ORG:Iberia Motors;Ventas;
				TITLE:Directora
				EMAIL;type=INTERNET;type=WORK;type=pref:ana@iberia.example
				TEL;type=CELL;type=VOICE;type=pref:612 345 678
				TEL;type=IPHONE;type=CELL:613 000 111
				TEL;type="WORK,VOICE":91 123 45 67
				TEL;type=HOME:91 765 43 21
				TEL;type=MAIN:91 000 00 00
				item1.TEL:+34 600 000 001
				item1.X-ABLabel:Mobile car
				TEL;type=PAGER:55
				item2.URL:https://iberia.example
				ADR;type=WORK:;;Gran Vía 1;Madrid;Madrid;28013;España
				BDAY:1980-02-03
				UID:abc-1
				END:VCARD
				""");

		assertEquals("612 345 678 ::: 613 000 111 ::: +34 600 000 001", card.get("TEL.CELL"));
		assertEquals("91 123 45 67", card.get("TEL.WORK"));
		assertEquals("91 765 43 21", card.get("TEL.HOME"));
		assertEquals("91 000 00 00", card.get("TEL.MAIN"));
		assertEquals("55", card.get("TEL.PAGER"));
		assertEquals("Iberia Motors", card.get("ORG"));
		assertEquals("Ventas", card.get("ORG.UNIT"));
		assertEquals("España", card.get("ADR.COUNTRY"));
		assertEquals("1980-02-03", card.get("BDAY"));
		assertEquals("abc-1", card.get("UID"));
	}

	@Test
	void readsVersion4UrisAndCompanies() throws Exception {
		var rows = rows("""
				BEGIN:VCARD
				VERSION:4.0
				KIND:org
				FN:Cole & Sons
				TEL;VALUE=uri;TYPE="voice,work":tel:+44-161-496-0000;ext=12
				END:VCARD
				BEGIN:VCARD
				VERSION:4.0
				FN:Ben Cole
				END:VCARD
				""", "UTF-8");

		assertEquals(2, rows.size());
		assertEquals("org", value(rows.get(0), "KIND"));
		assertEquals("+44-161-496-0000 ext. 12", value(rows.get(0), "TEL.WORK"));
		assertEquals(7, rows.get(1).line());
		assertEquals("Ben Cole", value(rows.get(1), "FN"));
	}

	@Test
	void readsCardsInWindowsEncoding() throws Exception {
		var rows = rows("BEGIN:VCARD\nVERSION:3.0\nFN:Íñigo Núñez\nN:Núñez;Íñigo;;;\nEND:VCARD\n", "windows-1252");

		assertEquals("Íñigo Núñez", value(rows.getFirst(), "FN"));
	}

	@Test
	void ignoresAPictureOfManyMegabytes() throws Exception {
		var text = new StringBuilder("BEGIN:VCARD\nVERSION:3.0\nFN:Ana\nPHOTO;ENCODING=b;TYPE=JPEG:AAAA\n");
		for (int i = 0; i < 300_000; i++) {
			text.append(" ").append("A".repeat(74)).append('\n');
		}
		text.append("TEL:1234567\nEND:VCARD\n");

		var rows = rows(text.toString(), "UTF-8");

		assertEquals("1234567", value(rows.getFirst(), "TEL.OTHER"));
	}

	private java.util.Map<String, String> card(String text) throws Exception {
		var row = rows(text, "UTF-8").getFirst();
		var card = new java.util.HashMap<String, String>();
		for (int i = 0; i < columns.size(); i++) {
			card.put(columns.get(i), row.value(i));
		}
		return card;
	}

	private List<String> columns;

	private String value(ImportRow row, String column) {
		return row.value(columns.indexOf(column));
	}

	private List<ImportRow> rows(String text, String charset) throws Exception {
		Path file = Files.write(folder.resolve("cards.vcf"), text.getBytes(Charset.forName(charset)));
		try (var source = ImportSource.open(file, ReadOptions.DETECT)) {
			assertEquals(Format.VCARD, source.format());
			columns = source.columns();
		}
		return ImportSourceTest.rows(file);
	}
}
