package org.callbench.store.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicReference;

import org.callbench.crm.EntityType;
import org.callbench.crm.Field;
import org.callbench.crm.FieldContext;
import org.callbench.crm.IndexKey;
import org.callbench.crm.Scope;
import org.callbench.crm.SettingKeys;
import org.callbench.crm.fields.PhoneField;
import org.callbench.instance.BlockingGuard;
import org.h2.Driver;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;

/**
 * A store with many numbers, filled past the store, in whose way ten million of them would take hours: people with two numbers each,
 * ten of them to a company. Two thirds of the numbers are of the desk's country, in the writings in which people keep them.
 */
final class LookupData {
	/** The desk's country, and how often others come. */
	static final String HOME = "ES";
	private static final List<String> ABROAD = List.of("GB", "FR", "DE", "PT", "IT", "US", "MX", "AR");
	private static final int PEOPLE_A_COMPANY = 10;
	private static final int BATCH = 1_000;
	/** Written while it is filled; a folder with it is not finished. */
	private static final String UNFINISHED = "unfinished";

	private record Row(UUID id, UUID company, String companyName, String first, String last, List<String> phones, List<List<String>> keys) {
	}

	private final PhoneNumberUtil util = PhoneNumberUtil.getInstance();

	/** Fills a store with so many numbers, unless it is there already. */
	static void fill(Path folder, int numbers) throws Exception {
		if (Files.isDirectory(folder) && !Files.exists(folder.resolve(UNFINISHED))) {
			return;
		}
		Files.createDirectories(folder);
		try (var left = Files.list(folder)) {
			for (Path file : left.toList()) {
				Files.delete(file);
			}
		}
		Files.createFile(folder.resolve(UNFINISHED));
		EntityType person;
		EntityType company;
		try (var store = EmbeddedStore.open(folder, List.of(new PhoneField()), BlockingGuard.NONE)) {
			store.settings().set(Scope.ORGANISATION, Map.of(SettingKeys.COUNTRY, HOME, SettingKeys.AREA_CODE, "91"));
			store.awaitIndexed(Duration.ofMinutes(1));
			person = store.catalog().entityType("person").orElseThrow();
			company = store.catalog().entityType("company").orElseThrow();
		}
		new LookupData().insert(folder, numbers, person, company);
		Files.delete(folder.resolve(UNFINISHED));
	}

	/** The n-th number, as its country numbers it: in use by libphonenumber's rules. */
	PhoneNumber number(int n) {
		SplittableRandom random = new SplittableRandom(n * 0x9e3779b97f4a7c15L + 1);
		while (true) {
			String region = random.nextInt(3) < 2 ? HOME : ABROAD.get(random.nextInt(ABROAD.size()));
			PhoneNumber example = util.getExampleNumberForType(region, random.nextBoolean() ? PhoneNumberType.MOBILE : PhoneNumberType.FIXED_LINE);
			StringBuilder digits = new StringBuilder(util.getNationalSignificantNumber(example));
			for (int i = Math.min(2, digits.length() - 6); i < digits.length(); i++) {
				digits.setCharAt(i, (char) ('0' + random.nextInt(10)));
			}
			PhoneNumber number = new PhoneNumber().setCountryCode(example.getCountryCode()).setNationalNumber(Long.parseLong(digits.toString()));
			if (example.isItalianLeadingZero()) {
				number.setItalianLeadingZero(true).setNumberOfLeadingZeros(example.getNumberOfLeadingZeros());
			}
			if (util.isValidNumber(number)) {
				return number;
			}
		}
	}

	/** As a person keeps it: most of the own country nationally, or with its country code; a few without their area. */
	String written(int n, PhoneNumber number) {
		boolean home = number.getCountryCode() == util.getCountryCodeForRegion(HOME);
		return switch (n % 10) {
		case 0, 1, 2 -> util.format(number, PhoneNumberFormat.E164);
		case 3, 4 -> util.format(number, PhoneNumberFormat.INTERNATIONAL);
		case 5 -> util.format(number, PhoneNumberFormat.INTERNATIONAL).replaceFirst("\\+", "00").replace(' ', '-');
		default -> util.format(number, home ? PhoneNumberFormat.NATIONAL : PhoneNumberFormat.INTERNATIONAL);
		};
	}

	private void insert(Path folder, int numbers, EntityType person, EntityType company) throws Exception {
		Properties user = new Properties();
		user.setProperty("user", "callbench");
		user.setProperty("password", "");
		try (Connection c = new Driver().connect("jdbc:h2:" + file(folder) + ";COMPRESS=TRUE;CACHE_SIZE=65536;WRITE_DELAY=10000", user)) {
			Sql.execute(c, "drop index index_key_value");
			c.setAutoCommit(false);
			BlockingQueue<List<Row>> rows = new ArrayBlockingQueue<>(8);
			AtomicReference<Exception> failed = new AtomicReference<>();
			Thread maker = new Thread(() -> {
				try {
					make(numbers, person.field("mobilePhone").orElseThrow(), rows);
				} catch (InterruptedException | RuntimeException e) {
					failed.set(e instanceof RuntimeException r ? r : new IllegalStateException(e));
				}
			}, "callbench-bench-numbers");
			maker.setDaemon(true);
			maker.start();
			floorTable(c);
			try (PreparedStatement people = c.prepareStatement(insertInto(person, "f_first_name", "f_last_name", "f_company", "f_business_phone", "f_mobile_phone"));
					PreparedStatement companies = c.prepareStatement(insertInto(company, "f_name"));
					PreparedStatement keys = c.prepareStatement("insert into index_key (kind, key_value, entity, id, field, title, company, "
						+ "company_name, content) values (?, ?, 'person', ?, ?, ?, ?, ?, ?)");
					PreparedStatement floor = c.prepareStatement("insert into floor_contact (id, name, company, number) values (?, ?, ?, ?)")) {
				UUID last = new UUID(0, 0);
				int done = 0;
				while (done < numbers) {
					List<Row> batch = rows.take();
					for (Row row : batch) {
						if (!row.company().equals(last)) {
							last = row.company();
							bind(companies, last, row.companyName(), "", row.companyName());
							companies.addBatch();
						}
						add(people, keys, floor, row);
						done += row.phones().size();
					}
					companies.executeBatch();
					people.executeBatch();
					keys.executeBatch();
					floor.executeBatch();
					c.commit();
					if (failed.get() != null) {
						throw failed.get();
					}
				}
			}
			Sql.execute(c, IndexTables.INDEX);
			Sql.execute(c, "create index floor_contact_number on floor_contact (number)");
			c.commit();
			Sql.execute(c, "shutdown compact");
		}
	}

