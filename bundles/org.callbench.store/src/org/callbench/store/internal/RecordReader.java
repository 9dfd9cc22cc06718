package org.callbench.store.internal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.callbench.crm.Entities;
import org.callbench.crm.EntityType;
import org.callbench.crm.Field;
import org.callbench.crm.FieldTypes;
import org.callbench.crm.Query;
import org.callbench.crm.Record;
import org.callbench.crm.RecordId;
import org.callbench.crm.RecordLink;
import org.callbench.crm.RecordSummary;
import org.callbench.crm.StorageClass;
import org.callbench.crm.Tombstone;

/** Reads records through one connection, by column names. */
final class RecordReader {

	private static final int CHUNK = 256;
	/** A record merged into one that was merged itself is followed so far. */
	private static final int LONGEST_CHAIN = 20;

	private final Connection connection;
	private final CatalogSnapshot catalog;

	RecordReader(Connection connection, CatalogSnapshot catalog) {
		this.connection = connection;
		this.catalog = catalog;
	}

	/** Exactly that record, if it lives. */
	Optional<Record> live(RecordId id) throws SQLException {
		return Optional.ofNullable(live(List.of(id)).get(id));
	}

	Map<RecordId, Record> live(Collection<RecordId> ids) throws SQLException {
		Map<RecordId, Record> found = new HashMap<>();
		for (Map.Entry<String, List<UUID>> group : group(ids).entrySet()) {
			EntityType type = catalog.get(group.getKey());
			for (Record record : byIds(columns(type), type, group.getValue(), row -> record(type, row))) {
				found.put(record.id(), record);
			}
		}
		return found;
	}

	/** The record or what it was merged into. */
	Map<RecordId, Record> following(Collection<RecordId> ids) throws SQLException {
		Map<RecordId, Record> found = live(ids);
		for (RecordId id : ids) {
			if (!found.containsKey(id) && catalog.find(id.entity()).isPresent()) {
				Optional<RecordId> heir = heir(id);
				if (heir.isPresent()) {
					live(heir.get()).ifPresent(r -> found.put(id, r));
				}
			}
		}
		return found;
	}

	/** Where a merged record went, at last. */
	Optional<RecordId> heir(RecordId id) throws SQLException {
		Optional<RecordId> heir = Optional.empty();
		RecordId at = id;
		for (int i = 0; i < LONGEST_CHAIN; i++) {
			Optional<RecordId> next = tombstone(at).flatMap(Tombstone::into);
			if (next.isEmpty()) {
				return heir;
			}
			heir = next;
			at = next.get();
		}
		return heir;
	}

	Optional<Tombstone> tombstone(RecordId id) throws SQLException {
		return Sql.query(connection, "select title, into_id, gone, gone_by from tombstone where id = ? and entity = ?",
				row -> new Tombstone(id, row.getString("title"),
						Optional.ofNullable(Sql.uuid(row, "into_id")).map(i -> new RecordId(id.entity(), i)),
						Sql.instant(row, "gone"), row.getString("gone_by")),
				id, id.entity()).stream().findFirst();
	}

	List<Record> query(Query query) throws SQLException {
		EntityType type = catalog.get(query.entity());
		QuerySql sql = new QuerySql(type, query);
		return Sql.queryList(connection, "select " + columns(type) + sql.fromWhereOrder(), row -> record(type, row), sql.arguments());
	}

	List<RecordSummary> summaries(Query query) throws SQLException {
		EntityType type = catalog.get(query.entity());
		QuerySql sql = new QuerySql(type, query);
		return withCompanies(Sql.queryList(connection, "select " + summaryColumns(type) + sql.fromWhereOrder(),
				row -> summary(type, row), sql.arguments()));
	}

	long count(Query query) throws SQLException {
		QuerySql sql = new QuerySql(catalog.get(query.entity()), query);
		return Sql.queryList(connection, "select count(*) as n" + sql.fromWhere(), row -> row.getLong("n"), sql.conditionArguments())
				.getFirst();
	}

	/** In the order of the ids; what is gone is left out. */
	List<RecordSummary> summaries(Collection<RecordId> ids) throws SQLException {
		Map<RecordId, RecordSummary> found = new HashMap<>();
		for (Map.Entry<String, List<UUID>> group : group(ids).entrySet()) {
			EntityType type = catalog.get(group.getKey());
			byIds(summaryColumns(type), type, group.getValue(), row -> summary(type, row)).forEach(s -> found.put(s.id(), s));
		}
		return withCompanies(new LinkedHashSet<>(ids).stream().map(found::get).filter(s -> s != null).toList());
	}

	Map<RecordId, String> titles(Collection<RecordId> ids) throws SQLException {
		Map<RecordId, String> titles = new HashMap<>();
		for (Map.Entry<String, List<UUID>> group : group(ids).entrySet()) {
			EntityType type = catalog.get(group.getKey());
			byIds("id, title", type, group.getValue(),
					row -> titles.put(new RecordId(type.name(), Sql.uuid(row, "id")), row.getString("title")));
		}
		return titles;
	}

	/** What the records are found by; those that are gone are left out. */
	Map<RecordId, Indexer.Entries> entries(Collection<RecordId> ids) throws SQLException {
		Map<RecordId, Indexer.Entries> entries = new HashMap<>();
		for (Map.Entry<String, List<UUID>> group : group(ids).entrySet()) {
			EntityType type = catalog.get(group.getKey());
			byIds("id, found_by", type, group.getValue(), row -> entries.put(new RecordId(type.name(), Sql.uuid(row, "id")),
					Indexer.Entries.of(row.getString("found_by"))));
		}
		return entries;
	}

