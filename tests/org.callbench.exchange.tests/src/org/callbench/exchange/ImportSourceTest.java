package org.callbench.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reading files as the world writes them; and the message for each that cannot be read. */
class ImportSourceTest {

	private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

	@TempDir
	private Path folder;

	@ParameterizedTest
	@CsvSource({ "UTF-8,''", "UTF-8,EFBBBF", "UTF-16LE,FFFE", "UTF-16BE,FEFF", "windows-1252,''" })
	void readsEveryUsualEncoding(String charset, String mark) throws Exception {
		var text = "Nombre;Teléfono\r\nÁngel Muñoz Peña;+34 912 34 56 78\r\n";
		byte[] bom = java.util.HexFormat.of().parseHex(mark);
		byte[] body = text.getBytes(charset);
		byte[] all = new byte[bom.length + body.length];
		System.arraycopy(bom, 0, all, 0, bom.length);
		System.arraycopy(body, 0, all, bom.length, body.length);
		Path file = Files.write(folder.resolve("contacts.csv"), all);

		try (var source = ImportSource.open(file, ReadOptions.DETECT)) {
			assertEquals(Charset.forName(charset), source.charset());
			assertEquals(List.of("Nombre", "Teléfono"), source.columns());
			assertEquals(List.of("Ángel Muñoz Peña", "+34 912 34 56 78"), source.next().orElseThrow().values());
			assertEquals(Optional.empty(), source.next());
			assertEquals(all.length, source.bytesRead());
		}
	}

	@Test
	void findsAnAccentOnTheLastPageOfAWindowsFile() throws Exception {
		var text = new StringBuilder("Name,Phone\n");
		for (int i = 0; i < 20_000; i++) {
			text.append("John Smith,0161 496 0").append(100 + i % 900).append('\n');
		}
		text.append("Zoé Núñez,0161 496 0000\n");
		Path file = Files.write(folder.resolve("late.csv"), text.toString().getBytes(WINDOWS_1252));

		var rows = rows(file);

		assertEquals(20_001, rows.size());
		assertEquals("Zoé Núñez", rows.getLast().value(0));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '~', value = { ",", ";", "'\t'", "|" })
	void findsTheDelimiter(String delimiter) throws Exception {
		String text = "Name,Phone,Address\nAna Ruiz,+34 1,\"Calle Mayor, 1; 2º | A\"\nBen Cole,+44 2,\"High Street, 2\"\n"
				.replace("\"Calle Mayor, 1; 2º | A\"", "#").replace("\"High Street, 2\"", "@")
				.replace(",", delimiter).replace("#", "\"Calle Mayor, 1; 2º | A\"").replace("@", "\"High Street, 2\"");

		try (var source = ImportSource.open(write("d.csv", text), ReadOptions.DETECT)) {
			assertEquals(Optional.of(delimiter.charAt(0)), source.delimiter());
			assertEquals("Calle Mayor, 1; 2º | A", source.next().orElseThrow().value(2));
			assertEquals("High Street, 2", source.next().orElseThrow().value(2));
		}
	}

	@Test
	void obeysTheDelimiterThatExcelDeclares() throws Exception {
		var rows = rows(write("sep.csv", "sep=;\r\nName;Phone\r\nRuiz, Ana;91 1\r\n"));

		assertEquals(List.of("Ruiz, Ana", "91 1"), rows.getFirst().values());
		assertEquals(3, rows.getFirst().line());
	}

	@Test
	void keepsQuotesAndLineBreaksInsideAValueAndCountsLines() throws Exception {
		var rows = rows(write("q.csv", "Name,Notes\r\n\"Ana \"\"La Jefa\"\" Ruiz\",\"first\r\nsecond, third\"\r\nBen,x\r\n"));

		assertEquals("Ana \"La Jefa\" Ruiz", rows.get(0).value(0));
		assertEquals("first\nsecond, third", rows.get(0).value(1));
		assertEquals(2, rows.get(0).line());
		assertEquals(4, rows.get(1).line());
		assertEquals(2, rows.get(1).number());
	}

	@Test
	void readsALineOfAMegabyte() throws Exception {
		var rows = rows(write("mb.csv", "Name,Notes\nAna," + "x".repeat(1 << 20) + "\nBen,y\n"));

		assertEquals(1 << 20, rows.get(0).value(1).length());
		assertEquals("Ben", rows.get(1).value(0));
	}

	@Test
	void seesThatAFileHasNoHeader() throws Exception {
		try (var source = ImportSource.open(write("n.csv", "Ana Ruiz,+34 912 345 678\nBen Cole,+44 161 496 0000\n"),
				ReadOptions.DETECT)) {
			assertEquals(List.of("(1)", "(2)"), source.columns());
			assertEquals("Ana Ruiz", source.next().orElseThrow().value(0));
			assertEquals("Ben Cole", source.next().orElseThrow().value(0));
		}
	}

	@Test
	void givesColumnsOfOneNameDifferentNames() throws Exception {
		try (var source = ImportSource.open(write("c.csv", "Name,Phone,Phone,\nAna,1,2,3\n"), ReadOptions.DETECT)) {
			assertEquals(List.of("Name", "Phone", "Phone (2)", "(4)"), source.columns());
		}
	}

