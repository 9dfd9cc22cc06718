package org.callbench.calls.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import org.callbench.calls.plan.TrialReport.Row;
import org.callbench.crm.Catalog;
import org.callbench.crm.Entities;
import org.callbench.crm.EntityKind;
import org.callbench.crm.EntityType;
import org.callbench.crm.Field;
import org.callbench.crm.FieldTypes;
import org.callbench.crm.LocalText;
import org.callbench.crm.Query;
import org.callbench.crm.Record;
import org.callbench.crm.RecordId;
import org.callbench.crm.Records;
import org.callbench.crm.StorageClass;
import org.callbench.numbering.DialString;
import org.callbench.numbering.Location;
import org.callbench.numbering.PhoneNumbers;
import org.junit.jupiter.api.Test;

/** B6: which of the last calls and of the stored numbers another plan would treat otherwise. */
class PlanTrialTest {

	private final List<Record> stored = new ArrayList<>();
	private int queries;

	/** The part of the store that is asked; anything else fails the test. */
	private final Records records = (Records) Proxy.newProxyInstance(Records.class.getClassLoader(), new Class<?>[] { Records.class },
			(proxy, method, arguments) -> switch (method.getName()) {
			case "query" -> query((Query) arguments[0]);
			case "count" -> (long) of(((Query) arguments[0]).entity()).size();
			default -> throw new UnsupportedOperationException(method.getName());
			});

	private final Catalog catalog = (Catalog) Proxy.newProxyInstance(Catalog.class.getClassLoader(), new Class<?>[] { Catalog.class },
			(proxy, method, arguments) -> switch (method.getName()) {
			case "entityTypes" -> List.of(type(Entities.COMPANY, EntityKind.CONTACT, Optional.of("country"), "phone", "fax"),
					type(Entities.PERSON, EntityKind.CONTACT, Optional.of("country"), "mobilePhone"),
					type(Entities.USER, EntityKind.COLLEAGUE, Optional.empty(), "extension"),
					type(Entities.CASE, EntityKind.WORK, Optional.empty(), "phone"),
					type(Entities.CALL, EntityKind.CALL, Optional.empty(), "number"));
			default -> throw new UnsupportedOperationException(method.getName());
			});

	private static EntityType type(String name, EntityKind kind, Optional<String> country, String... phones) {
		LocalText label = LocalText.of(name);
		List<Field> fields = Arrays.stream(phones).map(phone -> new Field(name, phone, FieldTypes.PHONE, StorageClass.TEXT, phone, label,
				64, false, false, true, false, true, List.of(), Optional.empty())).toList();
		return new EntityType(name, kind, label, label, label, List.of(), country, fields, true);
	}

	private List<Record> of(String entity) {
		return stored.stream().filter(record -> record.id().entity().equals(entity)).toList();
	}

	private List<Record> query(Query query) {
		queries++;
		List<Record> found = new ArrayList<>(of(query.entity()));
		if (!query.order().isEmpty()) {
			assertEquals(List.of(new Query.Order(Entities.STARTED, true)), query.order());
			found.sort(Comparator.comparing((Record record) -> record.instant(Entities.STARTED).orElseThrow()).reversed());
		}
		return found.stream().skip(query.offset()).limit(query.limit()).toList();
	}

	private RecordId add(String entity, String title, Map<String, Object> values) {
		RecordId id = RecordId.create(entity);
		stored.add(new Record(id, 1, title, values, Instant.EPOCH, "", Instant.EPOCH, ""));
		return id;
	}

	private void call(int second, String name, String number) {
		add(Entities.CALL, "", Map.of(Entities.NAME, name, Entities.NUMBER, number, Entities.STARTED, Instant.ofEpochSecond(second)));
	}

	private TrialReport trial(Location before, Location after) {
		var told = new ArrayList<TrialReport>();
		TrialReport report = new PlanTrial(new PhoneNumbers(), records, catalog).run(plan(before), plan(after), told::add, () -> false);
		assertEquals(report, told.getLast());
		return report;
	}

