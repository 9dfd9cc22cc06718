package org.callbench.store.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.callbench.crm.Changes;
import org.callbench.crm.Database;
import org.callbench.crm.Entities;
import org.callbench.crm.FieldContext;
import org.callbench.crm.FieldType;
import org.callbench.crm.IndexKey;
import org.callbench.crm.LocalText;
import org.callbench.crm.Scope;
import org.callbench.crm.SettingKeys;
import org.callbench.crm.StorageClass;
import org.callbench.crm.UnitOfWork;
import org.callbench.crm.directory.CallerQuery;
import org.callbench.crm.directory.ContactMatch;
import org.callbench.crm.directory.MatchRule;
import org.callbench.crm.fields.BuiltInFieldTypes;
import org.callbench.crm.fields.PhoneField;
import org.callbench.instance.BlockingGuard;
import org.callbench.numbering.Location;
import org.callbench.numbering.PhoneNumbers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another country reads all stored numbers in another way: that takes a while, and whoever calls meanwhile is known all the same. */
class ReindexingTest {

	private static final List<String> STORED = List.of("911234567", "91 123 45 67", "612345678", "+34 612 345 679", "0034 612345680",
			"+351 911 234 568", "00351911234569", "911 234 570", "210 123 456", "+351 21 012 34 57", "0161 552 7789", "+44 161 552 7790",
			"9 0044 161 552 7791", "9 612345681", "0 612345682", "1001", "8301", "(0161) 5527792", "161 5527793", "34 612 345 683",
			"+34 (0) 612345684", "Mobile: 612-345-685", "612345686 / 911234571", "+1 212 555 0123", "011 44 161 552 7794", "00 44 161 5527795");

	/** Of companies with their own country. */
	private static final List<String> FRENCH = List.of("01 42 68 53 00", "+33 1 42 68 53 01", "0033142685302", "01 42 68 53 03 / 06 12 34 56 04");

	@TempDir
	Path folder;
	private final PhoneNumbers numbers = new PhoneNumbers();
	private final Gate gate = new Gate();

	@Test
	void lookupsAreRightWhileTheCountryChanges() throws Exception {
		right(location("ES", "91", ""), location("PT", "", ""));
	}

	@Test
	void lookupsAreRightWhileThePrefixChanges() throws Exception {
		right(location("ES", "91", ""), location("ES", "91", "9"));
		gate.open();
	}

	@Test
	void lookupsAreRightWhileCountryAndPrefixChange() throws Exception {
		right(location("PT", "", "0"), location("GB", "161", "9"));
	}

	@Test
	void lookupsAreRightWhileThereHasBeenNoCountryBefore() throws Exception {
		right(location("", "", ""), location("GB", "161", ""));
	}

	/** After a crash in the midst of it. */
	@Test
	void lookupsAreRightBeforeTheRestIsIndexedAtTheNextStart() throws Exception {
		Map<String, List<String>> meanwhile;
		Location now = location("GB", "161", "9");
		try (EmbeddedStore store = filled(location("ES", "91", ""))) {
			CompletableFuture<Void> change = change(store, now, 7);
			meanwhile = answers(store, now);
			gate.giveUp();
			gate.open();
			change.join();
		}
		gate.close(0);
		try (EmbeddedStore store = open()) {
			gate.reached.await(30, TimeUnit.SECONDS);
			same(meanwhile, answers(store, now));
			gate.open();
			assertTrue(store.awaitIndexed(Duration.ofSeconds(30)));
			same(meanwhile, answers(store, now));
		}
	}

	private void right(Location before, Location now) throws Exception {
		try (EmbeddedStore store = filled(before)) {
			CompletableFuture<Void> change = change(store, now, 7);
			Optional<Database.Indexing> progress = store.database().indexing();
			Map<String, List<String>> meanwhile = answers(store, now);
			gate.open();
			assertTrue(store.awaitIndexed(Duration.ofSeconds(30)));
			change.join();
			assertEquals(Optional.empty(), store.database().indexing());
			Map<String, List<String>> afterwards = answers(store, now);
			same(afterwards, meanwhile);
			assertTrue(progress.isEmpty() || progress.get().percent() < 100);
			long known = afterwards.values().stream().filter(found -> !found.isEmpty()).count();
			System.out.println("From " + before.country() + " to " + now.country() + ": " + afterwards.size() + " callers, " + known
					+ " known, the same meanwhile and afterwards");
			assertFalse(known < STORED.size() / 2, "too few are known: " + afterwards);
		}
	}

	/** Names just the callers for which it makes a difference. */
	private static void same(Map<String, List<String>> expected, Map<String, List<String>> found) {
		List<String> others = expected.keySet().stream().filter(caller -> !expected.get(caller).equals(found.get(caller)))
				.map(caller -> caller + ": " + expected.get(caller) + " but " + found.get(caller)).toList();
		assertEquals("", String.join("\n", others));
	}

