package org.callbench.store.internal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import org.callbench.crm.EntityType;
import org.callbench.crm.Field;
import org.callbench.crm.KeyHit;
import org.callbench.crm.RecordId;
import org.callbench.crm.StorageClass;

/**
 * What an agent sees of somebody who may be calling, read with as little as possible: one query for each entity that was hit, of the
 * columns that are shown. For the entity types of one catalog. Any thread.
 */
final class Callers {

	/** Somebody with one of the numbers. */
	record Caller(String title, Optional<RecordId> company, String companyName, Map<String, String> texts) {

		/** What is stored in the field of a hit. */
		String text(String field) {
			return texts.getOrDefault(field, "");
		}
	}

	private record Shape(String entity, Set<String> fields, int marks) {
	}

	private record Reading(String entity, Optional<String> company, List<String> fields, String sql) {
	}

	private final CatalogSnapshot catalog;
	private final Map<Shape, Reading> readings = new ConcurrentHashMap<>();

	Callers(CatalogSnapshot catalog) {
		this.catalog = catalog;
	}

	CatalogSnapshot catalog() {
		return catalog;
	}

	/** Those that are gone are left out. */
	Map<RecordId, Caller> read(Connection c, List<KeyHit> hits) throws SQLException {
		Map<RecordId, Caller> callers = new HashMap<>();
		if (hits.size() == 1) {
			read(c, hits.getFirst().record().entity(), hits, callers);
			return callers;
		}
		Map<String, List<KeyHit>> groups = new LinkedHashMap<>();
		hits.forEach(hit -> groups.computeIfAbsent(hit.record().entity(), entity -> new ArrayList<>()).add(hit));
		for (Map.Entry<String, List<KeyHit>> group : groups.entrySet()) {
			read(c, group.getKey(), group.getValue(), callers);
		}
		return callers;
	}

	private void read(Connection c, String entity, List<KeyHit> hits, Map<RecordId, Caller> callers) throws SQLException {
		Set<String> fields = new LinkedHashSet<>();
		Set<UUID> ids = new LinkedHashSet<>();
		for (KeyHit hit : hits) {
			fields.add(hit.field());
			ids.add(hit.record().id());
		}
		List<UUID> padded = Sql.padded(List.copyOf(ids));
		Reading reading = readings.computeIfAbsent(new Shape(entity, fields, padded.size()), this::reading);
		Sql.queryList(c, reading.sql(), row -> callers.put(new RecordId(entity, row.getObject(1, UUID.class)), caller(row, reading)), padded);
	}

	private Reading reading(Shape shape) {
		EntityType type = catalog.get(shape.entity());
		List<Field> fields = type.fields().stream().filter(f -> f.storage() == StorageClass.TEXT && shape.fields().contains(f.name())).toList();
		Optional<Field> company = type.fields().stream().filter(RecordReader::isCompany).findFirst();
		StringBuilder sql = new StringBuilder("select r.id, r.title, ").append(company.isPresent() ? "c.id, c.title" : "cast(null as uuid), ''");
		fields.forEach(f -> sql.append(", r.").append(f.column()));
		sql.append(" from ").append(Schema.table(type.name())).append(" r");
		company.ifPresent(f -> sql.append(" left join ").append(Schema.table(f.target().orElseThrow())).append(" c on c.id = r.").append(f.column()));
		sql.append(" where r.id in (").append(Sql.marks(shape.marks())).append(')');
		return new Reading(shape.entity(), company.flatMap(Field::target), fields.stream().map(Field::name).toList(), sql.toString());
	}

	private static Caller caller(ResultSet row, Reading reading) throws SQLException {
		UUID company = row.getObject(3, UUID.class);
		Map<String, String> texts = new HashMap<>();
		for (int i = 0; i < reading.fields().size(); i++) {
			String text = row.getString(5 + i);
			if (text != null) {
				texts.put(reading.fields().get(i), text);
			}
		}
		return new Caller(row.getString(2), company == null ? Optional.empty() : Optional.of(new RecordId(reading.company().orElseThrow(), company)),
				company == null ? "" : row.getString(4), texts);
	}
}
