package org.callbench.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import org.callbench.crm.Entities;
import org.callbench.crm.Query;
import org.callbench.crm.Record;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The company book that comes with Callbench. */
class SampleBookTest {

	@TempDir
	private Path folder;

	@Test
	void isAPlausibleCompanyBookAndLoadsOnce() throws Exception {
		try (var office = new TestOffice(folder)) {
			var book = new SampleBook(office.store.records());
			assertTrue(book.isOffered());
			long users = office.count(Entities.USER);

			SampleBook.Contents contents = book.load(Locale.ENGLISH, ProgressListener.NONE);

			assertEquals(200, contents.companies());
			assertEquals(800, contents.people());
			assertEquals(200, office.count(Entities.COMPANY));
			assertEquals(800, office.count(Entities.PERSON));
			assertEquals(users + 4, office.count(Entities.USER));
			assertTrue(contents.cases() > 0 && contents.leads() > 0 && contents.opportunities() > 0);
			List<Record> companies = office.all(Entities.COMPANY);
			assertEquals(9, companies.stream().map(c -> c.text(Entities.COUNTRY)).distinct().count());
			assertEquals(200, companies.stream().map(Record::title).distinct().count(), "every company has its own name");
			assertTrue(book.isLoaded());
			assertFalse(book.isOffered());
			assertEquals("sample.alreadyLoaded", assertThrows(ImportException.class,
					() -> book.load(Locale.ENGLISH, ProgressListener.NONE)).reason().key());
			assertEquals(800, office.count(Entities.PERSON));
		}
	}

	@Test
	void everyNumberIsAPublicOneAndItsOwnerIsFound() throws Exception {
		try (var office = new TestOffice(folder)) {
			new SampleBook(office.store.records()).load(Locale.ENGLISH, ProgressListener.NONE);
			var faults = new ArrayList<String>();
			for (Record person : office.all(Entities.PERSON)) {
				for (String field : List.of(Entities.BUSINESS_PHONE, Entities.MOBILE_PHONE)) {
					String number = person.text(field);
					var e164 = office.e164(number, person.text(Entities.COUNTRY));
					if (!number.isEmpty() && (e164.isEmpty() || office.callersOf(e164.get()).stream()
							.noneMatch(match -> match.contact().equals(person.id())))) {
						faults.add(person.title() + " " + number + " " + e164);
					}
				}
			}
			assertEquals(List.of(), faults);
		}
	}

	/** B7 needs it: one number of eight people; and "Internal" (G19) needs colleagues. */
	@Test
	void eightPeopleShareANumberAndColleaguesHaveExtensions() throws Exception {
		try (var office = new TestOffice(folder)) {
			new SampleBook(office.store.records()).load(Locale.of("es"), ProgressListener.NONE);
			Record company = office.one(Entities.COMPANY, "Iberia Motors");
			String shared = company.text(Entities.PHONE);
			assertEquals(8, office.store.records().count(Query.of(Entities.PERSON).where(Entities.BUSINESS_PHONE, shared)));
			assertEquals(9, office.callersOf(shared.replace(" ", "")).size(), "eight people and their company");
			for (String extension : List.of("1001", "1002", "1003", "1004")) {
				assertTrue(office.callersOf(extension).getFirst().internal(), extension);
			}
			assertEquals("Concesionario", company.text(Entities.SECTOR));
			assertEquals("Iberia Motors",
					office.store.records().summaries(List.of(office.store.records().query(Query.of(Entities.PERSON)
							.where(Query.TITLE, "Ana Ruiz")).getFirst().id())).getFirst().companyName());
		}
	}

	@Test
	void isTheSameEveryTime() throws Exception {
		assertEquals(namesAndNumbers(folder.resolve("one")), namesAndNumbers(folder.resolve("two")));
	}

	private static Set<List<String>> namesAndNumbers(Path folder) throws Exception {
		try (var office = new TestOffice(folder)) {
			new SampleBook(office.store.records()).load(Locale.ENGLISH, ProgressListener.NONE);
			return office.all(Entities.PERSON).stream().map(person -> List.of(person.title(),
					person.text(Entities.BUSINESS_PHONE), person.text(Entities.MOBILE_PHONE), person.text(Entities.EMAIL),
					person.text(Entities.JOB_TITLE))).collect(Collectors.toSet());
		}
	}
}
