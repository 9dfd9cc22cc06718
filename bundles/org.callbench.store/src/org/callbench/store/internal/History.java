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

import org.callbench.crm.EntityType;
import org.callbench.crm.Field;
import org.callbench.crm.HistoryEntry;
import org.callbench.crm.HistoryEntry.FieldChange;
import org.callbench.crm.Record;
import org.callbench.crm.RecordChange;
import org.callbench.crm.RecordId;

/** Writes down what was done to each field of each record; a row without a field stands for an insert. */
final class History {

	private static final String INSERT = "insert into history (id, version, entity, kind, changed, changed_by, field, before_text, "
			+ "after_text) values (?, ?, ?, ?, ?, ?, ?, ?, ?)";

	private final Batches batches;
	private final RecordWriter.Author author;

	History(Batches batches, RecordWriter.Author author) {
		this.batches = batches;
		this.author = author;
	}

	void inserted(RecordId id) throws SQLException {
		changed(id, 1, RecordChange.Kind.INSERTED, "", null, null);
	}

	void changed(RecordId id, long version, RecordChange.Kind kind, String field, Object before, Object after) throws SQLException {
		batches.add(INSERT, id, version, id.entity(), kind, author.now(), author.name(), field, Values.encode(before),
				Values.encode(after));
	}

	void removed(Record before, RecordChange.Kind kind) throws SQLException {
		changed(before.id(), before.version() + 1, kind, "", null, null);
		for (Map.Entry<String, Object> value : before.values().entrySet()) {
			changed(before.id(), before.version() + 1, kind, value.getKey(), value.getValue(), null);
		}
	}

	private record Row(long version, RecordChange.Kind kind, Instant at, String by, String field, String before, String after) {
	}

	/** The latest change first. */
	static List<HistoryEntry> read(Connection c, RecordId id, EntityType type) throws SQLException {
		Map<Long, List<Row>> versions = new LinkedHashMap<>();
		for (Row row : Sql.query(c, "select version, kind, changed, changed_by, field, before_text, after_text from history "
				+ "where id = ? and entity = ? order by version desc, field",
				r -> new Row(r.getLong("version"), RecordChange.Kind.valueOf(r.getString("kind")), Sql.instant(r, "changed"),
						r.getString("changed_by"), r.getString("field"), r.getString("before_text"), r.getString("after_text")),
				id, id.entity())) {
			versions.computeIfAbsent(row.version(), k -> new ArrayList<>()).add(row);
		}
		List<HistoryEntry> entries = new ArrayList<>();
		versions.forEach((version, rows) -> {
			Map<String, FieldChange> changes = new HashMap<>();
			for (Row row : rows) {
				if (!row.field().isEmpty()) {
					Optional<Field> field = type.field(row.field());
					changes.put(row.field(), new FieldChange(value(row.before(), field), value(row.after(), field)));
				}
			}
			Row first = rows.getFirst();
			entries.add(new HistoryEntry(id, version, first.kind(), first.at(), first.by(), changes));
		});
		return entries;
	}

	private static Optional<Object> value(String text, Optional<Field> field) {
		return Optional.ofNullable(text).map(t -> field.isPresent() ? Values.decode(t, field.get()) : t);
	}
}
