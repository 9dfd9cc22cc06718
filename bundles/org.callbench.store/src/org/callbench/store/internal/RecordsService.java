package org.callbench.store.internal;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import org.callbench.crm.CommitProgress;
import org.callbench.crm.ConflictException;
import org.callbench.crm.Entities;
import org.callbench.crm.EntityType;
import org.callbench.crm.Field;
import org.callbench.crm.HistoryEntry;
import org.callbench.crm.IndexKey;
import org.callbench.crm.InvalidRecordException;
import org.callbench.crm.KeyHit;
import org.callbench.crm.Query;
import org.callbench.crm.Record;
import org.callbench.crm.RecordChange;
import org.callbench.crm.RecordId;
import org.callbench.crm.RecordLink;
import org.callbench.crm.RecordListener;
import org.callbench.crm.RecordSummary;
import org.callbench.crm.Records;
import org.callbench.crm.SearchHit;
import org.callbench.crm.StorageClass;
import org.callbench.crm.Subscription;
import org.callbench.crm.Tombstone;
import org.callbench.crm.UnitOfWork;
import org.callbench.instance.BlockingGuard;

/** {@link Records} on the database. */
final class RecordsService implements Records {

	/** What it needs to know of the rest of the store. */
	record Surroundings(EmbeddedDatabase database, CommitQueue queue, Notifier notifier, BlockingGuard guard,
			Supplier<CatalogSnapshot> catalog, FieldTypeRegistry types, SettingsStore settings, UsersStore users, Clock clock,
			IndexMaintenance maintenance, KeyFinder finder) {
	}

	private interface Reading<T> {
		T read(RecordReader reader) throws java.sql.SQLException;
	}

	private final Surroundings store;
	private final Indexer indexer;
	private final Notifier.Listeners<RecordListener> listeners = new Notifier.Listeners<>();

	RecordsService(Surroundings store) {
		this.store = store;
		indexer = new Indexer(store.types());
	}

	@Override
	public Optional<Record> get(RecordId id) {
		return read("get", r -> Optional.ofNullable(r.following(List.of(id)).get(id)));
	}

	@Override
	public List<Record> get(Collection<RecordId> ids) {
		return read("get", r -> {
			Map<RecordId, Record> found = r.following(ids);
			return ids.stream().map(found::get).filter(Objects::nonNull).toList();
		});
	}

	@Override
	public List<Record> query(Query query) {
		return read("query", r -> r.query(query));
	}

	@Override
	public List<RecordSummary> summaries(Query query) {
		return read("summaries", r -> r.summaries(query));
	}

	@Override
	public List<RecordSummary> summaries(Collection<RecordId> ids) {
		return read("summaries", r -> r.summaries(ids));
	}

	@Override
	public long count(Query query) {
		return read("count", r -> r.count(query));
	}

	@Override
	public Map<RecordId, String> titles(Collection<RecordId> ids) {
		return read("titles", r -> r.titles(ids));
	}

	@Override
	public List<SearchHit> search(String text, Set<String> entities, int limit) {
		if (limit < 1 || limit > 500) {
			throw new IllegalArgumentException("limit " + limit);
		}
		store.guard().beforeBlocking("Records.search");
		return store.database().read(c -> new Search(c, store.catalog().get()).search(text, entities, limit));
	}

	@Override
	public List<KeyHit> find(IndexKey key, int limit) {
		store.guard().beforeBlocking("Records.find");
		CatalogSnapshot catalog = store.catalog().get();
		return store.database().read(c -> {
			List<KeyHit> hits = store.finder().isRight()
					? IndexTables.find(c, key, catalog.types().stream().map(EntityType::name).toList(), limit)
					: store.finder().find(c, catalog, key.kind(), List.of(key.value()), limit).stream().map(IndexTables.Seen::hit).toList();
			Map<RecordId, String> titles = new RecordReader(c, catalog).titles(hits.stream().map(KeyHit::record).toList());
			return hits.stream().map(h -> new KeyHit(h.record(), titles.getOrDefault(h.record(), ""), h.field(), h.key())).toList();
		});
	}