	/** What the floor asks: contacts with an indexed number, and nothing else. */
	private static void floorTable(Connection c) throws SQLException {
		Sql.execute(c, "create table floor_contact (id uuid primary key, name varchar(500), company varchar(500), number varchar(20))");
		c.commit();
	}

	private void make(int numbers, Field phone, BlockingQueue<List<Row>> rows) throws InterruptedException {
		PhoneField field = new PhoneField();
		Map<String, String> settings = Map.of(SettingKeys.COUNTRY, HOME, SettingKeys.AREA_CODE, "91");
		UUID company = id(0);
		String companyName = "";
		int people = 0;
		List<Row> batch = new ArrayList<>();
		for (int n = 0; n < numbers; n += 2) {
			if (people++ % PEOPLE_A_COMPANY == 0) {
				company = id(-n - 1);
				companyName = "Company " + n;
			}
			List<String> phones = new ArrayList<>();
			List<List<String>> keys = new ArrayList<>();
			for (int i = n; i < Math.min(n + 2, numbers); i++) {
				String written = written(i, number(i));
				phones.add(written);
				keys.add(field.indexKeys(written, new FieldContext(phone, Locale.ROOT, Optional.empty(), settings))
						.stream().map(IndexKey::value).toList());
			}
			batch.add(new Row(id(n), company, companyName, "Given" + n, "Family" + n, phones, keys));
			if (batch.size() == BATCH) {
				rows.put(batch);
				batch = new ArrayList<>();
			}
		}
		rows.put(batch);
	}

	/** As ids are made: in the order of time, and the rest random. */
	private static UUID id(int n) {
		SplittableRandom random = new SplittableRandom(n);
		return new UUID((long) (n + 0x01000000) << 16 | 0x7000 | random.nextInt(0x1000), random.nextLong() & 0x3fffffffffffffffL | 0x8000000000000000L);
	}

	private void add(PreparedStatement people, PreparedStatement keys, PreparedStatement floor, Row row) throws SQLException {
		String title = row.first() + " " + row.last();
		StringBuilder note = new StringBuilder();
		for (int i = 0; i < row.phones().size(); i++) {
			String field = i == 0 ? "businessPhone" : "mobilePhone";
			for (String key : row.keys().get(i)) {
				keys.setString(1, IndexKey.PHONE);
				keys.setString(2, IndexTables.stored(new IndexKey(IndexKey.PHONE, key)));
				keys.setObject(3, row.id());
				keys.setString(4, field);
				keys.setString(5, title);
				keys.setObject(6, row.company());
				keys.setString(7, row.companyName());
				keys.setString(8, row.phones().get(i));
				keys.addBatch();
				note.append("phone\t").append(key).append('\t').append(field).append('\n');
			}
			floor.setObject(1, new UUID(row.id().getMostSignificantBits(), row.id().getLeastSignificantBits() ^ i));
			floor.setString(2, title);
			floor.setString(3, row.companyName());
			floor.setString(4, row.keys().get(i).isEmpty() ? "" : row.keys().get(i).getFirst());
			floor.addBatch();
		}
		bind(people, row.id(), title, note.toString(), row.first(), row.last(), row.company(), row.phones().getFirst(),
				row.phones().size() > 1 ? row.phones().get(1) : null);
		people.addBatch();
	}

	private static String insertInto(EntityType type, String... columns) {
		List<String> known = type.fields().stream().map(Field::column).toList();
		for (String column : columns) {
			if (!known.contains(column)) {
				throw new IllegalStateException(type.name() + " has no column " + column + " but " + known);
			}
		}
		return "insert into " + Schema.table(type.name())
				+ " (id, version, title, title_key, created, created_by, updated, updated_by, found_by, " + String.join(", ", columns)
				+ ") values (?, 1, ?, ?, ?, 'bench', ?, 'bench', ?" + ", ?".repeat(columns.length) + ")";
	}

	private static void bind(PreparedStatement s, UUID id, String title, String note, Object... values) throws SQLException {
		Sql.bind(s, List.of(id, title, title.toLowerCase(Locale.ROOT), Instant.EPOCH, Instant.EPOCH, note));
		for (int i = 0; i < values.length; i++) {
			s.setObject(7 + i, values[i]);
		}
	}

	static Path file(Path folder) throws IOException {
		try (var files = Files.list(folder)) {
			String name = files.map(each -> each.getFileName().toString()).filter(each -> each.endsWith(".mv.db")).findFirst().orElseThrow();
			return folder.resolve(name.substring(0, name.length() - ".mv.db".length()));
		}
	}
}
