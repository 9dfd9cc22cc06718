package org.callbench.store.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import org.callbench.crm.EntityType;
import org.callbench.crm.Entities;
import org.callbench.crm.Field;
import org.callbench.crm.IndexKey;
import org.callbench.crm.StorageClass;

/** The tables: those of the store itself, by migrations, and one for each entity. */
final class Schema {

	/** All there are, oldest first. */
	static final List<Migration> MIGRATIONS = List.of(new Migration(1, "first tables", Schema::firstTables),
			// The tables stay; what comes with Callbench is completed after every migration.
			new Migration(2, "a result for cancelled calls", (c, d) -> { }), new Migration(3, "measured fields", Schema::measuredFields),
			new Migration(4, "phone keys from their end, with what is seen", Schema::phoneKeysFromTheirEnd),
			new Migration(5, "an agent's calls by time", (c, d) -> addCallsByTime(c)));

	private Schema() {
	}

	/** An entity's table. */
	static String table(String entity) {
		return "e_" + entity;
	}

	/** The table of keys, each with what an agent sees of the record. */
	private static String indexKey(Dialect d) {
		return "index_key (kind " + d.keyType(20) + " not null, key_value " + d.keyType(100) + " not null, entity " + d.keyType(40)
				+ " not null, id uuid not null, field " + d.keyType(60) + " not null, title varchar(500), company uuid, company_name varchar(500), "
				+ "content varchar(" + Sight.LONGEST_TEXT + "))";
	}

	private static void firstTables(Connection c, Dialect d) throws SQLException {
		String entity = d.keyType(40);
		String name = d.keyType(60);
		String instant = d.columnType(StorageClass.INSTANT);
		for (String table : List.of(
				// The catalog: entity types, fields and screens as data.
				"cat_entity (name " + entity + " primary key, kind varchar(20) not null, title_fields varchar(400) not null, "
						+ "country_field varchar(60), is_system boolean not null, pos integer not null)",
				"cat_field (entity " + entity + ", name " + name + ", type varchar(60) not null, storage varchar(20) not null, "
						+ "column_name varchar(60) not null, max_length integer not null, is_required boolean not null, "
						+ "is_unique boolean not null, is_searched boolean not null, is_system boolean not null, "
						+ "target varchar(40), fingerprint varchar(1000) not null, pos integer not null, primary key (entity, name))",
				"cat_choice (entity " + entity + ", field " + name + ", choice " + d.keyType(255)
						+ ", is_active boolean not null, pos integer not null, primary key (entity, field, choice))",
				"cat_screen (entity " + entity + ", screen " + name + ", primary key (entity, screen))",
				"cat_tab (entity " + entity + ", screen " + name + ", tab " + name
						+ ", pos integer not null, primary key (entity, screen, tab))",
				"cat_placement (entity " + entity + ", screen " + name + ", tab " + name + ", pos integer, field varchar(60) not null, "
						+ "column_no integer not null, column_span integer not null, width integer not null, "
						+ "primary key (entity, screen, tab, pos))",
				"cat_label (owner " + d.keyType(500) + ", language varchar(20), label varchar(1000) not null, primary key (owner, language))",
				// What remains of records, and what was done to them.
				"tombstone (id uuid primary key, entity varchar(40) not null, title varchar(500) not null, into_id uuid, "
						+ "gone " + instant + " not null, gone_by varchar(200) not null)",
				"history (id uuid not null, version bigint not null, entity varchar(40) not null, kind varchar(20) not null, "
						+ "changed " + instant + " not null, changed_by varchar(200) not null, field varchar(60) not null, "
						+ "before_text varchar(100000), after_text varchar(100000))",
				// Side tables that records are found by. There is no index by record: each record keeps a note of its own
				// entries (found_by), which makes an import write a third less.
				indexKey(d),
				"search_term (term " + d.keyType(60) + " not null, entity " + entity + " not null, id uuid not null, "
						+ "weight integer not null, field " + name + " not null)",
				"record_link (from_entity varchar(40) not null, from_id uuid, to_entity varchar(40) not null, to_id uuid, "
						+ "link_role " + d.keyType(60) + ", primary key (from_id, to_id, link_role))",
				// People's own.
				"setting (scope varchar(20), scope_id " + d.keyType(100) + ", name " + d.keyType(100)
						+ ", content varchar(4000), is_locked boolean not null, primary key (scope, scope_id, name))",
				"favourite (user_id uuid, id uuid, entity varchar(40) not null, primary key (user_id, id))",
				"recent (user_id uuid, id uuid, entity varchar(40) not null, visited " + instant
						+ " not null, primary key (user_id, id))")) {
			Sql.execute(c, "create table " + table);
		}
		Sql.execute(c, IndexTables.INDEX);
		for (String index : List.of("history_id on history (id, version)", "search_term_term on search_term (term, entity, id)",
				"record_link_to on record_link (to_id)")) {
			Sql.execute(c, "create index " + index);
		}
	}