	@Override
	public List<RecordSummary> related(RecordId to, String entity, int limit) {
		store.guard().beforeBlocking("Records.related");
		CatalogSnapshot catalog = store.catalog().get();
		String where = referring(catalog, to, entity);
		return where.isEmpty() ? List.of() : store.database().read(c -> {
			List<RecordId> ids = Sql.query(c, "select id from " + Schema.table(entity) + where + " order by id desc limit ?",
					row -> new RecordId(entity, Sql.uuid(row, "id")), arguments(where, to, limit));
			return new RecordReader(c, catalog).summaries(ids);
		});
	}

	@Override
	public long countRelated(RecordId to, String entity) {
		store.guard().beforeBlocking("Records.countRelated");
		String where = referring(store.catalog().get(), to, entity);
		return where.isEmpty() ? 0
				: store.database().read(c -> Sql.query(c, "select count(*) as n from " + Schema.table(entity) + where,
						row -> row.getLong("n"), arguments(where, to)).getFirst());
	}

	/** A condition with one mark for each reference field; empty if there is none. */
	private static String referring(CatalogSnapshot catalog, RecordId to, String entity) {
		String any = String.join(" or ",
				catalog.get(entity).fields().stream()
						.filter(f -> f.storage() == StorageClass.REFERENCE && f.target().filter(to.entity()::equals).isPresent())
						.map(Field::column).map(column -> column + " = ?").toList());
		return any.isEmpty() ? "" : " where (" + any + ")";
	}

	private static Object[] arguments(String where, RecordId to, Object... more) {
		List<Object> arguments = new java.util.ArrayList<>();
		where.chars().filter(c -> c == '?').forEach(mark -> arguments.add(to));
		arguments.addAll(List.of(more));
		return arguments.toArray();
	}

	@Override
	public List<RecordLink> links(RecordId id) {
		return read("links", r -> r.links(id));
	}

	@Override
	public List<HistoryEntry> history(RecordId id) {
		store.guard().beforeBlocking("Records.history");
		EntityType type = store.catalog().get().get(id.entity());
		return store.database().read(c -> History.read(c, id, type));
	}

	@Override
	public Optional<Tombstone> tombstone(RecordId id) {
		return read("tombstone", r -> r.tombstone(id));
	}

	private <T> T read(String what, Reading<T> reading) {
		store.guard().beforeBlocking("Records." + what);
		return store.database().read(c -> reading.read(new RecordReader(c, store.catalog().get())));
	}

	@Override
	public List<RecordChange> commit(UnitOfWork work, CommitProgress progress) throws ConflictException, InvalidRecordException {
		store.guard().beforeBlocking("Records.commit");
		if (work.isEmpty()) {
			return List.of();
		}
		CatalogSnapshot checkedWith = store.catalog().get();
		validate(work, checkedWith, progress);
		List<UnitOfWork.Operation> operations = List.copyOf(work.operations());
		try {
			return store.queue().run(c -> {
				CatalogSnapshot catalog = store.catalog().get();
				if (catalog != checkedWith) {
					validate(work, catalog, progress);
				}
				RecordWriter.Author author = new RecordWriter.Author(store.users().isEmpty() ? "" : store.users().current().name(),
						store.clock().instant().truncatedTo(ChronoUnit.MICROS), store.settings().shared());
				try (RecordWriter writer = new RecordWriter(c, store.database().dialect(), catalog, indexer, author)) {
					List<RecordChange> changes = writer.write(operations, progress);
					store.maintenance().rememberUnindexed(c, catalog, changes);
					return changes;
				}
			}, changes -> {
				if (changes.stream().anyMatch(change -> change.id().entity().equals(Entities.USER))) {
					// Now, so that whoever saved a user finds it when the commit returns.
					store.database().read(c -> store.users().load(c, store.catalog().get()));
				}
				if (!changes.isEmpty()) {
					store.notifier().tell(listeners, l -> l.recordsChanged(changes));
				}
			});
		} catch (ConflictException | InvalidRecordException | RuntimeException e) {
			throw e;
		} catch (Exception e) {
			throw store.database().failure(e);
		}
	}

	private void validate(UnitOfWork work, CatalogSnapshot catalog, CommitProgress progress) throws InvalidRecordException {
		new Validator(catalog, store.types(), store.settings().shared(), Locale.getDefault()).check(work, progress);
	}

	@Override
	public Subscription addListener(RecordListener listener) {
		return listeners.add(listener);
	}
}