	@Test
	void takesOutWhatCouldDoHarmAndSaysSo() throws Exception {
		var row = rows(write("h.csv", "Name,Phone,Notes and more to be text enough\n"
				+ "A\u0000na \u202Eziur,\u202A+34 91 123 45 67\u202C,\"'=cmd|' /C calc'!A0\"\n")).getFirst();

		assertEquals("Ana ziur", row.value(0));
		assertEquals("+34 91 123 45 67", row.value(1));
		assertEquals("=cmd|' /C calc'!A0", row.value(2));
		assertEquals(2, row.notes().size());
	}

	@Test
	void countsValuesBeyondTheLastColumn() throws Exception {
		var rows = rows(write("x.csv", "Name,Phone\nRuiz, Ana,911\nBen,912,,\n"));

		assertEquals(1, rows.get(0).extra());
		assertEquals(0, rows.get(1).extra());
	}

	@Test
	void everyUnreadableFileHasItsMessage() throws Exception {
		assertEquals("emptyFile", refusal(write("empty.csv", "")));
		assertEquals("emptyFile", refusal(write("blank.csv", "\uFEFF\r\n  \r\n")));
		assertEquals("fileMissing", refusal(folder.resolve("nowhere.csv")));
		assertEquals("notAFile", refusal(folder));
		assertEquals("spreadsheetFile",
				refusal(Files.write(folder.resolve("a.xlsx"), new byte[] { 'P', 'K', 3, 4, 20, 0, 6, 0 })));
		byte[] noise = new byte[5000];
		new Random(7).nextBytes(noise);
		assertEquals("binaryFile", refusal(Files.write(folder.resolve("noise.csv"), noise)));
		assertEquals("binaryFile", refusal(Files.write(folder.resolve("nomark.csv"),
				"Name,Phone\nAna,1\n".getBytes(StandardCharsets.UTF_16LE))));
		assertEquals("noCards", refusal(write("no.vcf", "Name,Phone\nAna,1\n")));
		assertEquals("cardNotClosed", refusal(write("cut.vcf", "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ana\r\n")));
		assertEquals("recordTooLong", refusal(write("long.csv", "Name,Notes\nAna,\"" + "x".repeat(17 << 20) + "\"\n")));
	}

	@Test
	void saysWhereAQuoteWasLeftOpen() throws Exception {
		Path open = write("open.csv", "Name,Phone\nAna,1\n\"Ben,2\nCid,3\n");
		Path crossed = write("crossed.csv", "Name,Phone\nAna,1\n\"Ben,2\n\"Cid\",3\n");

		assertEquals(Message.of("quoteNotClosed", 3L, 5L), failure(open).reason());
		assertEquals("quoteMisplaced", failure(crossed).reason().key());
		assertEquals(3L, failure(crossed).reason().args().getFirst());
		assertTrue(failure(open).reason().text(Locale.of("es")).contains("línea 3"));
	}

	@Test
	void saysThatTheEncodingIsWrong() throws Exception {
		byte[] windows = "Name,Phone\nJohn,1\nZoé,2\n".getBytes(WINDOWS_1252);
		Path file = Files.write(folder.resolve("w.csv"), windows);
		var asUtf8 = assertThrows(ImportException.class,
				() -> ImportSource.open(file, ReadOptions.DETECT.withCharset(StandardCharsets.UTF_8)));
		assertEquals("wrongEncoding", asUtf8.reason().key());
		assertEquals(3L, asUtf8.reason().args().get(2));

		byte[] damaged = "Name,Phone\nÁngel,1\nÑusta,2\nZo#,3\n".getBytes(StandardCharsets.UTF_8);
		damaged[damaged.length - 4] = (byte) 0xe9;
		assertEquals("damagedUtf8", refusal(Files.write(folder.resolve("u.csv"), damaged)));
	}

	@Test
	void noticesAFileThatVanishesShrinksOrGrowsWhileItIsRead() throws Exception {
		assertEquals("fileVanished", afterFirstRow(Files::delete));
		assertEquals("fileShrank", afterFirstRow(file -> {
			try (var access = new RandomAccessFile(file.toFile(), "rw")) {
				access.setLength(access.length() / 2);
			}
		}));
		assertEquals("fileChanged",
				afterFirstRow(file -> Files.writeString(file, "Zoe,9\n", java.nio.file.StandardOpenOption.APPEND)));
	}

	private interface Deed {
		void on(Path file) throws IOException;
	}

	private String afterFirstRow(Deed deed) throws Exception {
		Path file = write("live.csv", "Name,Phone\n" + "Ana Ruiz,912345678\n".repeat(50_000));
		try (var source = ImportSource.open(file, ReadOptions.DETECT)) {
			source.next();
			deed.on(file);
			return assertThrows(ImportException.class, () -> {
				while (source.next().isPresent()) {
					// on to the end
				}
			}).reason().key();
		}
	}

	private Path write(String name, String text) throws IOException {
		return Files.writeString(folder.resolve(name), text);
	}

	static List<ImportRow> rows(Path file) throws Exception {
		var rows = new ArrayList<ImportRow>();
		try (var source = ImportSource.open(file, ReadOptions.DETECT)) {
			for (var row = source.next(); row.isPresent(); row = source.next()) {
				rows.add(row.get());
			}
		}
		return rows;
	}

	private static String refusal(Path file) {
		return failure(file).reason().key();
	}

	private static ImportException failure(Path file) {
		return assertThrows(ImportException.class, () -> rows(file));
	}
}
