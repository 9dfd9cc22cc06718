package org.callbench.store.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipFile;

import org.callbench.crm.Changes;
import org.callbench.crm.Entities;
import org.callbench.crm.Field;
import org.callbench.crm.FieldType;
import org.callbench.crm.Query;
import org.callbench.crm.RecordId;
import org.callbench.crm.StoreException;
import org.callbench.crm.StoreException.Problem;
import org.callbench.crm.UnitOfWork;
import org.callbench.crm.directory.CallerQuery;
import org.callbench.crm.directory.ContactMatch;
import org.callbench.crm.directory.MatchRule;
import org.callbench.crm.fields.BuiltInFieldTypes;
import org.callbench.instance.BlockingGuard;
import org.callbench.store.Store;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the database when things go wrong around it. */
class DatabaseTest {

	@TempDir
	private Path folder;

	private EmbeddedStore open(Collection<FieldType> types, List<Migration> migrations, String fileSystem) {
		return EmbeddedStore.open(folder,
				new EmbeddedStore.Options(types, BlockingGuard.NONE, Clock.systemUTC(), migrations, fileSystem));
	}

	private EmbeddedStore open(List<Migration> migrations, String fileSystem) {
		return open(List.of(), migrations, fileSystem);
	}

	private EmbeddedStore open(List<Migration> migrations) {
		return open(migrations, EmbeddedDatabase.FILE_SYSTEM);
	}

	private EmbeddedStore open() {
		return open(Schema.MIGRATIONS);
	}

	private Path file() {
		return folder.resolve("callbench.mv.db");
	}

	private static RecordId company(Store store, String name) throws Exception {
		UnitOfWork work = new UnitOfWork();
		RecordId id = work.insert(Entities.COMPANY, Changes.none().set(Entities.NAME, name));
		store.records().commit(work);
		return id;
	}

	private static List<Migration> and(Migration.Step step) {
		List<Migration> more = new ArrayList<>(Schema.MIGRATIONS);
		more.add(new Migration(more.size() + 1, "for a test", step));
		return more;
	}

	private void assertRefused(Problem problem) {
		StoreException e = assertThrows(StoreException.class, this::open);
		assertEquals(problem, e.problem(), e.getMessage());
		assertFalse(e.getMessage().isBlank());
	}

	@Test
	void aMigrationKeepsRecordsAndACopyOfHowItWas() throws Exception {
		RecordId id;
		try (Store store = open()) {
			id = company(store, "Before");
		}
		List<Migration> next = and((c, d) -> Sql.execute(c, "create table extra (id integer primary key)"));
		try (EmbeddedStore store = open(next)) {
			assertEquals("Before", store.records().get(id).orElseThrow().title());
			assertEquals(0, store.embedded().read(c -> Sql.query(c, "select id from extra", r -> 0)).size());
		}
		assertTrue(Files.exists(folder.resolve("previous-version.mv.db")));
		open(next).close();
	}

	/** A version that finds records by more than the last one did goes through those that are there already. */
	@Test
	void recordsThatAnEarlierVersionSavedAreIndexedAgain() throws Exception {
		RecordId id;
		try (EmbeddedStore store = open(BuiltInFieldTypes.all(), Schema.MIGRATIONS, EmbeddedDatabase.FILE_SYSTEM)) {
			UnitOfWork work = new UnitOfWork();
			id = work.insert(Entities.COMPANY, Changes.none().set(Entities.NAME, "Iberia").set(Entities.PHONE, "+34 91 123 45 67"));
			store.records().commit(work);
			assertTrue(store.awaitIndexed(Duration.ofSeconds(30)));
			Sql.execute(store.embedded().writer(), "delete from search_term where term like '<%'");
			Sql.execute(store.embedded().writer(), "update e_company set found_by = ''");
			Sql.execute(store.embedded().writer(), "update cat_field set fingerprint = substring(fingerprint, 3)");
			store.embedded().writer().commit();
		}
		try (EmbeddedStore store = open(BuiltInFieldTypes.all(), Schema.MIGRATIONS, EmbeddedDatabase.FILE_SYSTEM)) {
			assertTrue(store.awaitIndexed(Duration.ofSeconds(30)));
			assertEquals(List.of(id), store.records().search("4567", Set.of(), 10).stream().map(h -> h.record().id()).toList());
		}
	}

