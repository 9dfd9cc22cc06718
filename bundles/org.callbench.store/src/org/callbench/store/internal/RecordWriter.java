package org.callbench.store.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CancellationException;

import org.callbench.crm.Changes;
import org.callbench.crm.CommitProgress;
import org.callbench.crm.ConflictException;
import org.callbench.crm.EntityType;
import org.callbench.crm.Field;
import org.callbench.crm.InvalidRecordException;
import org.callbench.crm.Record;
import org.callbench.crm.RecordChange;
import org.callbench.crm.RecordId;
import org.callbench.crm.Tombstone;
import org.callbench.crm.UnitOfWork.Delete;
import org.callbench.crm.UnitOfWork.Insert;
import org.callbench.crm.UnitOfWork.Link;
import org.callbench.crm.UnitOfWork.Merge;
import org.callbench.crm.UnitOfWork.Operation;
import org.callbench.crm.UnitOfWork.Unlink;
import org.callbench.crm.UnitOfWork.Update;

/** Carries out one unit of work in one transaction: data, versions, history, keys and words together. */
final class RecordWriter implements AutoCloseable {

	/** Who saves, when, and with which settings numbers are read. */
	record Author(String name, Instant now, Map<String, String> settings) {
	}

	private final Connection connection;
	private final Dialect dialect;
	private final CatalogSnapshot catalog;
	private final Indexer indexer;
	private final Author author;
	private final RecordReader reader;
	private final Batches batches;
	private final History history;
	private final References references;
	private final Map<RecordId, RecordChange> changes = new LinkedHashMap<>();
	private final Map<String, String> insertSql = new HashMap<>();
	private int index;

	RecordWriter(Connection connection, Dialect dialect, CatalogSnapshot catalog, Indexer indexer, Author author) {
		this.connection = connection;
		this.dialect = dialect;
		this.catalog = catalog;
		this.indexer = indexer;
		this.author = author;
		reader = new RecordReader(connection, catalog);
		batches = new Batches(connection);
		history = new History(batches, author);
		references = new References(reader, batches);
	}

	List<RecordChange> write(List<Operation> operations, CommitProgress progress)
			throws SQLException, ConflictException, InvalidRecordException {
		try {
			for (Operation operation : operations) {
				if (index % 100 == 0) {
					if (progress.cancelled()) {
						throw new CancellationException();
					}
					progress.progress(index, operations.size());
				}
				write(operation);
				index++;
			}
			batches.flush();
			if (progress.cancelled()) {
				throw new CancellationException();
			}
			progress.progress(operations.size(), operations.size());
		} catch (SQLException e) {
			if (dialect.isUniqueViolation(e)) {
				// The checks before each write leave only this: an id inserted twice.
				explainDoubleInsert(operations, e);
			}
			throw e;
		}
		return List.copyOf(changes.values());
	}

	private void write(Operation operation) throws SQLException, ConflictException, InvalidRecordException {
		switch (operation) {
		case Insert insert -> insert(insert);
		case Update update -> {
			batches.flush();
			Record before = current(update.id(), update.version());
			change(before, update.changes());
		}
		case Delete delete -> {
			batches.flush();
			remove(current(delete.id(), delete.version()), Optional.empty());
		}
		case Merge merge -> {
			batches.flush();
			Record before = current(merge.id(), merge.version());
			if (reader.live(merge.into()).isEmpty()) {
				throw problem(merge.id(), "", "notThere");
			}
			remove(before, Optional.of(merge.into()));
		}
		case Link link -> link(link.id(), link.target(), link.role());
		case Unlink unlink -> {
			batches.flush();
			if (Sql.update(connection, "delete from record_link where from_id = ? and to_id = ? and link_role = ?", unlink.id(),
					unlink.target(), unlink.role()) > 0) {
				linked(unlink.id());
			}
		}
		}
	}

