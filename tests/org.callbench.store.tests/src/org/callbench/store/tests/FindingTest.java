package org.callbench.store.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.callbench.crm.Changes;
import org.callbench.crm.Entities;
import org.callbench.crm.Field;
import org.callbench.crm.FieldTypes;
import org.callbench.crm.IndexKey;
import org.callbench.crm.RecordId;
import org.callbench.crm.Scope;
import org.callbench.crm.SettingKeys;
import org.callbench.crm.UnitOfWork;
import org.callbench.crm.directory.CallerQuery;
import org.callbench.crm.directory.ContactDirectory;
import org.callbench.crm.directory.ContactMatch;
import org.callbench.crm.directory.MatchRule;
import org.callbench.numbering.Location;
import org.callbench.numbering.PhoneNumbers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Search as one types, and who is calling (G14, G19). */
class FindingTest {

	@TempDir
	private Path folder;
	private StoreFixture f;

	@BeforeEach
	void open() {
		f = new StoreFixture(folder);
	}

	@AfterEach
	void close() {
		f.close();
	}

	@Test
	void searchFindsByTheBeginningOfAnyWordWithoutCaseOrAccents() throws Exception {
		RecordId company = f.company("Talleres Núñez, S.L.", Map.of(Entities.PHONE, "+34 91 123 45 67"));
		f.person("José María", "O'Brien", Map.of(Entities.COMPANY, company, Entities.EMAIL, "jm.obrien@nunez.example"));
		f.person("Łukasz", "Straße");
		assertEquals(List.of("José María O'Brien"), f.search("jose"));
		assertEquals(List.of("José María O'Brien"), f.search("MARÍA jo"));
		assertEquals(List.of("José María O'Brien"), f.search("obrien"));
		assertEquals(List.of("José María O'Brien"), f.search("o’br mar nun"));
		assertEquals(List.of("José María O'Brien"), f.search("jm.obrien@nun"));
		assertEquals(List.of("Talleres Núñez, S.L.", "José María O'Brien"), f.search("nunez"));
		assertEquals(List.of("Łukasz Straße"), f.search("lukasz strasse"));
		assertEquals(List.of(), f.search("jose zzz"));
		assertEquals(List.of(), f.search("  "));
		assertEquals(List.of(), f.search("%"));
	}

	@Test
	void searchFindsNumbersHoweverTheyAreWritten() throws Exception {
		f.company("Iberia Motors", Map.of(Entities.PHONE, "+34 91 123 45 67"));
		f.company("Cole & Sons", Map.of(Entities.PHONE, "(0161) 552 7789", Entities.COUNTRY, "GB"));
		for (String typed : List.of("+34 91", "34911234567", "0034 91 123", "91-123", "911234567")) {
			assertEquals(List.of("Iberia Motors"), f.search(typed), typed);
		}
		for (String typed : List.of("0161 552", "+44 161", "44161552", "161 5527789")) {
			assertEquals(List.of("Cole & Sons"), f.search(typed), typed);
		}
	}

	/** As an agent reads them from a phone's display; who begins with the digits comes first. */
	@Test
	void searchFindsNumbersByTheirLastDigits() throws Exception {
		RecordId company = f.company("Iberia Motors", Map.of(Entities.PHONE, "+34 91 123 45 67"));
		f.person("Ana", "Ruiz", Map.of(Entities.COMPANY, company, Entities.MOBILE_PHONE, "612-34-56-78"));
		f.company("Cole & Sons", Map.of(Entities.PHONE, "(0161) 552 7789", Entities.COUNTRY, "GB"));
		f.person("Eva", "Extension", Map.of(Entities.BUSINESS_PHONE, "4567"));
		for (String typed : List.of("34567", "234567", "123 45 67", "1123-4567", "911234567")) {
			assertEquals(List.of("Iberia Motors"), f.search(typed), typed);
		}
		for (String typed : List.of("7789", "2 77 89", "5527789", "01615527789", "1615527789", "441615527789")) {
			assertEquals(List.of("Cole & Sons"), f.search(typed), typed);
		}
		assertEquals(List.of("Eva Extension", "Iberia Motors"), f.search("4567"));
		assertEquals(List.of("Ana Ruiz"), f.search("5678 iberia"));
		assertEquals(List.of("Ana Ruiz"), f.search("ana 34 56 78"));
		assertEquals(List.of(), f.search("678"));
		assertEquals(List.of(), f.search("91123456 ruiz"));
	}

