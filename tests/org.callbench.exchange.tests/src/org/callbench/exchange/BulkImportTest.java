package org.callbench.exchange;

import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

import org.callbench.crm.Entities;
import org.callbench.crm.directory.ContactMatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mixed file of 10,000 contacts, as users bring it: a right report, and a call from any of its numbers pops its people (G19). */
class BulkImportTest {

	private static final int ROWS = 10_000;

	/** Every so many rows: one that repeats the row before, one without a name, one with a value too many. */
	private static final int REPEATED = 100;
	private static final int NAMELESS = 200;
	private static final int BROKEN = 500;

	/** Some people have the mobile number of their whole team. */
	private static final int TEAM = 400;

	private record Expected(String name, String e164, String mobile, String country, String company) {
	}

	@TempDir
	private Path folder;

	@Test
	void tenThousandMixedContactsComeInAndTheirNumbersAreKnown() throws Exception {
		var expected = new ArrayList<Expected>();
		Path file = file(expected);
		try (var office = new TestOffice(folder.resolve("db"))) {
			ImportReport report = office.run(file);

			System.out.printf("import: %d rows in %d ms, %.0f rows/s; %s%n", report.rows().size(),
					report.duration().toMillis(), ROWS * 1000.0 / report.duration().toMillis(), report.summary());
			assertEquals(ROWS, report.rows().size());
			assertEquals(ROWS / BROKEN, report.count(Outcome.FAILED));
			assertEquals(ROWS / NAMELESS - ROWS / 1000, report.count(Outcome.SKIPPED));
			assertEquals(expected.size(), report.count(Outcome.CREATED));
			assertEquals(expected.size(), office.count(Entities.PERSON));
			long companies = expected.stream().map(Expected::company).distinct().count();
			assertEquals(companies, office.count(Entities.COMPANY));
			assertEquals(companies, report.companiesCreated());
			everyNumberPopsItsPeople(office, expected);

			ImportReport again = office.run(file);

			System.out.printf("import again: %d ms, %.0f rows/s; %s%n", again.duration().toMillis(),
					ROWS * 1000.0 / again.duration().toMillis(), again.summary());
			assertEquals(0, again.count(Outcome.CREATED));
			assertEquals(0, again.count(Outcome.UPDATED), () -> again.rows().stream()
					.filter(r -> r.outcome() == Outcome.UPDATED).limit(5).toList().toString());
			assertEquals(expected.size(), office.count(Entities.PERSON));
			assertEquals(companies, office.count(Entities.COMPANY));
		}
	}

	/**
	 * A call from each number pops, once, with whoever has it: the one person, or all who share it. The forms are those that
	 * switches send: E.164, the same without its plus, with 00, and as it is dialled inside the country.
	 */
	private static void everyNumberPopsItsPeople(TestOffice office, List<Expected> expected) throws Exception {
		Map<String, Set<String>> people = new LinkedHashMap<>();
		for (Expected person : expected) {
			for (String number : List.of(person.e164(), person.mobile())) {
				if (!number.isEmpty()) {
					people.computeIfAbsent(number, any -> new TreeSet<>()).add(person.name());
				}
			}
		}
		CallingIn calling = office.callingIn();
		int asked = 0;
		for (var entry : people.entrySet()) {
			String number = entry.getKey();
			List<String> forms = new ArrayList<>(List.of(number, "00" + number.substring(1), number.substring(1)));
			if (number.startsWith("+34")) {
				forms.add(number.substring(3));
			}
			String form = forms.get(asked++ % forms.size());
			CallingIn.Popped popped = calling.from(form);
			Supplier<String> told = () -> form + " of " + entry.getValue() + " found " + popped.call().matches();
			assertEquals(1, popped.times(), told);
			assertEquals(entry.getValue(), popped.call().matches().stream().map(ContactMatch::name).collect(toCollection(TreeSet::new)), told);
			assertEquals(entry.getValue().size(), popped.call().matches().size(), told);
			assertEquals(entry.getValue().size() == 1 ? entry.getValue().stream().findFirst() : Optional.empty(),
					popped.call().chosen().map(ContactMatch::name), told);
		}
		assertTrue(people.values().stream().anyMatch(group -> group.size() > 5), "numbers of whole teams");
		System.out.println("calls from all numbers of the file: " + asked);
	}

	private Path file(List<Expected> expected) throws Exception {
		var random = new Random(42);
		var text = new StringBuilder("Name;Company;Phone;Mobile;E-mail;Country;Notes\r\n");
		String last = "";
		for (int i = 1; i <= ROWS; i++) {
			if (i % BROKEN == 0) {
				text.append("Broken ").append(i).append(";;1;2;;;;surplus\r\n");
			} else if (i % NAMELESS == 0) {
				text.append(";;912000000;;;;\r\n");
			} else if (i % REPEATED == 0) {
				text.append(last);
			} else {
				last = row(i, random, expected);
				text.append(last);
			}
		}
		return Files.write(folder.resolve("mixed.csv"), text.toString().getBytes(StandardCharsets.UTF_8));
	}

	private static String row(int i, Random random, List<Expected> expected) {
		String name = "Ñandú" + i + " Pérez";
		String country = List.of("ES", "GB", "DE", "FR", "US", "").get(i % 6);
		String company = "Company " + i % 500;
		String digits = "%05d".formatted(i);
		String phone = switch (country) {
		case "GB" -> random.nextBoolean() ? "0161 49" + digits.charAt(0) + " " + digits.substring(1)
				: "+44 (0)161 49" + digits.charAt(0) + " " + digits.substring(1);
		case "DE" -> random.nextBoolean() ? "030 23" + digits + "0" : "+49 30 23" + digits + "0";
		case "FR" -> random.nextBoolean() ? "01 990 " + digits : "+33 1.990." + digits;
		case "US" -> "(212) 55" + digits.charAt(0) + "-" + digits.substring(1);
		default -> random.nextBoolean() ? "91 55" + digits.charAt(0) + " " + digits.substring(1)
				: "0034 9155" + digits;
		};
		String mobile = i % 40 == 8 ? "+34 61%07d".formatted(i / TEAM) : i % 4 == 0 ? "+34 6%08d".formatted(20_000_000 + i) : "";
		expected.add(new Expected(name, e164(country, digits), mobile.replace(" ", ""), country.isEmpty() ? "ES" : country, company));
		String notes = i % 50 == 0 ? "\"two\nlines; \"\"quoted\"\"\"" : "";
		return "%s;%s;%s;%s;p%d@example.com;%s;%s\r\n".formatted(name, company, phone,
				mobile, i, country, notes);
	}

	private static String e164(String country, String digits) {
		return switch (country) {
		case "GB" -> "+4416149" + digits;
		case "DE" -> "+493023" + digits + "0";
		case "FR" -> "+331990" + digits;
		case "US" -> "+121255" + digits;
		default -> "+349155" + digits;
		};
	}
}
