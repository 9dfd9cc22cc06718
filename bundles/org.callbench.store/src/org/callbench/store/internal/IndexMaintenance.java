package org.callbench.store.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.callbench.crm.Database;
import org.callbench.crm.EntityType;
import org.callbench.crm.Field;
import org.callbench.crm.FieldType;
import org.callbench.crm.RecordChange;
import org.callbench.crm.StoreException;

/**
 * Keeps keys and words as the field types and settings of now would make them. Each field remembers what its entries were
 * made with (its fingerprint); where that differs, the entity's records are gone through in pieces, between other people's
 * saves. It begins again after a crash, since the fingerprints are written last.
 */
final class IndexMaintenance implements AutoCloseable {

	private static final int PIECE = 500;
	private static final UUID FIRST = new UUID(0, 0);

	/** Listeners are told of progress so often at most. */
	private static final long TELL_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

	private record Stale(EntityType type, Map<Field, String> fingerprints) {
	}

	/**
	 * The fields of which there may still be entries that were made with other settings.
	 *
	 * @param types theirs
	 */
	record FormerKeys(Set<FieldType> types, Set<Field> fields) {

		static final FormerKeys NONE = new FormerKeys(Set.of(), Set.of());

		boolean isEmpty() {
			return fields.isEmpty();
		}
	}

	/** Which those are, and what that was worked out of. */
	private record Seen(CatalogSnapshot catalog, Map<String, String> settings, Map<String, String> made, FormerKeys former) {
	}

	private final EmbeddedDatabase database;
	private final CommitQueue queue;
	private final FieldTypeRegistry types;
	private final Indexer indexer;
	private final Supplier<CatalogSnapshot> catalog;
	private final Supplier<Map<String, String>> settings;
	private final Runnable progressed;
	private final Thread thread;
	/** By entity and field, what its entries were made with, as far as all of them are. */
	private volatile Map<String, String> made = Map.of();
	private volatile Seen seen = new Seen(CatalogSnapshot.EMPTY, Map.of(), made, FormerKeys.NONE);
	private volatile Optional<Database.Indexing> progress = Optional.empty();
	private long toldAt;
	private boolean requested;
	private boolean working;
	private volatile boolean closing;

	/** @param progressed called when {@link #progress} changed */
	IndexMaintenance(EmbeddedDatabase database, CommitQueue queue, FieldTypeRegistry types, Supplier<CatalogSnapshot> catalog,
			Supplier<Map<String, String>> settings, Runnable progressed) {
		this.database = database;
		this.queue = queue;
		this.types = types;
		indexer = new Indexer(types);
		this.catalog = catalog;
		this.settings = settings;
		this.progressed = progressed;
		thread = new Thread(this::work, "callbench-store-index");
		thread.setDaemon(true);
		thread.start();
	}

	/** What is known of the entries that are there; before anybody looks for one. */
	int load(Connection c) throws SQLException {
		Map<String, String> stored = new HashMap<>();
		Sql.query(c, "select entity, name, fingerprint from cat_field",
				row -> stored.put(name(row.getString(1), row.getString(2)), row.getString(3)));
		made = Map.copyOf(stored);
		return stored.size();
	}

	private static String name(String entity, String field) {
		return entity + "/" + field;
	}

	/** How far the work is; empty when there is none. */
	Optional<Database.Indexing> progress() {
		return progress;
	}

	/**
	 * Of which fields with keys there may still be entries that were made with other settings. As nearly always none, which is found
	 * out without work as long as nothing changes.
	 */
	FormerKeys former() {
		CatalogSnapshot types = catalog.get();
		Map<String, String> now = settings.get();
		Map<String, String> then = made;
		Seen known = seen;
		if (known.catalog() != types || known.settings() != now || known.made() != then) {
			known = new Seen(types, now, then, former(types, now, then));
			seen = known;
		}
		return known.former();
	}

	private FormerKeys former(CatalogSnapshot snapshot, Map<String, String> now, Map<String, String> then) {
		Set<FieldType> fieldTypes = new HashSet<>();
		Set<Field> fields = new HashSet<>();
		for (EntityType type : snapshot.types()) {
			for (Field field : Indexer.keyed(type) ? type.fields() : List.<Field>of()) {
				String before = then.get(name(field.entity(), field.name()));
				if (before != null && indexer.fingerprint(type, field, now).filter(fresh -> !fresh.equals(before)).isPresent()) {
					fields.add(field);
					fieldTypes.add(types.of(field));
				}
			}
		}
		return fields.isEmpty() ? FormerKeys.NONE : new FormerKeys(fieldTypes, fields);
	}

	/** Something changed that entries depend on. Returns at once. */
	synchronized void request() {
		requested = true;
		notifyAll();
	}