	private static Location location(String country, String area, String prefix) {
		return new Location(country, area, prefix, 4);
	}

	private EmbeddedStore open() {
		List<FieldType> types = new ArrayList<>(BuiltInFieldTypes.all());
		types.replaceAll(type -> type instanceof PhoneField ? gate : type);
		return EmbeddedStore.open(folder, new EmbeddedStore.Options(types, BlockingGuard.NONE, Clock.systemUTC(), Schema.MIGRATIONS,
				EmbeddedDatabase.FILE_SYSTEM));
	}

	private EmbeddedStore filled(Location location) throws Exception {
		EmbeddedStore store = open();
		set(store, location);
		UnitOfWork work = new UnitOfWork();
		for (String stored : STORED) {
			work.insert(Entities.PERSON, Changes.none().set(Entities.LAST_NAME, stored).set(Entities.MOBILE_PHONE, stored));
		}
		for (String stored : FRENCH) {
			work.insert(Entities.COMPANY, Changes.none().set(Entities.NAME, stored).set(Entities.PHONE, stored).set(Entities.COUNTRY, "FR"));
		}
		store.records().commit(work);
		assertTrue(store.awaitIndexed(Duration.ofSeconds(30)));
		return store;
	}

	/** Another location, in which only so many values have been indexed so far. */
	private CompletableFuture<Void> change(EmbeddedStore store, Location now, int after) throws Exception {
		gate.close(after);
		CompletableFuture<Void> change = CompletableFuture.runAsync(() -> set(store, now), task -> new Thread(task).start());
		assertTrue(gate.reached.await(30, TimeUnit.SECONDS), "indexing has begun");
		return change;
	}

	private static void set(EmbeddedStore store, Location location) {
		store.settings().set(Scope.ORGANISATION, Map.of(SettingKeys.COUNTRY, location.country(), SettingKeys.AREA_CODE,
				location.areaCode(), SettingKeys.OUTSIDE_PREFIX, location.outsidePrefix()));
	}

	/** Who is found for every number in every form that a switch may send, and by which rule. */
	private Map<String, List<String>> answers(EmbeddedStore store, Location here) throws Exception {
		Set<String> callers = new TreeSet<>(List.of("1001", "8301", "911234567", "0161"));
		for (String stored : Stream.concat(STORED.stream(), FRENCH.stream()).toList()) {
			for (String country : List.of("ES", "PT", "GB", "US", "FR")) {
				numbers.canonical(stored, "", location(country, "", "9")).ifPresent(number -> {
					callers.add(number.e164());
					callers.add("00" + number.e164().substring(1));
					callers.add(numbers.nationalDigits(number));
					callers.add(here.outsidePrefix() + numbers.nationalDigits(number));
				});
			}
		}
		Map<String, List<String>> answers = new LinkedHashMap<>();
		for (String caller : callers) {
			List<CallerQuery.Key> keys = numbers.callerKeys(caller, here).stream()
					.map(key -> new CallerQuery.Key(key.value(), MatchRule.valueOf(key.rule().name()))).toList();
			List<ContactMatch> found = store.directory().find(new CallerQuery(caller, keys));
			answers.put(caller, found.stream().map(match -> match.name() + " " + match.rule() + " " + match.storedNumber()).toList());
		}
		return answers;
	}

	/** The phone type; keeps the store's writer waiting in the midst of its work. */
	private static final class Gate implements FieldType {
		private final FieldType phone = new PhoneField();
		private volatile CountDownLatch reached = new CountDownLatch(1);
		private volatile CountDownLatch open = new CountDownLatch(0);
		private volatile boolean fails;
		private int left;

		void close(int after) {
			left = after;
			fails = false;
			reached = new CountDownLatch(1);
			open = new CountDownLatch(1);
		}

		void open() {
			open.countDown();
		}

		/** What waits does not end well. */
		void giveUp() {
			fails = true;
		}

		@Override
		public List<IndexKey> indexKeys(Object value, FieldContext context) {
			if (Thread.currentThread().getName().equals("callbench-store-writer") && open.getCount() > 0 && left-- <= 0) {
				reached.countDown();
				try {
					open.await();
				} catch (InterruptedException e) {
					throw new IllegalStateException(e);
				}
				if (fails) {
					throw new IllegalStateException("as if the power had gone");
				}
			}
			return phone.indexKeys(value, context);
		}

		@Override
		public List<String> formerEndings(IndexKey key) {
			return phone.formerEndings(key);
		}

		@Override
		public String id() {
			return phone.id();
		}

		@Override
		public StorageClass storage() {
			return phone.storage();
		}

		@Override
		public LocalText label() {
			return phone.label();
		}

		@Override
		public Optional<Object> parse(String text, FieldContext context) {
			return Optional.of(text);
		}

		@Override
		public String format(Object value, FieldContext context) {
			return phone.format(value, context);
		}

		@Override
		public Set<String> indexSettings() {
			return phone.indexSettings();
		}
	}
}