	/** What the desk fills in is marked as such. A database that is made now gets its fields, so marked, after this. */
	private static void measuredFields(Connection c, Dialect d) throws SQLException {
		Sql.execute(c, "alter table cat_field add column is_measured boolean default false not null");
		for (String field : List.of("interaction", "direction", "number", "internal", "started", "answered", "ended", "duration", "result",
				"agent")) {
			Sql.update(c, "update cat_field set is_measured = true where entity = ? and name = ?", "call", field);
		}
	}

	/** Keys are turned round, into another table, so that none is turned twice. */
	private static void phoneKeysFromTheirEnd(Connection c, Dialect d) throws SQLException {
		Sql.execute(c, "alter table index_key rename to index_key_before");
		Sql.execute(c, "drop index index_key_value");
		Sql.execute(c, "create table " + indexKey(d));
		try (Batches batches = new Batches(c)) {
			Sql.query(c, "select kind, key_value, entity, id, field from index_key_before", row -> {
				IndexKey key = new IndexKey(row.getString(1), row.getString(2));
				batches.add("insert into index_key (kind, key_value, entity, id, field) values (?, ?, ?, ?, ?)", key.kind(),
						IndexTables.stored(key), row.getString(3), row.getObject(4, UUID.class), row.getString(5));
				return true;
			});
			batches.flush();
		}
		Sql.execute(c, "drop table index_key_before");
		Sql.execute(c, IndexTables.INDEX);
	}

	/** Makes an entity's table with the columns of its fields. */
	static void createTable(Connection c, Dialect d, EntityType type) throws SQLException {
		String instant = d.columnType(StorageClass.INSTANT);
		String table = table(type.name());
		StringBuilder columns = new StringBuilder("id uuid primary key, version bigint not null, title varchar(500) not null, title_key ")
				.append(d.keyType(200)).append(" not null, created ").append(instant)
				.append(" not null, created_by varchar(200) not null, updated ").append(instant)
				.append(" not null, updated_by varchar(200) not null, found_by varchar(100000) not null");
		type.fields().forEach(f -> columns.append(", ").append(f.column()).append(' ').append(d.columnType(f.storage())));
		Sql.execute(c, "create table " + table + " (" + columns + ")");
		Sql.execute(c, "create index " + table + "_title on " + table + " (title_key, id)");
		for (Field field : type.fields()) {
			addIndex(c, field);
		}
		if (type.name().equals(Entities.CALL)) {
			addCallsByTime(c);
		}
	}

	/** What an agent's day is made of is asked for with every call. A database that is being made has no such table yet. */
	private static void addCallsByTime(Connection c) throws SQLException {
		if (hasTable(c, Entities.CALL)) {
			Sql.execute(c, "create index e_call_by_time on e_call (f_agent, f_started, id)");
		}
	}

	/** Adds the field's column and the index that it needs. */
	static void addColumn(Connection c, Dialect d, Field field) throws SQLException {
		Sql.execute(c, "alter table " + table(field.entity()) + " add column " + field.column() + " " + d.columnType(field.storage()));
		addIndex(c, field);
	}

	private static void addIndex(Connection c, Field field) throws SQLException {
		String table = table(field.entity());
		if (field.unique()) {
			addUniqueIndex(c, field);
		} else if (field.storage() == StorageClass.REFERENCE || field.storage() == StorageClass.INSTANT
				|| field.name().equals(Entities.SOURCE_ID)) {
			Sql.execute(c, "create index " + table + "_" + field.column() + " on " + table + " (" + field.column() + ", id)");
		}
	}

	static void addUniqueIndex(Connection c, Field field) throws SQLException {
		Sql.execute(c, "create unique index " + uniqueIndex(field) + " on " + table(field.entity()) + " (" + field.column() + ")");
	}

	static void dropUniqueIndex(Connection c, Field field) throws SQLException {
		Sql.execute(c, "drop index if exists " + uniqueIndex(field));
	}

	private static String uniqueIndex(Field field) {
		return table(field.entity()) + "_" + field.column() + "_one";
	}

	/** True if the entity's table has such a column, known to the catalog or not. */
	static boolean hasColumn(Connection c, String entity, String column) throws SQLException {
		return Sql.query(c, "select count(*) as n from information_schema.columns where lower(table_name) = ? and lower(column_name) = ?",
				row -> row.getInt("n"), table(entity), column.toLowerCase(Locale.ROOT)).getFirst() > 0;
	}

	/** True if the entity has a table. */
	static boolean hasTable(Connection c, String entity) throws SQLException {
		return Sql.query(c, "select count(*) as n from information_schema.tables where lower(table_name) = ?",
				row -> row.getInt("n"), table(entity)).getFirst() > 0;
	}
}