	/** False if it took longer. */
	synchronized boolean await(Duration atMost) throws InterruptedException {
		long end = System.nanoTime() + atMost.toNanos();
		while (requested || working) {
			long left = (end - System.nanoTime()) / 1_000_000;
			if (left <= 0 || closing) {
				return false;
			}
			wait(left);
		}
		return true;
	}

	/** Called in a transaction: records saved while a field's type is missing are indexed when it comes. */
	void rememberUnindexed(Connection c, CatalogSnapshot snapshot, List<RecordChange> changes) throws SQLException {
		for (String entity : changes.stream().map(change -> change.id().entity()).distinct().toList()) {
			forgetMissing(c, snapshot.get(entity));
		}
	}

	private void forgetMissing(Connection c, EntityType type) throws SQLException {
		for (Field field : type.fields()) {
			if (Indexer.matters(type, field) && types.of(field) instanceof FieldTypeRegistry.Missing) {
				Sql.update(c, "update cat_field set fingerprint = '' where entity = ? and name = ? and fingerprint <> ''", field.entity(),
						field.name());
			}
		}
	}

	private void work() {
		while (!closing) {
			synchronized (this) {
				working = false;
				notifyAll();
				while (!requested && !closing) {
					try {
						wait();
					} catch (InterruptedException e) {
						// only close() ends this thread
						continue;
					}
				}
				requested = false;
				working = true;
			}
			try {
				refresh(stale());
			} catch (StoreException e) {
				// Not a save that somebody waits for. The fingerprints still differ, so the next request or start tries again.
				Log.LOGGER.log(System.Logger.Level.WARNING, "Records could not be indexed again now", e);
			} finally {
				tell(Optional.empty());
			}
		}
		synchronized (this) {
			working = false;
			notifyAll();
		}
	}

	private List<Stale> stale() {
		database.read(this::load);
		Map<String, String> stored = made;
		List<Stale> stale = new ArrayList<>();
		for (EntityType type : catalog.get().types()) {
			Map<Field, String> fingerprints = new HashMap<>();
			for (Field field : type.fields()) {
				Optional<String> now = indexer.fingerprint(type, field, settings.get());
				if (now.isPresent() && !now.get().equals(stored.get(name(field.entity(), field.name())))) {
					fingerprints.put(field, now.get());
				}
			}
			if (!fingerprints.isEmpty()) {
				stale.add(new Stale(type, fingerprints));
			}
		}
		return stale;
	}

	private void refresh(List<Stale> all) {
		long total = database.read(c -> {
			long records = 0;
			for (Stale stale : all) {
				records += Sql.query(c, "select count(*) from " + Schema.table(stale.type().name()), row -> row.getLong(1)).getFirst();
			}
			return records;
		});
		long done = 0;
		for (Stale stale : all) {
			done = refresh(stale, done, total);
		}
	}

	/** @return how many records are done then */
	private long refresh(Stale stale, long before, long total) {
		UUID last = FIRST;
		long done = before;
		while (!closing && last != null) {
			UUID after = last;
			Piece piece = queue.runPlain(c -> refreshPiece(c, stale.type(), after), saved -> {
			});
			last = piece.last().orElse(null);
			done += piece.records();
			if (last != null) {
				tell(Optional.of(new Database.Indexing(done, Math.max(done, total))));
			}
		}
		if (closing) {
			return done;
		}
		queue.runPlain(c -> {
			for (Map.Entry<Field, String> fingerprint : stale.fingerprints().entrySet()) {
				Sql.update(c, "update cat_field set fingerprint = ? where entity = ? and name = ?", fingerprint.getValue(),
						fingerprint.getKey().entity(), fingerprint.getKey().name());
			}
			forgetMissing(c, stale.type());
			return 0;
		}, saved -> {
		});
		database.read(this::load);
		return done;
	}

	private void tell(Optional<Database.Indexing> now) {
		boolean changed = !now.equals(progress);
		progress = now;
		long time = System.nanoTime();
		if (changed && (now.isEmpty() || time - toldAt > TELL_NANOS)) {
			toldAt = time;
			progressed.run();
		}
	}

	private record Piece(Optional<UUID> last, int records) {
	}

	/** Without a last one at the end. */
	private Piece refreshPiece(Connection c, EntityType type, UUID after) throws SQLException {
		CatalogSnapshot now = catalog.get();
		List<UUID> ids = new RecordReader(c, now).idsAfter(type, after, PIECE);
		if (ids.isEmpty()) {
			return new Piece(Optional.empty(), 0);
		}
		try (RecordWriter writer = new RecordWriter(c, database.dialect(), now, indexer,
				new RecordWriter.Author("", Instant.EPOCH, settings.get()))) {
			writer.reindex(now.get(type.name()), ids);
		}
		return new Piece(Optional.of(ids.getLast()), ids.size());
	}

	@Override
	public void close() {
		synchronized (this) {
			closing = true;
			notifyAll();
		}
		try {
			thread.join();
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}
}
