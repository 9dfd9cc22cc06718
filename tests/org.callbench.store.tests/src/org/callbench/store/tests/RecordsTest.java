package org.callbench.store.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.callbench.crm.Changes;
import org.callbench.crm.CommitProgress;
import org.callbench.crm.ConflictException;
import org.callbench.crm.Entities;
import org.callbench.crm.HistoryEntry;
import org.callbench.crm.InvalidRecordException;
import org.callbench.crm.Query;
import org.callbench.crm.Record;
import org.callbench.crm.RecordChange;
import org.callbench.crm.RecordId;
import org.callbench.crm.RecordLink;
import org.callbench.crm.StoreException;
import org.callbench.crm.UnitOfWork;
import org.callbench.crm.fields.BuiltInFieldTypes;
import org.callbench.store.Store;
import org.callbench.store.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordsTest {

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
	void valuesOfEveryStorageClassComeBackAsTheyWere() throws Exception {
		RecordId company = f.company("Iberia Motors");
		RecordId opportunity = f.insert(Entities.OPPORTUNITY,
				Changes.none().set(Entities.DESCRIPTION, "Forty vans, “blue”\nand 𝄞").set(Entities.COMPANY, company)
						.set(Entities.FORECAST, new BigDecimal("12500.50")).set(Entities.CERTAINTY, new BigDecimal("100"))
						.set(Entities.CLOSE_BY, LocalDate.of(2027, 2, 28)));
		RecordId call = f.insert(Entities.CALL, Changes.none().set(Entities.STARTED, Instant.parse("2026-03-29T01:59:59.123456789Z"))
				.set(Entities.INTERNAL, false));
		f.reopen();
		Record read = f.get(opportunity);
		assertEquals("Forty vans, “blue”\nand 𝄞", read.text(Entities.DESCRIPTION));
		assertEquals(Optional.of(company), read.reference(Entities.COMPANY));
		assertEquals(new BigDecimal("12500.5"), read.values().get(Entities.FORECAST));
		assertEquals(new BigDecimal("100"), read.values().get(Entities.CERTAINTY));
		assertEquals(LocalDate.of(2027, 2, 28), read.values().get(Entities.CLOSE_BY));
		assertEquals(Optional.of(Instant.parse("2026-03-29T01:59:59.123456Z")), f.get(call).instant(Entities.STARTED));
		assertEquals(Boolean.FALSE, f.get(call).values().get(Entities.INTERNAL));
		assertEquals(1, read.version());
		assertFalse(read.values().containsKey(Entities.PERSON));
	}

	@Test
	void aLateSaveIsAConflictThatShowsTheirsAndKeepsNothing() throws Exception {
		RecordId ana = f.person("Ana", "Ruiz");
		Record mine = f.get(ana);
		f.update(ana, Entities.JOB_TITLE, "Buyer");
		UnitOfWork late = new UnitOfWork().update(ana, mine.version(), Changes.none().set(Entities.JOB_TITLE, "Seller"));
		RecordId other = late.insert(Entities.COMPANY, Changes.none().set(Entities.NAME, "Never"));
		ConflictException conflict = assertThrows(ConflictException.class, () -> f.records().commit(late));
		assertEquals("Buyer", conflict.theirs().orElseThrow().text(Entities.JOB_TITLE));
		assertEquals(f.store().users().current().name(), conflict.who());
		assertEquals(f.get(ana).updated(), conflict.when());
		assertEquals("Buyer", f.get(ana).text(Entities.JOB_TITLE));
		assertTrue(f.records().get(other).isEmpty());
	}

	@Test
	void savingWhatAnotherDeletedIsAConflictWithoutTheirs() throws Exception {
		RecordId ana = f.person("Ana", "Ruiz");
		f.delete(ana);
		ConflictException conflict = assertThrows(ConflictException.class,
				() -> f.records().commit(new UnitOfWork().update(ana, 1, Changes.none().set(Entities.JOB_TITLE, "x"))));
		assertTrue(conflict.theirs().isEmpty());
		assertTrue(conflict.getMessage().contains("Ana Ruiz"));
	}

	@Test
	void oneOfManyWhoSaveTheSameVersionWins() throws Exception {
		RecordId ana = f.person("Ana", "Ruiz");
		int threads = 8;
		CyclicBarrier start = new CyclicBarrier(threads);
		AtomicInteger won = new AtomicInteger();
		AtomicInteger lost = new AtomicInteger();
		List<Thread> all = new ArrayList<>();
		for (int i = 0; i < threads; i++) {
			String value = "v" + i;
			Thread t = new Thread(() -> {
				try {
					start.await();
					f.records().commit(new UnitOfWork().update(ana, 1, Changes.none().set(Entities.NOTES, value)));
					won.incrementAndGet();
				} catch (ConflictException e) {
					lost.incrementAndGet();
				} catch (Exception e) {
					throw new IllegalStateException(e);
				}
			});
			all.add(t);
			t.start();
		}
		for (Thread t : all) {
			t.join();
		}
		assertEquals(1, won.get());
		assertEquals(threads - 1, lost.get());
		assertEquals(2, f.get(ana).version());
	}

	@Test
	void whatCannotBeStoredIsRefusedFieldByFieldAndNothingIsKept() throws Exception {
		UnitOfWork work = new UnitOfWork();
		RecordId good = work.insert(Entities.COMPANY, Changes.none().set(Entities.NAME, "Good"));
		work.insert(Entities.COMPANY, Changes.none().set(Entities.CITY, "Nameless"));
		work.insert(Entities.COMPANY, Changes.none().set(Entities.NAME, "a\0b"));
		work.insert(Entities.COMPANY, Changes.none().set(Entities.NAME, "x".repeat(256)));
		work.insert(Entities.COMPANY, Changes.none().set(Entities.NAME, "half \ud834"));
		work.insert(Entities.COMPANY, Changes.none().set(Entities.NAME, 5));
		work.insert(Entities.COMPANY, Changes.none().set(Entities.NAME, "Odd").set("nonsense", "x"));
		work.insert(Entities.COMPANY, Changes.none().set(Entities.NAME, "Phone").set(Entities.PHONE, "no digit"));
		InvalidRecordException invalid = assertThrows(InvalidRecordException.class, () -> f.records().commit(work));
		assertEquals(List.of("1 name", "2 name", "3 name", "4 name", "5 name", "6 nonsense", "7 phone"),
				invalid.problems().stream().map(p -> p.operation() + " " + p.field()).toList());
		assertTrue(invalid.problems().stream().noneMatch(p -> p.message().isBlank()));
		assertTrue(f.records().get(good).isEmpty());
	}

	@Test
	void aReferenceToNothingIsRefused() throws Exception {
		UnitOfWork work = new UnitOfWork();
		work.insert(Entities.PERSON, Changes.none().set(Entities.FIRST_NAME, "Ana").set(Entities.COMPANY, RecordId.create(Entities.COMPANY)));
		InvalidRecordException invalid = assertThrows(InvalidRecordException.class, () -> f.records().commit(work));
		assertEquals(Entities.COMPANY, invalid.problems().getFirst().field());
	}

	/** G3: a device belongs to one user. */
	@Test
	void aDeviceInUseByAnotherUserIsRefusedByName() throws Exception {
		f.insert(Entities.USER, Changes.none().set(Entities.NAME, "Eva").set(Entities.LOGIN, "eva").set(Entities.CTI_DEVICE, "SEP1"));
		RecordId max = f.insert(Entities.USER, Changes.none().set(Entities.NAME, "Max").set(Entities.LOGIN, "max"));
		InvalidRecordException invalid = assertThrows(InvalidRecordException.class, () -> f.update(max, Entities.CTI_DEVICE, "SEP1"));
		assertEquals(Entities.CTI_DEVICE, invalid.problems().getFirst().field());
		assertTrue(invalid.problems().getFirst().message().contains("Eva"));
	}

	@Test
	void aDeletedRecordLeavesATombstoneAndNoReferences() throws Exception {
		RecordId company = f.company("Cole & Sons");
		RecordId ben = f.person("Ben", "Cole", Map.of(Entities.COMPANY, company));
		f.delete(company);
		assertTrue(f.records().get(company).isEmpty());
		assertEquals("Cole & Sons", f.records().tombstone(company).orElseThrow().title());
		assertTrue(f.get(ben).reference(Entities.COMPANY).isEmpty());
		assertEquals(2, f.get(ben).version());
		assertEquals(List.of("Ben Cole"), f.search("cole"));
	}

	@Test
	void aMergedRecordIsFoundAtItsHeirWithItsReferencesLinksAndFavourites() throws Exception {
		RecordId twin = f.company("Iberia Motor", Map.of(Entities.PHONE, "+34 911234567"));
		RecordId heir = f.company("Iberia Motors");
		RecordId ana = f.person("Ana", "Ruiz", Map.of(Entities.COMPANY, twin));
		RecordId call = f.insert(Entities.CALL, Changes.none().set(Entities.NUMBER, "+34911234567"));
		f.records().commit(new UnitOfWork().link(call, twin, "caller"));
		f.store().personalLists().setFavourite(twin, true);
		f.records().commit(new UnitOfWork().merge(twin, 1, heir));
		assertEquals(heir, f.get(twin).id());
		assertEquals(Optional.of(heir), f.get(ana).reference(Entities.COMPANY));
		assertEquals(List.of(new RecordLink(call, heir, "caller")), f.records().links(call));
		assertTrue(f.store().personalLists().isFavourite(heir));
		assertTrue(f.callers("+34911234567").isEmpty());
		RecordId late = f.person("Eva", "Late", Map.of(Entities.COMPANY, twin));
		assertEquals(Optional.of(heir), f.get(late).reference(Entities.COMPANY));
	}

	@Test
	void everyChangeIsInTheHistoryWithBeforeAndAfter() throws Exception {
		RecordId ana = f.person("Ana", "Ruiz", Map.of(Entities.JOB_TITLE, "Buyer"));
		f.update(ana, Entities.JOB_TITLE, "Head of buying");
		f.update(ana, Entities.BIRTHDAY, LocalDate.of(1980, 5, 1));
		f.delete(ana);
		List<HistoryEntry> history = f.records().history(ana);
		assertEquals(List.of(RecordChange.Kind.DELETED, RecordChange.Kind.UPDATED, RecordChange.Kind.UPDATED, RecordChange.Kind.INSERTED),
				history.stream().map(HistoryEntry::kind).toList());
		assertEquals(Map.of(Entities.JOB_TITLE, new HistoryEntry.FieldChange(Optional.of("Buyer"), Optional.of("Head of buying"))),
				history.get(2).changes());
		assertEquals(Optional.of(LocalDate.of(1980, 5, 1)), history.get(0).changes().get(Entities.BIRTHDAY).before());
		assertEquals(4, history.get(0).changes().size());
	}

	@Test
	void aChangeThatChangesNothingMakesNoVersion() throws Exception {
		RecordId ana = f.person("Ana", "Ruiz");
		f.update(ana, Entities.FIRST_NAME, "Ana");
		assertEquals(1, f.get(ana).version());
		assertEquals(1, f.records().history(ana).size());
	}

	/** B4, B5: a journal entry that is delivered again is stored once, also after it was deleted. */
	@Test
	void anEntryDeliveredTwiceIsStoredOnce() throws Exception {
		RecordId call = RecordId.create(Entities.CALL);
		assertEquals(1, f.records().commit(new UnitOfWork().insertOnce(call, Changes.none().set(Entities.NUMBER, "1001"))).size());
		assertEquals(0, f.records().commit(new UnitOfWork().insertOnce(call, Changes.none().set(Entities.NUMBER, "1002"))).size());
		assertEquals("1001", f.get(call).text(Entities.NUMBER));
		f.delete(call);
		f.records().commit(new UnitOfWork().insertOnce(call, Changes.none().set(Entities.NUMBER, "1003")));
		assertTrue(f.records().get(call).isEmpty());
	}

	@Test
	void anIdInsertedTwiceIsAConflict() throws Exception {
		RecordId ana = f.person("Ana", "Ruiz");
		ConflictException conflict = assertThrows(ConflictException.class,
				() -> f.records().commit(new UnitOfWork().insert(ana, Changes.none().set(Entities.FIRST_NAME, "Eva"))));
		assertEquals("Ana Ruiz", conflict.theirs().orElseThrow().title());
	}

	@Test
	void oneUnitOfWorkInsertsAndChangesAndRefersInAnyOrder() throws Exception {
		UnitOfWork work = new UnitOfWork();
		RecordId company = work.insert(Entities.COMPANY, Changes.none().set(Entities.NAME, "New"));
		RecordId ana = work.insert(Entities.PERSON, Changes.none().set(Entities.FIRST_NAME, "Ana").set(Entities.COMPANY, company));
		work.update(company, 1, Changes.none().set(Entities.NAME, "Newer"));
		List<RecordChange> changes = f.records().commit(work);
		assertEquals(2, changes.size());
		assertEquals(RecordChange.Kind.INSERTED, changes.getFirst().kind());
		assertEquals(f.get(company), changes.getFirst().record().orElseThrow());
		assertEquals(f.get(ana), changes.getLast().record().orElseThrow());
		assertEquals(List.of("Newer", "Ana"), f.search("newer"));
	}

	@Test
	void listenersHearCommitsInTheirOrderAndAfterThem() throws Exception {
		BlockingQueue<String> heard = new LinkedBlockingQueue<>();
		AtomicInteger failures = new AtomicInteger();
		f.records().addListener(changes -> {
			if (failures.getAndIncrement() == 0) {
				throw new IllegalStateException("a listener that fails once, and harms nobody else");
			}
		});
		var subscription = f.records().addListener(changes -> changes
				.forEach(c -> heard.add(f.records().get(c.id()).map(r -> r.text(Entities.NAME)).orElse("gone"))));
		for (int i = 0; i < 20; i++) {
			f.company("C" + i);
		}
		for (int i = 0; i < 20; i++) {
			assertEquals("C" + i, heard.poll(10, TimeUnit.SECONDS));
		}
		subscription.close();
		f.company("unheard");
		assertTrue(heard.isEmpty());
	}

	@Test
	void aCancelledImportLeavesNothing() {
		UnitOfWork work = new UnitOfWork();
		for (int i = 0; i < 1000; i++) {
			work.insert(Entities.COMPANY, Changes.none().set(Entities.NAME, "Import " + i));
		}
		AtomicInteger seen = new AtomicInteger();
		CommitProgress progress = new CommitProgress() {
			@Override
			public void progress(int done, int total) {
				seen.set(done);
				assertEquals(1000, total);
			}

			@Override
			public boolean cancelled() {
				return seen.get() >= 500;
			}
		};
		assertThrows(CancellationException.class, () -> f.records().commit(work, progress));
		assertEquals(0, f.records().count(Query.of(Entities.COMPANY)));
		assertEquals(List.of(), f.search("import"));
	}

	@Test
	void queriesFilterSortAndPage() throws Exception {
		RecordId madrid = f.company("Éstos", Map.of(Entities.CITY, "Madrid"));
		f.company("Zeta", Map.of(Entities.CITY, "Madrid"));
		f.company("alfa", Map.of(Entities.CITY, "Málaga"));
		f.company("Beta");
		assertEquals(List.of("alfa", "Beta", "Éstos", "Zeta"), titles(Query.of(Entities.COMPANY)));
		assertEquals(List.of("Beta", "Éstos"), titles(Query.of(Entities.COMPANY).page(1, 2)));
		assertEquals(List.of("Zeta", "Éstos"),
				titles(Query.of(Entities.COMPANY).where(Entities.CITY, "Madrid").orderByDescending(Query.TITLE)));
		assertEquals(List.of("Beta"), titles(Query.of(Entities.COMPANY).where(Entities.CITY, Query.Operator.IS_EMPTY, "")));
		assertEquals(List.of("Éstos"), titles(Query.of(Entities.COMPANY).where(Query.TITLE, Query.Operator.STARTS_WITH, "esto")));
		assertEquals(List.of("Éstos", "Zeta"),
				titles(Query.of(Entities.COMPANY).where(Entities.CITY, Query.Operator.STARTS_WITH, "mad")));
		assertEquals(2, f.records().count(Query.of(Entities.COMPANY).where(Entities.CITY, "Madrid").limit(1)));
		assertThrows(IllegalArgumentException.class, () -> f.records().query(Query.of(Entities.COMPANY).where(Entities.CITY, 1)));
		assertThrows(StoreException.class, () -> f.records().query(Query.of(Entities.COMPANY).where("id = id or city", "x")));
		RecordId ana = f.person("Ana", "Ruiz", Map.of(Entities.COMPANY, madrid, Entities.MOBILE_PHONE, "+34 612 345 678"));
		var related = f.records().related(madrid, Entities.PERSON, 10).getFirst();
		assertEquals(ana, related.id());
		assertEquals("Éstos", related.companyName());
		assertEquals("+34 612 345 678", related.phone());
		assertEquals(1, f.records().countRelated(madrid, Entities.PERSON));
		assertEquals(0, f.records().countRelated(madrid, Entities.CASE));
	}

	private List<String> titles(Query query) {
		return f.records().summaries(query).stream().map(s -> s.title()).toList();
	}

	@Test
	void theGuardIsAskedBeforeAnythingBlocks() {
		f.close();
		List<String> asked = new ArrayList<>();
		try (Store guarded = Stores.open(folder, BuiltInFieldTypes.all(), what -> {
			asked.add(what);
			throw new IllegalStateException(what);
		})) {
			assertThrows(IllegalStateException.class, () -> guarded.records().get(RecordId.create(Entities.PERSON)));
			assertThrows(IllegalStateException.class, () -> guarded.records().search("a", Set.of(), 5));
			assertThrows(IllegalStateException.class, () -> guarded.personalLists().favourites());
			guarded.settings().get("country");
			guarded.users().current();
			guarded.catalog().entityTypes();
		}
		assertEquals(3, asked.size());
	}

	@Test
	void aClosedStoreSaysSo() {
		f.close();
		StoreException e = assertThrows(StoreException.class, () -> f.company("x"));
		assertEquals(StoreException.Problem.UNAVAILABLE, e.problem());
		assertInstanceOf(StoreException.class, assertThrows(Exception.class, () -> f.records().get(RecordId.create(Entities.PERSON))));
	}

	@Test
	void theLocalUserIsThereFromTheFirstStartAndFollowsItsRecord() throws Exception {
		var user = f.store().users().current();
		assertFalse(user.name().isBlank());
		assertTrue(user.ctiEnabled());
		f.update(user.id(), Entities.EXTENSION, "1001");
		assertEquals("1001", f.store().users().current().extension());
		f.reopen();
		assertEquals(user.id(), f.store().users().current().id());
		assertEquals(1, f.store().users().all().size());
	}

	@Test
	void visitsAndFavouritesAreRemembered() throws Exception {
		RecordId ana = f.person("Ana", "Ruiz");
		RecordId ben = f.person("Ben", "Cole");
		var lists = f.store().personalLists();
		lists.visited(ana);
		lists.visited(ben);
		lists.visited(ana);
		lists.setFavourite(ben, true);
		lists.setFavourite(ben, true);
		f.reopen();
		lists = f.store().personalLists();
		assertEquals(List.of(ana, ben), lists.recent(10).stream().map(s -> s.id()).toList());
		assertEquals(List.of(ben), lists.favourites().stream().map(s -> s.id()).toList());
		lists.setFavourite(ben, false);
		assertEquals(List.of(), lists.favourites());
		f.delete(ana);
		assertEquals(List.of(ben), lists.recent(10).stream().map(s -> s.id()).toList());
	}
}