	/** A database of an earlier version learns the results that the journal has come to tell apart; its own choices stay. */
	@Test
	void aCallsResultsAreCompletedByTheNextVersion() throws Exception {
		try (EmbeddedStore store = open()) {
			backToVersionOne(store);
			Sql.execute(store.embedded().writer(), "delete from cat_choice where entity = 'call' and choice = 'cancelled'");
			Sql.execute(store.embedded().writer(), "update cat_choice set choice = 'voicemail' where entity = 'call' and choice = 'rejected'");
			store.embedded().writer().commit();
		}
		try (EmbeddedStore store = open()) {
			Field result = store.catalog().entityType(Entities.CALL).orElseThrow().field(Entities.RESULT).orElseThrow();
			for (String value : List.of("cancelled", "rejected", "voicemail", "missed")) {
				assertTrue(result.choice(value).isPresent(), value);
			}
			assertEquals("Cancelada", result.choice("cancelled").orElseThrow().label().in(Locale.of("es")));
		}
	}

	@Test
	void aFileThatIsMostlyFreeIsMadeSmallerWhenItIsClosed() throws Exception {
		RecordId id;
		try (EmbeddedStore store = open()) {
			id = company(store, "Kept");
			Connection c = store.embedded().writer();
			Sql.execute(c, "create table junk as select random_uuid() a, random_uuid() b, random_uuid() c, random_uuid() d "
					+ "from system_range(1, 500000)");
			c.commit();
			Sql.execute(c, "drop table junk");
			c.commit();
			store.embedded().sync(c);
			assertTrue(Files.size(file()) > 32_000_000, "junk: " + Files.size(file()));
		}
		assertTrue(Files.size(file()) < 5_000_000, "left: " + Files.size(file()));
		// As a process leaves it that dies meanwhile
		Files.write(folder.resolve("callbench.mv.db.tempFile"), new byte[] { 1, 2, 3 });
		try (Store store = open()) {
			assertEquals("Kept", store.records().get(id).orElseThrow().title());
		}
		assertFalse(Files.exists(folder.resolve("callbench.mv.db.tempFile")));
	}

	/** What is measured is marked in databases of earlier versions, too. */
	@Test
	void aDatabaseOfAnEarlierVersionLearnsWhichFieldsAreMeasured() throws Exception {
		try (EmbeddedStore store = open()) {
			backToVersionOne(store);
		}
		List<Field> measured;
		try (EmbeddedStore store = open()) {
			measured = measured(store);
		}
		assertFalse(measured.isEmpty());
		Files.delete(file());
		try (EmbeddedStore store = open()) {
			assertEquals(measured(store), measured);
		}
	}

	@Test
	void callersAreKnownInADatabaseOfAnEarlierVersion() throws Exception {
		RecordId id;
		try (EmbeddedStore store = open(BuiltInFieldTypes.all(), Schema.MIGRATIONS, EmbeddedDatabase.FILE_SYSTEM)) {
			UnitOfWork work = new UnitOfWork();
			id = work.insert(Entities.COMPANY, Changes.none().set(Entities.NAME, "Iberia").set(Entities.PHONE, "+34 91 123 45 67"));
			store.records().commit(work);
			assertTrue(store.awaitIndexed(Duration.ofSeconds(30)));
			backToVersionOne(store);
		}
		try (EmbeddedStore store = open(BuiltInFieldTypes.all(), Schema.MIGRATIONS, EmbeddedDatabase.FILE_SYSTEM)) {
			CallerQuery query = new CallerQuery("", List.of(new CallerQuery.Key("+34911234567", MatchRule.EXACT)));
			assertEquals(List.of(id), store.directory().find(query).stream().map(ContactMatch::contact).toList());
			store.records().commit(new UnitOfWork().delete(id, 1));
			assertEquals(List.of(), store.directory().find(query));
			assertEquals(0, store.embedded().read(c -> Sql.query(c, "select id from index_key where kind = 'phone'", r -> 0)).size());
		}
	}

