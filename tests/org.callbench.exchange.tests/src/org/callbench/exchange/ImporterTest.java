package org.callbench.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

import org.callbench.crm.Changes;
import org.callbench.crm.Entities;
import org.callbench.crm.Record;
import org.callbench.crm.UnitOfWork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From a file to records, on a real store. */
class ImporterTest {

	@TempDir
	private Path folder;

	private TestOffice office;

	@BeforeEach
	void open() throws Exception {
		office = new TestOffice(folder.resolve("db"));
	}

	@AfterEach
	void close() {
		office.close();
	}

	@Test
	void importsGooglesExport() throws Exception {
		ImportReport report = office.run(resource("google-2024.csv"));

		assertEquals(3, report.count(Outcome.CREATED), report.rows()::toString);
		Record ana = office.one(Entities.PERSON, "Ana María Ruiz Peña");
		assertEquals("+34 612 34 56 78", ana.text(Entities.MOBILE_PHONE));
		assertEquals("91 234 56 78", ana.text(Entities.BUSINESS_PHONE));
		assertEquals("91 765 43 21", ana.text(Entities.FAX));
		assertEquals("ana.ruiz@iberia.example", ana.text(Entities.EMAIL));
		assertEquals("ana@casa.example", ana.text(Entities.EMAIL2));
		assertEquals("ES", ana.text(Entities.COUNTRY));
		assertEquals("Gran Vía 1", ana.text(Entities.STREET));
		assertEquals("Cliente desde 2010\nHabla francés", ana.text(Entities.NOTES));
		assertEquals(Optional.of(LocalDate.of(1980, 2, 3)), ana.value(Entities.BIRTHDAY));
		assertEquals(Optional.of(office.one(Entities.COMPANY, "Iberia Motors").id()), ana.reference(Entities.COMPANY));
		Record workshop = office.one(Entities.COMPANY, "Taller Sur");
		assertEquals("954 12 34 56", workshop.text(Entities.PHONE));
		assertEquals("Sevilla", workshop.text(Entities.CITY));
		Record ben = office.one(Entities.PERSON, "Ben Cole");
		assertEquals("+44 161 496 0001", ben.text(Entities.BUSINESS_PHONE));
		assertEquals(ben.id(), office.callersOf("+441614960002").getFirst().contact());
	}

	@Test
	void importsGooglesOldExport() throws Exception {
		office.run(resource("google-old.csv"));

		Record ana = office.one(Entities.PERSON, "Ana Ruiz");
		assertEquals("612 34 56 78", ana.text(Entities.MOBILE_PHONE));
		assertEquals("Directora", ana.text(Entities.JOB_TITLE));
		Record carlos = office.one(Entities.PERSON, "Carlos Vega");
		assertEquals("Carlos", carlos.text(Entities.FIRST_NAME));
		assertEquals("+34 91 765 43 21", carlos.text(Entities.HOME_PHONE));
	}

	@Test
	void importsOutlooksExport() throws Exception {
		ImportReport report = office.run(resource("outlook-en.csv"));

		assertEquals(1, report.companiesCreated());
		Record john = office.one(Entities.PERSON, "John Smith Jr");
		assertEquals("1 High Street, Floor 2", john.text(Entities.STREET));
		assertEquals("GB", john.text(Entities.COUNTRY));
		assertEquals("020 7946 0101", john.text(Entities.BUSINESS_PHONE));
		assertEquals("07700 900123", john.text(Entities.MOBILE_PHONE));
		assertEquals(Optional.of(LocalDate.of(1980, 3, 25)), john.value(Entities.BIRTHDAY));
		assertEquals("020 7946 0000", office.one(Entities.COMPANY, "Acme Ltd").text(Entities.PHONE));
		assertEquals(Optional.empty(), office.one(Entities.PERSON, "Jane Doe").value(Entities.BIRTHDAY));
	}

	@Test
	void importsOutlooksSpanishExport() throws Exception {
		office.run(resource("outlook-es.csv"));

		Record begona = office.one(Entities.PERSON, "Begoña Núñez Ibáñez");
		assertEquals("944 00 00 01", begona.text(Entities.BUSINESS_PHONE));
		assertEquals("600 00 00 01", begona.text(Entities.MOBILE_PHONE));
		assertEquals(Optional.of(LocalDate.of(1975, 3, 25)), begona.value(Entities.BIRTHDAY));
		assertEquals("Jefa de compras", begona.text(Entities.JOB_TITLE));
		assertEquals("944 00 00 00", office.one(Entities.COMPANY, "Muebles Peña").text(Entities.PHONE));
	}