	private void insert(Insert insert) throws SQLException, InvalidRecordException {
		RecordId id = insert.id();
		EntityType type = catalog.get(id.entity());
		if (insert.onlyIfNew()) {
			batches.flush();
			if (reader.live(id).isPresent() || reader.tombstone(id).isPresent()) {
				return;
			}
		}
		Map<String, Object> values = new HashMap<>();
		for (Map.Entry<String, Optional<Object>> change : insert.changes().values().entrySet()) {
			if (change.getValue().isPresent()) {
				values.put(change.getKey(), sound(id, type.field(change.getKey()).orElseThrow(), change.getValue().get()));
			}
		}
		String title = indexer.title(type, values, author.settings());
		Indexer.Entries entries = entries(type, values, title);
		List<Object> arguments = new ArrayList<>(9 + type.fields().size());
		arguments.addAll(List.of(id.id(), 1L, title, titleKey(title), author.now(), author.name(), author.now(), author.name(),
				entries.note()));
		type.fields().forEach(f -> arguments.add(values.get(f.name())));
		batches.add(insertSql.computeIfAbsent(type.name(), k -> insertSql(type)), arguments);
		references.learn(id, title);
		batches.addEntries(id, entries, sight(type, values, title));
		history.inserted(id);
		told(RecordChange.Kind.INSERTED, new Record(id, 1, title, values, author.now(), author.name(), author.now(), author.name()),
				Set.copyOf(values.keySet()));
	}

	private static String insertSql(EntityType type) {
		StringBuilder columns = new StringBuilder("id, version, title, title_key, created, created_by, updated, updated_by, found_by");
		type.fields().forEach(f -> columns.append(", ").append(f.column()));
		return "insert into " + Schema.table(type.name()) + " (" + columns + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?"
				+ ", ?".repeat(type.fields().size()) + ")";
	}

	/** Changes what differs; a change that changes nothing makes no new version. */
	private void change(Record before, Changes wanted) throws SQLException, ConflictException, InvalidRecordException {
		EntityType type = catalog.get(before.id().entity());
		Map<String, Object> values = new HashMap<>(before.values());
		Map<String, Object> changed = new LinkedHashMap<>();
		boolean indexed = false;
		for (Map.Entry<String, Optional<Object>> change : wanted.values().entrySet()) {
			Field field = type.field(change.getKey()).orElseThrow();
			Object old = before.values().get(field.name());
			Object now = change.getValue().isEmpty() ? null : Values.normalise(change.getValue().get());
			if (java.util.Objects.equals(old, now)) {
				continue;
			}
			if (now == null) {
				values.remove(field.name());
			} else {
				now = sound(before.id(), field, now);
				values.put(field.name(), now);
			}
			changed.put(field.name(), now);
			indexed |= Indexer.matters(type, field) || type.countryField().filter(field.name()::equals).isPresent();
			history.changed(before.id(), before.version() + 1, RecordChange.Kind.UPDATED, field.name(), old, now);
		}
		if (changed.isEmpty()) {
			return;
		}
		String title = indexed ? indexer.title(type, values, author.settings()) : before.title();
		store(before, type, changed, title);
		references.learn(before.id(), title);
		if (indexed) {
			reindex(before.id(), type, values, title, reader.entries(List.of(before.id())).getOrDefault(before.id(), Indexer.Entries.NONE));
		}
		if (!title.equals(before.title())) {
			reindexReferring(before.id());
		}
		told(RecordChange.Kind.UPDATED, new Record(before.id(), before.version() + 1, title, values, before.created(), before.createdBy(),
				author.now(), author.name()), Set.copyOf(changed.keySet()));
	}

	private void store(Record before, EntityType type, Map<String, Object> changed, String title)
			throws SQLException, ConflictException {
		StringBuilder sql = new StringBuilder("update ").append(Schema.table(type.name()))
				.append(" set version = version + 1, updated = ?, updated_by = ?, title = ?, title_key = ?");
		List<Object> arguments = new ArrayList<>(List.of(author.now(), author.name(), title, titleKey(title)));
		changed.forEach((name, value) -> {
			sql.append(", ").append(type.field(name).orElseThrow().column()).append(" = ?");
			arguments.add(value);
		});
		sql.append(" where id = ? and version = ?");
		arguments.add(before.id());
		arguments.add(before.version());
		if (Sql.update(connection, sql.toString(), arguments.toArray()) == 0) {
			throw conflict(before.id());
		}
	}