	/** The tables as the first version made them: what comes with Callbench cannot be filled into those any more. */
	private static void backToVersionOne(EmbeddedStore store) throws Exception {
		Connection c = store.embedded().writer();
		Sql.query(c, "select key_value from index_key where kind = 'phone'", row -> row.getString(1)).forEach(key -> {
			try {
				Sql.update(c, "update index_key set key_value = ? where key_value = ?", new StringBuilder(key).reverse().toString(), key);
			} catch (SQLException e) {
				throw new IllegalStateException(e);
			}
		});
		Sql.execute(c, "drop index e_call_by_time");
		Sql.execute(c, "alter table cat_field drop column is_measured");
		Sql.execute(store.embedded().writer(), "delete from schema_version where version > 1");
		store.embedded().writer().commit();
	}

	private static List<Field> measured(Store store) {
		return store.catalog().entityTypes().stream().flatMap(type -> type.fields().stream()).filter(Field::measured).toList();
	}

	@Test
	void aFailedMigrationIsUndoneAsAWhole() throws Exception {
		RecordId id;
		try (Store store = open()) {
			id = company(store, "Before");
		}
		// H2 commits with each DDL statement: only the copy brings the first back.
		List<Migration> failing = and((c, d) -> {
			Sql.execute(c, "drop table e_company");
			Sql.execute(c, "this is no SQL");
		});
		StoreException e = assertThrows(StoreException.class, () -> open(failing));
		assertEquals(Problem.MIGRATION_FAILED, e.problem());
		try (Store store = open()) {
			assertEquals("Before", store.records().get(id).orElseThrow().title());
		}
	}

	@Test
	void aProcessThatDiesInAMigrationLeavesTheDatabaseAsItWas() throws Exception {
		RecordId id;
		try (Store store = open()) {
			id = company(store, "Before");
		}
		Files.copy(file(), folder.resolve("before-migration.mv.db"));
		Files.write(file(), new byte[] { 1, 2, 3 });
		try (Store store = open()) {
			assertEquals("Before", store.records().get(id).orElseThrow().title());
		}
		assertFalse(Files.exists(folder.resolve("before-migration.mv.db")));
	}

	@Test
	void aProcessThatDiesWhileTheDatabaseIsMadeLeavesNone() throws Exception {
		Files.write(folder.resolve("new.mv.db"), new byte[] { 1, 2, 3 });
		try (Store store = open()) {
			assertEquals(0, store.records().count(Query.of(Entities.COMPANY)));
		}
	}

	@Test
	void aNewerDatabaseIsRefusedAndUntouched() throws Exception {
		List<Migration> next = and((c, d) -> Sql.execute(c, "create table extra (id integer primary key)"));
		RecordId id;
		try (Store store = open(next)) {
			id = company(store, "Newer");
		}
		assertRefused(Problem.NEWER);
		try (Store store = open(next)) {
			assertEquals("Newer", store.records().get(id).orElseThrow().title());
		}
	}

	@Test
	void aDamagedFileIsRefusedAndLeftAsItIs() throws Exception {
		open().close();
		byte[] noise = new byte[100_000];
		new Random(7).nextBytes(noise);
		Files.write(file(), noise);
		assertRefused(Problem.CORRUPT);
		org.junit.jupiter.api.Assertions.assertArrayEquals(noise, Files.readAllBytes(file()));
	}

	@Test
	void anEmptiedFileIsNotTakenForANewDatabase() throws Exception {
		open().close();
		Files.write(file(), new byte[0]);
		assertRefused(Problem.CORRUPT);
	}

	@Test
	void aFileInUseIsRefused() throws Exception {
		open().close();
		try (RandomAccessFile held = new RandomAccessFile(file().toFile(), "rw"); FileLock lock = held.getChannel().lock()) {
			assertTrue(lock.isValid());
			assertRefused(Problem.LOCKED);
		}
		open().close();
	}

	@Test
	void messagesAreThereInSpanishToo() {
		assertEquals("Base de datos integrada", Messages.get(Locale.of("es"), "embedded"));
		assertEquals("Embedded database", Messages.get(Locale.of("fr"), "embedded"));
	}