	@Test
	void betterMatchesComeFirst() throws Exception {
		RecordId ana = f.company("Ana");
		f.person("Zoe", "Anaya");
		f.person("Ana", "Ruiz");
		f.person("Luis", "Pérez", Map.of(Entities.COMPANY, ana));
		f.person("Anabel", "Sanz");
		List<String> found = f.search("ana");
		assertEquals(List.of("Ana", "Ana Ruiz", "Anabel Sanz"), found.subList(0, 3));
		assertEquals(Set.of("Luis Pérez", "Zoe Anaya"), Set.copyOf(found.subList(3, 5)));
	}

	@Test
	void aRenamedCompanyIsFoundAtItsPeopleByItsNewNameOnly() throws Exception {
		RecordId company = f.company("Oldname");
		f.person("Ana", "Ruiz", Map.of(Entities.COMPANY, company));
		f.update(company, Entities.NAME, "Newname");
		assertEquals(List.of("Newname", "Ana Ruiz"), f.search("newn"));
		assertEquals(List.of(), f.search("oldn"));
	}

	@Test
	void searchLooksWhereItIsToldTo() throws Exception {
		f.company("Ruiz Motors");
		f.person("Ana", "Ruiz");
		f.insert(Entities.CASE, Changes.none().set(Entities.DESCRIPTION, "Ruiz wants her van"));
		assertEquals(2, f.search("ruiz").size());
		assertEquals(List.of("Ruiz wants her van"),
				f.records().search("van ruiz", Set.of(Entities.CASE), 10).stream().map(h -> h.record().title()).toList());
	}

	@Test
	void wordsThatThousandsShareAreFoundTogetherAndInBoundedNumber() throws Exception {
		UnitOfWork work = new UnitOfWork();
		for (int i = 0; i < 3000; i++) {
			work.insert(Entities.PERSON, Changes.none().set(Entities.FIRST_NAME, "María").set(Entities.LAST_NAME, i == 2500 ? "Único" : "García"));
			work.insert(Entities.COMPANY, Changes.none().set(Entities.NAME, "Casa Único " + i));
		}
		f.records().commit(work);
		assertEquals(List.of("María Único"), f.search("unico mar"));
		assertEquals(50, f.search("garcia maria").size());
	}

	/** G19, B1: the call's number in the form a switch sends finds whoever has it, and by which rule. */
	@Test
	void aCallerIsFoundByTheKeysOfTheNumber() throws Exception {
		f.store().settings().set(Scope.ORGANISATION, SettingKeys.COUNTRY, "ES");
		RecordId company = f.company("Iberia Motors", Map.of(Entities.PHONE, "91 123 45 67"));
		RecordId ana = f.person("Ana", "Ruiz", Map.of(Entities.COMPANY, company, Entities.MOBILE_PHONE, "612-34-56-78"));
		PhoneNumbers numbers = new PhoneNumbers();
		Location spain = new Location("ES", "", "0", 4);
		List<CallerQuery.Key> keys = numbers.callerKeys("+34612345678", spain).stream()
				.map(k -> new CallerQuery.Key(k.value(), MatchRule.valueOf(k.rule().name()))).toList();
		ContactMatch match = f.callers(keys).getFirst();
		assertEquals(ana, match.contact());
		assertEquals("Ana Ruiz", match.name());
		assertEquals("Iberia Motors", match.companyName());
		assertEquals(Entities.MOBILE_PHONE, match.field());
		assertEquals("612-34-56-78", match.storedNumber());
		assertEquals(MatchRule.EXACT, match.rule());
		assertFalse(match.internal());
	}