	/** Deletes the record; what refers to it refers to its heir from now on, or to nothing. */
	private void remove(Record before, Optional<RecordId> heir) throws SQLException, ConflictException, InvalidRecordException {
		RecordId id = before.id();
		RecordChange.Kind kind = heir.isPresent() ? RecordChange.Kind.MERGED : RecordChange.Kind.DELETED;
		for (Field field : catalog.referringTo(id.entity())) {
			for (UUID referring : reader.referring(field, id)) {
				RecordId other = new RecordId(field.entity(), referring);
				if (!other.equals(id)) {
					Changes change = heir.filter(h -> !h.equals(other)).map(h -> Changes.none().set(field.name(), h))
							.orElseGet(() -> Changes.none().clear(field.name()));
					change(reader.live(other).orElseThrow(), change);
					batches.flush();
				}
			}
		}
		IndexTables.replace(connection, batches, id, reader.entries(List.of(id)).getOrDefault(id, Indexer.Entries.NONE),
				Indexer.Entries.NONE, sight(catalog.get(id.entity()), before.values(), before.title()));
		if (Sql.update(connection, "delete from " + Schema.table(id.entity()) + " where id = ? and version = ?", id,
				before.version()) == 0) {
			throw conflict(id);
		}
		references.move(id, heir);
		Sql.update(connection, "insert into tombstone (id, entity, title, into_id, gone, gone_by) values (?, ?, ?, ?, ?, ?)", id,
				id.entity(), before.title(), heir.map(RecordId::id).orElse(null), author.now(), author.name());
		history.removed(before, kind);
		batches.flush();
		changes.put(id, new RecordChange(id, kind, before.version() + 1, before.values().keySet(), Optional.empty(), heir));
	}

	private void link(RecordId from, RecordId to, String role) throws SQLException, InvalidRecordException {
		batches.flush();
		RecordId target = references.live(to).orElseThrow(() -> problem(from, "", "notThere"));
		RecordId source = references.live(from).orElseThrow(() -> problem(from, "", "notThere"));
		if (references.link(source, target, role)) {
			linked(source);
		}
	}

	private void linked(RecordId id) throws SQLException {
		Optional<Record> record = reader.live(id);
		if (record.isPresent() && !changes.containsKey(id)) {
			changes.put(id, new RecordChange(id, RecordChange.Kind.LINKED, record.get().version(), Set.of(), record, Optional.empty()));
		}
	}

	/** The record to be changed, if nobody changed it since. */
	private Record current(RecordId id, long version) throws SQLException, ConflictException {
		Optional<Record> record = reader.live(id);
		if (record.isEmpty() || record.get().version() != version) {
			throw conflict(id);
		}
		return record.get();
	}

	private ConflictException conflict(RecordId id) throws SQLException {
		Optional<Record> theirs = reader.live(id);
		if (theirs.isPresent()) {
			Record r = theirs.get();
			return new ConflictException(Messages.get("conflictChanged", r.title(), r.updatedBy()), id, theirs, r.updatedBy(),
					r.updated());
		}
		Optional<Tombstone> gone = reader.tombstone(id);
		if (gone.isPresent()) {
			Tombstone t = gone.get();
			return new ConflictException(Messages.get("conflictDeleted", t.title(), t.by()), id, Optional.empty(), t.by(), t.at());
		}
		return new ConflictException(Messages.get("conflictUnknown"), id, Optional.empty(), "", author.now());
	}

	private void explainDoubleInsert(List<Operation> operations, SQLException violation) throws SQLException, ConflictException {
		connection.rollback();
		for (Operation operation : operations) {
			if (operation instanceof Insert insert && !insert.onlyIfNew()) {
				Optional<Record> there = reader.live(insert.id());
				if (there.isPresent()) {
					Record r = there.get();
					ConflictException conflict = new ConflictException(Messages.get("conflictExists", r.title(), r.createdBy()),
							r.id(), there, r.updatedBy(), r.updated());
					conflict.initCause(violation);
					throw conflict;
				}
			}
		}
	}