	@Test
	void importsCardsAndTakesCompaniesForCompanies() throws Exception {
		Path file = write("c.vcf", """
				BEGIN:VCARD
				VERSION:3.0
				UID:card-1
				N:Ruiz;Ana;;;
				FN:Ana Ruiz
				ORG:Iberia Motors
				TEL;TYPE=CELL:+34 612 34 56 78
				TEL;TYPE=WORK:+34 91 234 56 78
				END:VCARD
				BEGIN:VCARD
				VERSION:4.0
				KIND:org
				FN:Cole & Sons
				TEL;TYPE=work:+44 161 496 0000
				END:VCARD
				""");
		ImportReport report = office.run(file);

		assertEquals(2, report.count(Outcome.CREATED));
		assertEquals("card-1", office.one(Entities.PERSON, "Ana Ruiz").text(Entities.SOURCE_ID));
		assertEquals("+44 161 496 0000", office.one(Entities.COMPANY, "Cole & Sons").text(Entities.PHONE));
		assertEquals(1, office.count(Entities.PERSON));

		Path renamed = write("c2.vcf", Files.readString(file).replace("Ana Ruiz", "Ana Vega").replace("Ruiz;Ana", "Vega;Ana"));
		assertEquals(2, office.run(renamed).count(Outcome.UNCHANGED), "the same by its source id");
		assertEquals(1, office.run(ImportRequest.of(renamed).withRule(UpdateRule.REPLACE)).count(Outcome.UPDATED));
		assertEquals("card-1", office.one(Entities.PERSON, "Ana Vega").text(Entities.SOURCE_ID));
	}

	@ParameterizedTest
	@ValueSource(strings = { "google-2024.csv", "google-old.csv", "outlook-en.csv", "outlook-es.csv" })
	void importingAgainMakesNoDuplicates(String name) throws Exception {
		office.run(resource(name));
		long people = office.count(Entities.PERSON);
		long companies = office.count(Entities.COMPANY);

		ImportReport again = office.run(resource(name));

		assertEquals(again.rows().size(), again.count(Outcome.UNCHANGED), again.rows()::toString);
		assertEquals(people, office.count(Entities.PERSON));
		assertEquals(companies, office.count(Entities.COMPANY));
	}

	@Test
	void knowsSomebodyByNameAndAnEqualNumberHoweverItIsWritten() throws Exception {
		office.run(write("a.csv", "Name,Phone\nAna Ruiz,+34 91 234 56 78\n"));

		ImportReport report = office.run(write("b.csv", "Name,Phone,Mobile,Job title\nANA  RUIZ,912345678,612345678,Buyer\n"
				+ "Ana Ruiz,913334455,,\nEva Ruiz,912345678,,\n"));

		assertEquals(List.of(Outcome.UPDATED, Outcome.CREATED, Outcome.CREATED),
				report.rows().stream().map(RowResult::outcome).toList());
		assertEquals(3, office.count(Entities.PERSON));
		Record ana = office.all(Entities.PERSON).getFirst();
		assertEquals("+34 91 234 56 78", ana.text(Entities.BUSINESS_PHONE));
		assertEquals("612345678", ana.text(Entities.MOBILE_PHONE));
	}

	@Test
	void keepsWhatAnAgentWroteUnlessToldToReplaceIt() throws Exception {
		Path file = write("a.csv", "Name,Phone,Job title\nAna Ruiz,+34 91 234 56 78,Buyer\n");
		office.run(file);
		Record ana = office.one(Entities.PERSON, "Ana Ruiz");
		office.store.records().commit(new UnitOfWork().update(ana.id(), ana.version(), Changes.none().set(Entities.JOB_TITLE, "Head of purchasing")));

		RowResult kept = office.run(file).rows().getFirst();
		assertEquals(Outcome.UNCHANGED, kept.outcome());
		assertEquals(List.of("kept"), kept.messages().stream().map(Message::key).toList());
		assertEquals("Head of purchasing", office.one(Entities.PERSON, "Ana Ruiz").text(Entities.JOB_TITLE));

		office.run(ImportRequest.of(file).withRule(UpdateRule.REPLACE));
		assertEquals("Buyer", office.one(Entities.PERSON, "Ana Ruiz").text(Entities.JOB_TITLE));
	}

