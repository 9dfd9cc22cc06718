package org.callbench.store.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import org.callbench.crm.EntityType;
import org.callbench.crm.Field;
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

	private record Stale(EntityType type, Map<Field, String> fingerprints) {
	}

	private final EmbeddedDatabase database;
	private final CommitQueue queue;
	private final FieldTypeRegistry types;
	private final Indexer indexer;
	private final Supplier<CatalogSnapshot> catalog;
	private final Supplier<Map<String, String>> settings;
	private final Thread thread;
	private boolean requested;
	private boolean working;
	private volatile boolean closing;

	IndexMaintenance(EmbeddedDatabase database, CommitQueue queue, FieldTypeRegistry types, Supplier<CatalogSnapshot> catalog,
			Supplier<Map<String, String>> settings) {
		this.database = database;
		this.queue = queue;
		this.types = types;
		indexer = new Indexer(types);
		this.catalog = catalog;
		this.settings = settings;
		thread = new Thread(this::work, "callbench-store-index");
		thread.setDaemon(true);
		thread.start();
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
				for (Stale stale : stale()) {
					refresh(stale);
				}
			} catch (StoreException e) {
				// Not a save that somebody waits for. The fingerprints still differ, so the next request or start tries again.
				Log.LOGGER.log(System.Logger.Level.WARNING, "Records could not be indexed again now", e);
			}
		}
		synchronized (this) {
			working = false;
			notifyAll();
		}
	}

	private List<Stale> stale() {
		Map<String, String> stored = new HashMap<>();
		database.read(c -> Sql.query(c, "select entity, name, fingerprint from cat_field",
				row -> stored.put(row.getString("entity") + "/" + row.getString("name"), row.getString("fingerprint"))));
		List<Stale> stale = new ArrayList<>();
		for (EntityType type : catalog.get().types()) {
			Map<Field, String> fingerprints = new HashMap<>();
			for (Field field : type.fields()) {
				Optional<String> now = indexer.fingerprint(type, field, settings.get());
				if (now.isPresent() && !now.get().equals(stored.get(field.entity() + "/" + field.name()))) {
					fingerprints.put(field, now.get());
				}
			}
			if (!fingerprints.isEmpty()) {
				stale.add(new Stale(type, fingerprints));
			}
		}
		return stale;
	}

	private void refresh(Stale stale) {
		UUID last = FIRST;
		while (!closing && last != null) {
			UUID after = last;
			last = queue.runPlain(c -> refreshPiece(c, stale.type(), after), done -> {
			});
		}
		if (closing) {
			return;
		}
		queue.runPlain(c -> {
			for (Map.Entry<Field, String> fingerprint : stale.fingerprints().entrySet()) {
				Sql.update(c, "update cat_field set fingerprint = ? where entity = ? and name = ?", fingerprint.getValue(),
						fingerprint.getKey().entity(), fingerprint.getKey().name());
			}
			forgetMissing(c, stale.type());
			return 0;
		}, done -> {
		});
	}

	/** The last id it did; null at the end. */
	private UUID refreshPiece(Connection c, EntityType type, UUID after) throws SQLException {
		CatalogSnapshot now = catalog.get();
		List<UUID> ids = new RecordReader(c, now).idsAfter(type, after, PIECE);
		if (ids.isEmpty()) {
			return null;
		}
		try (RecordWriter writer = new RecordWriter(c, database.dialect(), now, indexer,
				new RecordWriter.Author("", Instant.EPOCH, settings.get()))) {
			writer.reindex(now.get(type.name()), ids);
		}
		return ids.getLast();
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