	/** G19: all of them if several match; B7: bounded however many share one number. */
	@Test
	void allWhoShareANumberAreFoundUpToALimitEachOnce() throws Exception {
		UnitOfWork work = new UnitOfWork();
		for (int i = 0; i < 8; i++) {
			work.insert(Entities.PERSON, Changes.none().set(Entities.FIRST_NAME, "P" + i).set(Entities.BUSINESS_PHONE, "+34911110000")
					.set(Entities.HOME_PHONE, "+34 91 111 00 00"));
		}
		for (int i = 0; i < 3000; i++) {
			work.insert(Entities.PERSON, Changes.none().set(Entities.FIRST_NAME, "Q" + i).set(Entities.BUSINESS_PHONE, "+34922220000"));
		}
		f.records().commit(work);
		assertEquals(8, f.callers("+34911110000").size());
		assertEquals(ContactDirectory.MOST, f.callers("+34922220000").size());
	}

	/** G19: "Internal" = a user of the CRM is calling. */
	@Test
	void aColleagueIsInternalAndNotDrownedByASharedNumber() throws Exception {
		UnitOfWork work = new UnitOfWork();
		RecordId eva = work.insert(Entities.USER,
				Changes.none().set(Entities.NAME, "Eva").set(Entities.LOGIN, "eva").set(Entities.EXTENSION, "1002"));
		for (int i = 0; i < 200; i++) {
			work.insert(Entities.PERSON, Changes.none().set(Entities.FIRST_NAME, "P" + i).set(Entities.BUSINESS_PHONE, "1002"));
		}
		f.records().commit(work);
		String key = f.store().catalog().typeOf(f.store().catalog().entityType(Entities.USER).orElseThrow().field(Entities.EXTENSION).orElseThrow())
				.indexKeys("1002", f.store().catalog().context(
						f.store().catalog().entityType(Entities.USER).orElseThrow().field(Entities.EXTENSION).orElseThrow(), Map.of(),
						java.util.Locale.ROOT))
				.getFirst().value();
		List<ContactMatch> matches = f.callers(List.of(new CallerQuery.Key(key, MatchRule.EXTENSION)));
		assertEquals(eva, matches.getFirst().contact());
		assertTrue(matches.getFirst().internal());
		assertEquals(MatchRule.EXTENSION, matches.getFirst().rule());
		assertFalse(matches.get(1).internal());
	}

	@Test
	void aChangedOrDeletedNumberIsFoundNoMore() throws Exception {
		RecordId ana = f.person("Ana", "Ruiz", Map.of(Entities.MOBILE_PHONE, "+34612345678"));
		f.update(ana, Entities.MOBILE_PHONE, "+34600000000");
		assertTrue(f.callers("+34612345678").isEmpty());
		assertEquals(1, f.callers("+34600000000").size());
		f.delete(ana);
		assertTrue(f.callers("+34600000000").isEmpty());
		assertEquals(List.of(), f.search("600000000"));
	}

	@Test
	void whatIsSeenOfACallerIsWhatTheRecordsSayNow() throws Exception {
		RecordId iberia = f.company("Iberia");
		RecordId acme = f.company("Acme");
		RecordId ana = f.person("Ana", "Ruiz", Map.of(Entities.MOBILE_PHONE, "+34 612 345 678", Entities.COMPANY, iberia));
		assertEquals("Ana Ruiz, Iberia, +34 612 345 678", seen("+34612345678"));
		f.update(iberia, Entities.NAME, "Iberia Motors");
		assertEquals("Ana Ruiz, Iberia Motors, +34 612 345 678", seen("+34612345678"));
		f.update(ana, Entities.LAST_NAME, "Ruiz Vega");
		f.update(ana, Entities.MOBILE_PHONE, "0034 612345678");
		assertEquals("Ana Ruiz Vega, Iberia Motors, 0034 612345678", seen("+34612345678"));
		f.update(ana, Entities.COMPANY, acme);
		assertEquals("Ana Ruiz Vega, Acme, 0034 612345678", seen("+34612345678"));
		f.records().commit(new UnitOfWork().merge(acme, f.get(acme).version(), iberia));
		assertEquals("Ana Ruiz Vega, Iberia Motors, 0034 612345678", seen("+34612345678"));
		assertEquals(iberia, f.callers("+34612345678").getFirst().company().orElseThrow());
		f.delete(iberia);
		assertEquals("Ana Ruiz Vega, , 0034 612345678", seen("+34612345678"));
		assertTrue(f.callers("+34612345678").getFirst().company().isEmpty());
		f.delete(ana);
		assertEquals(List.of(), f.callers("+34612345678"));
	}