	/** Ids of an entity's records after one, in the order of ids: for going through all of them in pieces. */
	List<UUID> idsAfter(EntityType type, UUID after, int limit) throws SQLException {
		return Sql.query(connection, "select id from " + Schema.table(type.name()) + " where id > ? order by id limit ?",
				row -> Sql.uuid(row, "id"), after, limit);
	}

	/** Ids of the records whose reference field points to this one. */
	List<UUID> referring(Field field, RecordId to) throws SQLException {
		return Sql.query(connection, "select id from " + Schema.table(field.entity()) + " where " + field.column() + " = ? order by id",
				row -> Sql.uuid(row, "id"), to);
	}

	/** Links from and to the record. */
	List<RecordLink> links(RecordId id) throws SQLException {
		List<RecordLink> links = new ArrayList<>();
		for (String end : List.of("from_id", "to_id")) {
			links.addAll(Sql.query(connection, "select from_entity, from_id, to_entity, to_id, link_role from record_link where " + end
					+ " = ? order by link_role, from_id, to_id",
					row -> new RecordLink(new RecordId(row.getString("from_entity"), Sql.uuid(row, "from_id")),
							new RecordId(row.getString("to_entity"), Sql.uuid(row, "to_id")), row.getString("link_role")),
					id));
		}
		return links;
	}

	boolean linked(RecordId from, RecordId to, String role) throws SQLException {
		return !Sql.query(connection, "select link_role from record_link where from_id = ? and to_id = ? and link_role = ?",
				row -> row.getString("link_role"), from, to, role).isEmpty();
	}

	private <T> List<T> byIds(String columns, EntityType type, List<UUID> ids, Sql.Row<T> read) throws SQLException {
		List<T> rows = new ArrayList<>();
		for (int i = 0; i < ids.size(); i += CHUNK) {
			List<UUID> chunk = ids.subList(i, Math.min(i + CHUNK, ids.size()));
			rows.addAll(Sql.queryList(connection, "select " + columns + " from " + Schema.table(type.name()) + " where id in ("
					+ Sql.marks(chunk.size()) + ")", read, Sql.padded(chunk)));
		}
		return rows;
	}

	/** By entity; ids of entities that do not exist are nobody's. */
	private Map<String, List<UUID>> group(Collection<RecordId> ids) {
		Map<String, List<UUID>> groups = new LinkedHashMap<>();
		for (RecordId id : new LinkedHashSet<>(ids)) {
			if (catalog.find(id.entity()).isPresent()) {
				groups.computeIfAbsent(id.entity(), k -> new ArrayList<>()).add(id.id());
			}
		}
		return groups;
	}

	private static String columns(EntityType type) {
		StringBuilder columns = new StringBuilder("id, version, title, created, created_by, updated, updated_by");
		type.fields().forEach(f -> columns.append(", ").append(f.column()));
		return columns.toString();
	}

	private static Record record(EntityType type, ResultSet row) throws SQLException {
		Map<String, Object> values = new HashMap<>();
		for (Field field : type.fields()) {
			Object value = Values.read(row, field);
			if (value != null) {
				values.put(field.name(), value);
			}
		}
		return new Record(new RecordId(type.name(), Sql.uuid(row, "id")), row.getLong("version"), row.getString("title"), values,
				Sql.instant(row, "created"), row.getString("created_by"), Sql.instant(row, "updated"), row.getString("updated_by"));
	}

	/** The fields that a summary is made of. */
	private static List<Field> summaryFields(EntityType type) {
		return type.fields().stream().filter(f -> f.type().equals(FieldTypes.PHONE) && !f.name().equals(Entities.FAX)
				|| f.type().equals(FieldTypes.EMAIL) || isCompany(f)).toList();
	}

	static boolean isCompany(Field f) {
		return f.name().equals(Entities.COMPANY) && f.storage() == StorageClass.REFERENCE;
	}

	private static String summaryColumns(EntityType type) {
		StringBuilder columns = new StringBuilder("id, title");
		summaryFields(type).forEach(f -> columns.append(", ").append(f.column()));
		return columns.toString();
	}

	private static RecordSummary summary(EntityType type, ResultSet row) throws SQLException {
		Optional<RecordId> company = Optional.empty();
		String phone = "";
		String phoneField = "";
		String email = "";
		for (Field field : summaryFields(type)) {
			Object value = Values.read(row, field);
			if (value == null) {
				continue;
			}
			if (isCompany(field)) {
				company = Optional.of((RecordId) value);
			} else if (field.type().equals(FieldTypes.EMAIL)) {
				email = email.isEmpty() ? value.toString() : email;
			} else if (phone.isEmpty()) {
				phone = value.toString();
				phoneField = field.name();
			}
		}
		return new RecordSummary(new RecordId(type.name(), Sql.uuid(row, "id")), row.getString("title"), company, "", phone,
				phoneField, email);
	}

	private List<RecordSummary> withCompanies(List<RecordSummary> summaries) throws SQLException {
		List<RecordId> companies = summaries.stream().flatMap(s -> s.company().stream()).distinct().toList();
		if (companies.isEmpty()) {
			return summaries;
		}
		Map<RecordId, String> names = titles(companies);
		return summaries.stream().map(s -> s.company().isEmpty() ? s
				: new RecordSummary(s.id(), s.title(), s.company(), names.getOrDefault(s.company().get(), ""), s.phone(),
						s.phoneField(), s.email()))
				.toList();
	}
}