	private static DialPlan plan(Location location) {
		return new DialPlan(location, location, DialString.DIALABLE);
	}

	private static List<String> told(List<Row> rows) {
		return rows.stream().map(row -> row.name() + " " + row.number() + ": " + row.difference().now(Locale.ENGLISH) + " > "
				+ row.difference().then(Locale.ENGLISH)).toList();
	}

	@Test
	void callsAndStoredNumbersThatWouldBeDialledOtherwiseAreListedNewestCallFirst() {
		add(Entities.COMPANY, "Iberia Motors", Map.of("phone", "915 552 233", "fax", "1234"));
		add(Entities.PERSON, "Tom Baker", Map.of("mobilePhone", "+44 161 552 7789", "country", "GB"));
		add(Entities.USER, "Marta Vidal", Map.of("extension", "1002"));
		add(Entities.CASE, "Not a contact", Map.of("phone", "915 552 299"));
		call(1, "Iberia Motors", "+34 915 55 22 33");
		call(2, "", "+33 1 42 68 53 00");
		call(3, "Marta Vidal", "1002");
		add(Entities.CALL, "", Map.of(Entities.STARTED, Instant.ofEpochSecond(4)));

		TrialReport report = trial(new Location("ES", "91", "", 4), new Location("ES", "91", "0", 4));
		assertTrue(report.complete());
		assertEquals(3, report.total());
		assertEquals(3, report.records());
		assertEquals(3, report.calls().looked());
		assertEquals(List.of(" +33 1 42 68 53 00: 0033142685300 > 00033142685300", "Iberia Motors +34 915 55 22 33: 915552233 > 0915552233"),
				told(report.calls().rows()));
		assertEquals(4, report.stored().looked());
		assertEquals(2, report.stored().changed());
		assertEquals(2, report.stored().dialled());
		assertEquals(0, report.stored().matched());
		assertEquals(List.of("Iberia Motors 915 552 233: 915552233 > 0915552233", "Tom Baker +44 161 552 7789: 00441615527789 > 000441615527789"),
				told(report.stored().rows()));
	}

	@Test
	void aCallThatWouldBeFromSomebodyElseIsTold() {
		add(Entities.COMPANY, "Local in Manchester", Map.of("phone", "555 2233"));
		call(1, "", "+44 161 555 2233");
		call(2, "", "+44 20 7555 2233");
		TrialReport report = trial(new Location("GB", "161", "", 4), new Location("GB", "113", "", 4));
		assertEquals(List.of(" +44 161 555 2233: Local in Manchester (equal but for a prefix or area code) > nobody"),
				told(report.calls().rows().stream().filter(row -> row.difference() instanceof Difference.Identified).toList()));
		assertEquals(1, report.calls().matched());
		String why = report.calls().rows().getLast().difference().why(Locale.ENGLISH);
		assertEquals("Local in Manchester: 555 2233 is no longer found", why);
	}

	@Test
	void numbersBeyondTheExamplesAreCounted() {
		for (int i = 0; i < 2100; i++) {
			add(Entities.PERSON, "Member " + i, Map.of("mobilePhone", "+4416155%05d".formatted(i)));
		}
		TrialReport report = trial(new Location("ES", "", "", 4), new Location("ES", "", "0", 4));
		assertEquals(2100, report.stored().changed());
		assertEquals(PlanTrial.EXAMPLES, report.stored().rows().size());
		assertTrue(queries < 10, "pages: " + queries);
	}

	@Test
	void itEndsWithinOneRecordWhenItIsCancelled() {
		for (int i = 0; i < 100; i++) {
			add(Entities.PERSON, "Member " + i, Map.of("mobilePhone", "+4416155%05d".formatted(i)));
		}
		AtomicInteger asked = new AtomicInteger();
		TrialReport report = new PlanTrial(new PhoneNumbers(), records, catalog).run(plan(Location.of("ES")), plan(Location.of("FR")), told -> {
		}, () -> asked.incrementAndGet() > 7);
		assertFalse(report.complete());
		assertEquals(7, report.records());
	}
}