	/** Longer than what stands beside a key: then the record is read. */
	@Test
	void aNumberInALongTextIsSeenWhole() throws Exception {
		Field notes = f.store().catalog().entityType(Entities.PERSON).orElseThrow().field(Entities.NOTES).orElseThrow();
		f.store().catalog().changeField(notes.withType(f.store().catalog().fieldType(FieldTypes.PHONE).orElseThrow()));
		assertTrue(f.store().awaitIndexed(Duration.ofSeconds(30)));
		String stored = "612345678" + " ".repeat(20) + "(ask for Ana)".repeat(50);
		f.store().settings().set(Scope.ORGANISATION, SettingKeys.COUNTRY, "ES");
		f.person("Ana", "Ruiz", Map.of(Entities.NOTES, stored));
		assertEquals(stored, f.callers("+34612345678").getFirst().storedNumber());
	}

	private String seen(String key) throws Exception {
		ContactMatch match = f.callers(key).getFirst();
		return match.name() + ", " + match.companyName() + ", " + match.storedNumber();
	}

	/** G5: the country is effective at once, also for what is stored. */
	@Test
	void aNewCountryReadsAllStoredNumbersAgainButNotThoseOfRecordsWithTheirOwn() throws Exception {
		f.store().settings().set(Scope.ORGANISATION, SettingKeys.COUNTRY, "ES");
		RecordId local = f.person("Ana", "Ruiz", Map.of(Entities.MOBILE_PHONE, "612 345 678"));
		f.person("Luc", "Petit", Map.of(Entities.MOBILE_PHONE, "06 12 34 56 78", Entities.COUNTRY, "FR"));
		assertEquals(local, f.callers("+34612345678").getFirst().contact());
		f.store().settings().set(Scope.ORGANISATION, SettingKeys.COUNTRY, "PT");
		assertTrue(f.store().awaitIndexed(Duration.ofSeconds(30)));
		assertTrue(f.callers("+34612345678").isEmpty());
		assertEquals("Luc Petit", f.callers("+33612345678").getFirst().name());
		f.reopen();
		f.store().settings().set(Scope.ORGANISATION, SettingKeys.COUNTRY, "ES");
		assertTrue(f.store().awaitIndexed(Duration.ofSeconds(30)));
		assertEquals(local, f.callers("+34612345678").getFirst().contact());
	}

	@Test
	void anAddressIsFoundByItsKey() throws Exception {
		RecordId ana = f.person("Ana", "Ruiz", Map.of(Entities.EMAIL, "Ana.Ruiz@Example.com"));
		var hit = f.records().find(new IndexKey(IndexKey.EMAIL, "ana.ruiz@example.com"), 5).getFirst();
		assertEquals(ana, hit.record());
		assertEquals("Ana Ruiz", hit.title());
		assertEquals(Entities.EMAIL, hit.field());
	}

	@Test
	void tenThousandContactsAreImportedAtOnceAndAllFound() throws Exception {
		UnitOfWork work = new UnitOfWork();
		for (int i = 0; i < 10_000; i++) {
			work.insert(Entities.PERSON, Changes.none().set(Entities.FIRST_NAME, "Nombre" + i % 100).set(Entities.LAST_NAME, "Apellido" + i)
					.set(Entities.MOBILE_PHONE, "+346" + (10_000_000 + i * 7)).set(Entities.EMAIL, "p" + i + "@example.com"));
		}
		long start = System.nanoTime();
		f.records().commit(work);
		System.out.println("10,000 contacts saved in " + (System.nanoTime() - start) / 1_000_000 + " ms");
		for (int i = 0; i < 10_000; i += 97) {
			assertEquals("Nombre" + i % 100 + " Apellido" + i, f.callers("+346" + (10_000_000 + i * 7)).getFirst().name());
			assertEquals("Nombre" + i % 100 + " Apellido" + i, f.search("apellido" + i).getFirst());
		}
	}
}