	/** Somebody at another desk does this when all rows are read and nothing is saved yet: progress is told before and after reading. */
	private ImportReport runWhile(Path file, Callable<?> elsewhere) throws Exception {
		var told = new int[1];
		return office.importer.run(ImportRequest.of(file).withLocale(Locale.ENGLISH), new ProgressListener() {
			@Override
			public void progress(Phase phase, long read, long total) {
				if (phase == Phase.READING && ++told[0] == 2) {
					try {
						elsewhere.call();
					} catch (Exception e) {
						throw new IllegalStateException(e);
					}
				}
			}

			@Override
			public boolean cancelled() {
				return false;
			}
		});
	}

	/** What an agent saves while an import runs is neither lost nor in its way. */
	@Test
	void bothChangesStayWhenAnAgentSavesWhileTheImportRuns() throws Exception {
		office.run(write("a.csv", "Name,Phone\nAna Ruiz,+34 91 234 56 78\nBen Cole,+34 91 234 56 79\n"));
		Record ana = office.one(Entities.PERSON, "Ana Ruiz");
		Path file = write("b.csv", "Name,Phone,Mobile,Job title\nAna Ruiz,+34 91 234 56 78,612345678,Buyer\nBen Cole,+34 91 234 56 79,612345679,Driver\n");

		ImportReport report = runWhile(file, () -> office.store.records().commit(new UnitOfWork().update(ana.id(), ana.version(),
				Changes.none().set(Entities.JOB_TITLE, "Head of purchasing").set(Entities.CITY, "Madrid"))));

		assertEquals(List.of(Outcome.UPDATED, Outcome.UPDATED), report.rows().stream().map(RowResult::outcome).toList());
		Record now = office.one(Entities.PERSON, "Ana Ruiz");
		assertEquals("Madrid", now.text(Entities.CITY), "of the agent");
		assertEquals("Head of purchasing", now.text(Entities.JOB_TITLE), "of the agent, who was first");
		assertEquals("612345678", now.text(Entities.MOBILE_PHONE), "of the file");
		assertEquals("Driver", office.one(Entities.PERSON, "Ben Cole").text(Entities.JOB_TITLE));
	}

	@Test
	void aRowWhosePersonIsDeletedWhileTheImportRunsIsReportedAndTheOthersAreSaved() throws Exception {
		office.run(write("a.csv", "Name,Phone\nAna Ruiz,+34 91 234 56 78\nBen Cole,+34 91 234 56 79\n"));
		Record ana = office.one(Entities.PERSON, "Ana Ruiz");
		Path file = write("b.csv", "Name,Phone,Mobile\nAna Ruiz,+34 91 234 56 78,612345678\nBen Cole,+34 91 234 56 79,612345679\n");

		ImportReport report = runWhile(file, () -> office.store.records().commit(new UnitOfWork().delete(ana.id(), ana.version())));

		assertEquals(List.of(Outcome.FAILED, Outcome.UPDATED), report.rows().stream().map(RowResult::outcome).toList());
		assertEquals(List.of("gone"), report.rows().getFirst().messages().stream().map(Message::key).toList());
		assertEquals("612345679", office.one(Entities.PERSON, "Ben Cole").text(Entities.MOBILE_PHONE));
		assertEquals(1, office.count(Entities.PERSON));
	}

	@Test
	void reportsEveryRow() throws Exception {
		Path file = write("r.csv", """
				Name,Company,Phone,Mobile,Fax,E-mail,Birthday,Country,Notes
				Ana Ruiz,Iberia,911,612,n/a,ana@iberia.example,1980-02-03,ES,
				,,,,,,,,
				,,913334455,,,,,,
				Ben Cole,,3.49123E+10,,,not an address,31/31/1999,Atlantis,
				Cid, Díaz,912,,,,,,,,one too many
				%s,,914,,,,,,
				Ana Ruiz,,911,,,,,,again
				""".formatted("N".repeat(400)));

		ImportReport report = office.run(file);

		assertEquals(List.of(Outcome.CREATED, Outcome.SKIPPED, Outcome.SKIPPED, Outcome.CREATED, Outcome.FAILED,
				Outcome.CREATED, Outcome.UPDATED), report.rows().stream().map(RowResult::outcome).toList());
		assertEquals(List.of("badValue"), keys(report, 0));
		assertEquals(List.of("mangledNumber", "badValue", "badValue", "unknownCountry"),
				keys(report, 3).stream().sorted(java.util.Comparator.comparing(List.of("mangledNumber", "badValue", "unknownCountry")::indexOf)).toList());
		assertEquals(List.of("tooManyValues"), keys(report, 4));
		assertEquals(List.of("cutToNotes"), keys(report, 5));
		assertEquals(List.of("sameAsRow"), keys(report, 6));
		assertEquals(5, report.rows().get(3).line());
		String notes = office.one(Entities.PERSON, "Ben Cole").text(Entities.NOTES);
		assertTrue(Stream.of("not an address", "31/31/1999", "Atlantis", "3.49123E+10").allMatch(notes::contains), notes);

		Path saved = folder.resolve("report.csv");
		report.saveAsCsv(saved, Locale.of("es"));
		List<ImportRow> lines = ImportSourceTest.rows(saved);
		assertEquals(7, lines.size());
		assertEquals(List.of("5", "6", "Con errores"), lines.get(4).values().subList(0, 3));
		assertTrue(lines.get(4).value(5).contains("columnas"));
	}