	/** The value as it is stored; checks what only the database can tell. */
	private Object sound(RecordId id, Field field, Object value) throws SQLException, InvalidRecordException {
		Object normal = Values.normalise(value);
		if (normal instanceof RecordId target) {
			Optional<RecordId> live = references.live(target);
			if (live.isEmpty()) {
				throw problem(id, field.name(), "notThere");
			}
			normal = live.get();
		}
		if (field.unique()) {
			batches.flush();
			List<String> others = Sql.query(connection, "select title from " + Schema.table(field.entity()) + " where " + field.column()
					+ " = ? and id <> ?", row -> row.getString("title"), normal, id);
			if (!others.isEmpty()) {
				throw problem(id, field.name(), "taken", others.getFirst());
			}
		}
		return normal;
	}

	private InvalidRecordException problem(RecordId id, String field, String key, Object... arguments) {
		return new InvalidRecordException(
				List.of(new InvalidRecordException.Problem(id, index, field, Messages.get(key, arguments))));
	}

	private Indexer.Entries entries(EntityType type, Map<String, Object> values, String title) throws SQLException {
		// Looked up first, since the indexer reads nothing.
		for (Object value : values.values()) {
			if (value instanceof RecordId target) {
				references.live(target);
			}
		}
		return indexer.entries(type, values, title, author.settings(), references::title);
	}

	/** After {@link #entries}, which looks up what a company is called. */
	private Sight sight(EntityType type, Map<String, Object> values, String title) {
		return Sight.of(type, values, title, references::title);
	}

	/** Makes the record's keys and words again; what stays the same is not written. */
	private void reindex(RecordId id, EntityType type, Map<String, Object> values, String title, Indexer.Entries before)
			throws SQLException {
		Indexer.Entries after = entries(type, values, title).keeping(before, indexer.withoutType(type));
		IndexTables.replace(connection, batches, id, before, after, sight(type, values, title));
		if (!after.equals(before)) {
			batches.add("update " + Schema.table(type.name()) + " set found_by = ? where id = ?", after.note(), id);
		}
	}

	/** A record's new name is found at those that refer to it, too. */
	private void reindexReferring(RecordId id) throws SQLException {
		for (Field field : catalog.referringTo(id.entity())) {
			EntityType type = catalog.get(field.entity());
			if (field.searched() && Indexer.searched(type) || Indexer.keyed(type) && RecordReader.isCompany(field)) {
				batches.flush();
				reindex(type, reader.referring(field, id));
			}
		}
	}

	/** For many records at once; nothing but the side tables and the records' notes of them is written. */
	void reindex(EntityType type, List<UUID> uuids) throws SQLException {
		List<RecordId> ids = uuids.stream().map(id -> new RecordId(type.name(), id)).toList();
		Map<RecordId, Indexer.Entries> before = reader.entries(ids);
		Map<RecordId, Record> records = reader.live(ids);
		references.lookUp(records.values());
		for (Record record : records.values()) {
			reindex(record.id(), type, record.values(), record.title(), before.getOrDefault(record.id(), Indexer.Entries.NONE));
		}
		batches.flush();
	}

	private void told(RecordChange.Kind kind, Record now, Set<String> fields) {
		RecordChange before = changes.get(now.id());
		// Inserted and changed in one unit of work is inserted, for everybody else.
		if (before != null && before.kind() != RecordChange.Kind.LINKED) {
			Set<String> all = new java.util.HashSet<>(before.fields());
			all.addAll(fields);
			changes.put(now.id(), new RecordChange(now.id(), before.kind(), now.version(), all, Optional.of(now), Optional.empty()));
		} else {
			changes.put(now.id(), new RecordChange(now.id(), kind, now.version(), fields, Optional.of(now), Optional.empty()));
		}
	}

	private static String titleKey(String title) {
		return Words.cut(Words.plain(title), 200);
	}

	@Override
	public void close() throws SQLException {
		batches.close();
	}
}
