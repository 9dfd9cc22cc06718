package org.callbench.store.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.callbench.crm.CatalogException;
import org.callbench.crm.EntityType;
import org.callbench.crm.Field;
import org.callbench.crm.FieldContext;
import org.callbench.crm.FieldType;
import org.callbench.crm.InvalidValueException;
import org.callbench.crm.Record;
import org.callbench.crm.RecordId;

/** Changes a field that has data. No value is ever lost: a column that no longer fits is kept beside the new one. */
final class FieldConversion {

	private static final int PIECE = 500;

	private final Connection connection;
	private final Dialect dialect;
	private final FieldTypeRegistry types;
	private final Map<String, String> settings;

	FieldConversion(Connection connection, Dialect dialect, FieldTypeRegistry types, Map<String, String> settings) {
		this.connection = connection;
		this.dialect = dialect;
		this.types = types;
		this.settings = settings;
	}

	void change(EntityType type, Field before, Field wanted) throws SQLException, CatalogException {
		if (wanted.required() && !before.required()) {
			int empty = Sql.query(connection, "select count(*) as n from " + Schema.table(type.name()) + " where " + before.column()
					+ " is null", row -> row.getInt("n")).getFirst();
			if (empty > 0) {
				throw new CatalogException(Messages.get("emptyValues", empty));
			}
		}
		if (wanted.unique() && !before.unique()) {
			int twice = Sql.query(connection, "select count(*) as n from (select " + before.column() + " from "
					+ Schema.table(type.name()) + " where " + before.column() + " is not null group by " + before.column()
					+ " having count(*) > 1) twice", row -> row.getInt("n")).getFirst();
			if (twice > 0) {
				throw new CatalogException(Messages.get("duplicates"));
			}
		}
		Field after = withColumn(wanted, before.column(), before.system());
		if (before.storage() == wanted.storage()) {
			if (wanted.unique() && !before.unique()) {
				Schema.addUniqueIndex(connection, after);
			} else if (before.unique() && !wanted.unique()) {
				Schema.dropUniqueIndex(connection, after);
			}
		} else {
			after = withFreeColumn(connection, withColumn(wanted, "x_" + before.column().replaceFirst("^[xf]_", ""), before.system()));
			if (before.unique()) {
				Schema.dropUniqueIndex(connection, before);
			}
			Schema.addColumn(connection, dialect, after);
			copy(type, before, after);
		}
		CatalogTables.updateField(connection, after);
	}

	/** What can be read as the new type; the rest stays in the old column only. */
	private void copy(EntityType type, Field from, Field to) throws SQLException {
		RecordReader reader = new RecordReader(connection, new CatalogSnapshot(List.of(type), List.of()));
		FieldType oldType = types.of(from);
		FieldType newType = types.of(to);
		String sql = "update " + Schema.table(type.name()) + " set " + to.column() + " = ? where id = ?";
		UUID last = new UUID(0, 0);
		try (Batches batches = new Batches(connection)) {
			for (List<UUID> ids = reader.idsAfter(type, last, PIECE); !ids.isEmpty(); ids = reader.idsAfter(type, last, PIECE)) {
				for (Record record : reader.live(ids.stream().map(id -> new RecordId(type.name(), id)).toList()).values()) {
					Object value = record.values().get(from.name());
					Optional<Object> converted = value == null ? Optional.empty()
							: convert(oldType.format(value, context(type, from, record)), newType, context(type, to, record));
					if (converted.isPresent()) {
						batches.add(sql, converted.get(), record.id());
					}
				}
				last = ids.getLast();
				batches.flush();
			}
		}
	}

	private static Optional<Object> convert(String text, FieldType newType, FieldContext context) {
		try {
			return newType.parse(text, context).map(Values::normalise).filter(v -> newType.validate(v, context).isEmpty());
		} catch (InvalidValueException e) {
			return Optional.empty();
		}
	}

	private FieldContext context(EntityType type, Field field, Record record) {
		return Indexer.context(type, field, record.values(), settings, Locale.ROOT);
	}

	/** A column of that name may be there without a field: from a change that a crash cut short, or kept by a conversion. */
	static Field withFreeColumn(Connection c, Field field) throws SQLException {
		Field free = field;
		for (int i = 2; Schema.hasColumn(c, field.entity(), free.column()); i++) {
			free = withColumn(field, field.column() + "_" + i, field.system());
		}
		return free;
	}

	private static Field withColumn(Field f, String column, boolean system) {
		return new Field(f.entity(), f.name(), f.type(), f.storage(), column, f.label(), f.maxLength(), f.required(), f.unique(),
				f.searched(), f.measured(), system, f.choices(), f.target());
	}

	static void requireNoRecords(Connection c, String entity) throws SQLException, CatalogException {
		int records = Sql.query(c, "select count(*) as n from " + Schema.table(entity), row -> row.getInt("n")).getFirst();
		if (records > 0) {
			throw new CatalogException(Messages.get("emptyValues", records));
		}
	}

	/** A table without an entity type is left from a crash while it was made, and empty. */
	static void dropAbandonedTable(Connection c, String entity) throws SQLException, CatalogException {
		if (Schema.hasTable(c, entity)) {
			int rows = Sql.query(c, "select count(*) as n from " + Schema.table(entity), row -> row.getInt("n")).getFirst();
			if (rows > 0) {
				throw new CatalogException(Messages.get("entityExists", entity));
			}
			Sql.execute(c, "drop table " + Schema.table(entity));
		}
	}
}