	@Test
	void aRowOfAMegabyteIsCutAndSaid() throws Exception {
		ImportReport report = office.run(write("m.csv", "Name,Phone,Notes\nAna,911," + "x".repeat(1 << 20) + "\n"));

		assertEquals(List.of("cut"), keys(report, 0));
		assertEquals(100_000, office.one(Entities.PERSON, "Ana").text(Entities.NOTES).length());
	}

	@Test
	void hostileCellsAreStoredAsHarmlessText() throws Exception {
		office.run(write("h.csv", "Name,Phone,Notes\n\"=HYPERLINK(\"\"http://x\"\")\",+34 911,\"<script>\u0000\u202Egnp.exe\"\n"));

		Record record = office.all(Entities.PERSON).getFirst();
		assertEquals("<script>gnp.exe", record.text(Entities.NOTES));
		Path out = folder.resolve("out.csv");
		office.exporter.exportCsv(Entities.PERSON, out, Locale.ENGLISH, ProgressListener.NONE);
		String csv = Files.readString(out);
		assertTrue(csv.contains("'=HYPERLINK"), csv);
		assertTrue(csv.contains(",+34 911,"), csv);
	}

	@Test
	void nothingIsWrittenWhenAFileFailsHalfWay() throws Exception {
		String good = "Name,Phone,Company\n" + "Ana Ruiz,911,Iberia\nBen Cole,912,Cole\n".repeat(1);
		assertThrows(ImportException.class, () -> office.run(write("q.csv", good + "\"Cid,913\n")));
		var shrinking = write("s.csv", good + "Person %d,913,X\n".repeat(20_000));
		assertThrows(ImportException.class, () -> office.importer.run(ImportRequest.of(shrinking), new ProgressListener() {
			@Override
			public void progress(Phase phase, long done, long total) {
				if (phase == Phase.READING && done > 0) {
					shrinking.toFile().delete();
				}
			}

			@Override
			public boolean cancelled() {
				return false;
			}
		}));
		assertEquals(0, office.count(Entities.PERSON));
		assertEquals(0, office.count(Entities.COMPANY));
	}

	@Test
	void cancellingKeepsNothing() throws Exception {
		Path file = write("c.csv", "Name,Phone\n" + Stream.iterate(1, i -> i + 1).limit(2000)
				.map(i -> "Person " + i + ",91" + (1000000 + i)).reduce("", (a, b) -> a + b + "\n"));
		for (var when : ProgressListener.Phase.values()) {
			var seen = new boolean[1];
			assertThrows(CancellationException.class, () -> office.importer.run(ImportRequest.of(file), new ProgressListener() {
				@Override
				public void progress(Phase phase, long done, long total) {
					seen[0] |= phase == when && done > 0;
				}

				@Override
				public boolean cancelled() {
					return seen[0];
				}
			}));
			assertEquals(0, office.count(Entities.PERSON));
		}
	}

	@Test
	void previewShowsWhatWouldBeAndWritesNothing() throws Exception {
		office.run(write("a.csv", "Name,Phone\nAna Ruiz,911234567\n"));
		Path file = write("b.csv", "Name,Phone,Company\nAna Ruiz,911234567,Iberia\nBen Cole,912,Cole\n,,\n");

		Preview preview = office.importer.preview(ImportRequest.of(file).withLocale(Locale.ENGLISH), 20);

		assertEquals(List.of(Outcome.UPDATED, Outcome.CREATED, Outcome.SKIPPED),
				preview.verdicts().stream().map(RowResult::outcome).toList());
		assertTrue(preview.records().get(1).stream().anyMatch(v -> v.label().equals("Company") && v.text().equals("Cole")));
		assertEquals(1, office.count(Entities.PERSON));
		assertEquals(0, office.count(Entities.COMPANY));
	}