	/** A directory that is given up is interrupted; Java then closes the file under everybody, unless it is opened again. */
	@Test
	void interruptedReadersDoNotEndTheDatabase() throws Exception {
		try (EmbeddedStore store = open()) {
			UnitOfWork work = new UnitOfWork();
			for (int i = 0; i < 3000; i++) {
				work.insert(Entities.COMPANY, Changes.none().set(Entities.NAME, "C" + i).set(Entities.NOTES, "n".repeat(2000)));
			}
			store.records().commit(work);
			Random random = new Random(5);
			for (int i = 0; i < 30; i++) {
				Thread reader = new Thread(() -> {
					try {
						store.records().query(Query.of(Entities.COMPANY).limit(3000));
					} catch (StoreException e) {
						// the one who was interrupted may be told so
						Thread.currentThread().interrupt();
					}
				});
				reader.start();
				reader.join(1 + random.nextInt(20));
				reader.interrupt();
				reader.join();
				company(store, "after " + i);
			}
			assertEquals(3030, store.records().count(Query.of(Entities.COMPANY)));
		}
	}

	@Test
	void aFullDiskRefusesTheSaveLosesNothingAndIsOverWhenThereIsRoom() throws Exception {
		FullDisk.install();
		try (EmbeddedStore store = open(Schema.MIGRATIONS, FullDisk.SCHEME + ":")) {
			RecordId before = company(store, "Before");
			FullDisk.full(true);
			StoreException e;
			try {
				e = assertThrows(StoreException.class, () -> company(store, "Refused"));
			} finally {
				FullDisk.full(false);
			}
			assertEquals(Problem.DISK_FULL, e.problem(), e.getMessage());
			RecordId after = company(store, "After");
			assertEquals("Before", store.records().get(before).orElseThrow().title());
			assertEquals("After", store.records().get(after).orElseThrow().title());
			assertEquals(2, store.records().count(Query.of(Entities.COMPANY)));
		}
		try (Store store = open()) {
			assertEquals(2, store.records().count(Query.of(Entities.COMPANY)));
		}
	}

	@Test
	void aBackupIsAWholeDatabaseAndNeverOverwrites() throws Exception {
		Path copy = folder.resolve("copy.zip");
		try (Store store = open()) {
			RecordId id = company(store, "Kept");
			store.database().backup(copy);
			assertThrows(StoreException.class, () -> store.database().backup(copy));
			assertTrue(store.records().get(id).isPresent());
		}
		try (ZipFile zip = new ZipFile(copy.toFile())) {
			Files.write(file(), zip.getInputStream(zip.getEntry("callbench.mv.db")).readAllBytes());
		}
		try (Store store = open()) {
			assertEquals(1, store.records().count(Query.of(Entities.COMPANY)));
		}
	}

	@Test
	void saversThatWaitTogetherShareOneSync() throws Exception {
		AtomicInteger syncs = new AtomicInteger();
		try (EmbeddedStore store = open(Schema.MIGRATIONS, CountingDisk.install(syncs))) {
			syncs.set(0);
			int savers = 8;
			int each = 25;
			List<Thread> threads = new ArrayList<>();
			for (int s = 0; s < savers; s++) {
				Thread t = new Thread(() -> {
					try {
						for (int i = 0; i < each; i++) {
							company(store, "C" + i);
						}
					} catch (Exception e) {
						throw new IllegalStateException(e);
					}
				});
				threads.add(t);
				t.start();
			}
			for (Thread t : threads) {
				t.join();
			}
			assertEquals(savers * each, store.records().count(Query.of(Entities.COMPANY)));
			System.out.println(savers * each + " saves by " + savers + " threads: " + syncs.get() + " syncs");
			assertTrue(syncs.get() < savers * each, "syncs: " + syncs.get());
		}
	}

	@Test
	void aSaveIsSyncedBeforeItIsReported() throws Exception {
		AtomicInteger syncs = new AtomicInteger();
		try (EmbeddedStore store = open(Schema.MIGRATIONS, CountingDisk.install(syncs))) {
			for (int i = 0; i < 5; i++) {
				int before = syncs.get();
				company(store, "C" + i);
				assertTrue(syncs.get() > before);
			}
		}
	}

	@Test
	void aFolderThatCannotHoldADatabaseIsRefused() throws IOException {
		StoreException e = assertThrows(StoreException.class, () -> EmbeddedStore.open(folder.resolve("a;b"), List.of(), BlockingGuard.NONE));
		assertEquals(Problem.NO_ACCESS, e.problem());
		Path fileInTheWay = Files.createFile(folder.resolve("file"));
		assertThrows(StoreException.class, () -> EmbeddedStore.open(fileInTheWay, List.of(), BlockingGuard.NONE));
	}
}