	@Test
	void remembersAMappingForTheNextFileWithTheseColumns() throws Exception {
		Path file = write("odd.csv", "Wer,Wo,Was\nAna Ruiz,911234567,Iberia\n");
		assertEquals("unknownHeader", assertThrows(ImportException.class, () -> office.run(file)).reason().key());
		var columns = List.of("Wer", "Wo", "Was");
		var mapping = new ColumnMapping(Map.of("Wer", ColumnMapping.WHOLE_NAME, "Wo", Entities.MOBILE_PHONE, "Was", Entities.COMPANY));

		office.importer.memory().remember(Entities.PERSON, columns, mapping);

		assertEquals(mapping, office.importer.mapping(Entities.PERSON, columns));
		assertEquals(1, office.run(file).count(Outcome.CREATED));
		assertEquals("911234567", office.one(Entities.PERSON, "Ana Ruiz").text(Entities.MOBILE_PHONE));
	}

	@Test
	void refusesAMappingThatFitsNeitherFileNorEntity() throws Exception {
		Path file = write("x.csv", "Name,Phone\nAna,911\n");
		assertEquals("unknownColumn", refusal(ImportRequest.of(file).withMapping(new ColumnMapping(Map.of("Nom", "lastName")))));
		assertEquals("unknownTarget", refusal(ImportRequest.of(file).withMapping(new ColumnMapping(Map.of("Name", "surname")))));
		assertEquals("unknownEntity", refusal(ImportRequest.of(file).withEntity("planet")));
	}

	/** G3: the telephony administrator's list of devices (TN) and extensions (DN). */
	@Test
	void importsUsersAndRefusesADeviceOfSomebodyElse() throws Exception {
		ImportReport report = office.run(ImportRequest
				.of(write("u.csv", "Name,Login,DN,TN\nAlex Martin,alex,1001,SEP01\nMarta Vidal,marta,1002,SEP02\n"
						+ "Tom Baker,tom,1003,SEP01\nNo Login,,1004,SEP04\n"))
				.withEntity(Entities.USER));

		assertEquals(List.of(Outcome.CREATED, Outcome.CREATED, Outcome.FAILED, Outcome.FAILED),
				report.rows().stream().map(RowResult::outcome).toList(), report.rows()::toString);
		assertEquals("SEP01", office.one(Entities.USER, "Alex Martin").text(Entities.CTI_DEVICE));
		assertTrue(office.callersOf("1002").getFirst().internal());
	}

	@Test
	void exportsAndImportsAgainWithoutAChange() throws Exception {
		office.run(resource("google-2024.csv"));
		office.run(resource("outlook-en.csv"));
		for (String entity : List.of(Entities.COMPANY, Entities.PERSON)) {
			Path csv = folder.resolve(entity + ".csv");
			Path cards = folder.resolve(entity + ".vcf");
			long written = office.exporter.exportCsv(entity, csv, Locale.ENGLISH, ProgressListener.NONE);
			assertEquals(written, office.exporter.exportVCard(entity, cards, ProgressListener.NONE));
			assertEquals(office.count(entity), written);
			for (Path file : List.of(csv, cards)) {
				ImportReport again = office.run(ImportRequest.of(file).withEntity(entity));
				assertEquals(written, again.count(Outcome.UNCHANGED), () -> file + ": " + again.rows());
			}
			assertFalse(Files.list(folder).anyMatch(f -> f.toString().endsWith(".part")));
		}
	}

	private String refusal(ImportRequest request) {
		return assertThrows(ImportException.class, () -> office.run(request)).reason().key();
	}

	private static List<String> keys(ImportReport report, int row) {
		return report.rows().get(row).messages().stream().map(Message::key).toList();
	}

	private Path write(String name, String text) throws Exception {
		return Files.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
	}

	private Path resource(String name) throws Exception {
		try (var in = ImporterTest.class.getResourceAsStream(name)) {
			Path file = folder.resolve(name);
			Files.write(file, in.readAllBytes());
			return file;
		}
	}
}
