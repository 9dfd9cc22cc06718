package org.callbench.store.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import org.callbench.crm.EntityType;
import org.callbench.crm.Field;
import org.callbench.crm.FieldType;
import org.callbench.crm.IndexKey;
import org.callbench.crm.KeyHit;
import org.callbench.crm.Record;
import org.callbench.crm.RecordId;
import org.callbench.store.internal.IndexMaintenance.FormerKeys;
import org.callbench.store.internal.IndexTables.Seen;

/**
 * Finds values by their keys, and is right while records are being indexed again: then they are also looked for by what
 * their keys of before end with, and whatever is found counts only if it has the key by the settings of now.
 */
final class KeyFinder {

	/** Of values that end alike most are not meant. */
	private static final int CANDIDATES = 2_000;

	private final IndexMaintenance maintenance;
	private final FieldTypeRegistry types;
	private final Supplier<Map<String, String>> settings;

	KeyFinder(IndexMaintenance maintenance, FieldTypeRegistry types, Supplier<Map<String, String>> settings) {
		this.maintenance = maintenance;
		this.types = types;
		this.settings = settings;
	}

	/** Values with any of the keys, at most so many, in no order. */
	List<Seen> find(Connection c, CatalogSnapshot catalog, String kind, List<String> values, int limit) throws SQLException {
		FormerKeys former = maintenance.former();
		return former.isEmpty() ? IndexTables.look(c, kind, values, limit) : findByFormer(c, catalog, kind, values, limit, former);
	}

	/** Whether keys of former settings may be about. */
	boolean isRight() {
		return maintenance.former().isEmpty();
	}

	private List<Seen> findByFormer(Connection c, CatalogSnapshot catalog, String kind, List<String> values, int limit, FormerKeys former)
			throws SQLException {
		Map<String, String> now = settings.get();
		Set<String> endings = new LinkedHashSet<>();
		for (FieldType type : former.types()) {
			values.forEach(value -> endings.addAll(type.formerEndings(new IndexKey(kind, value))));
		}
		Set<KeyHit> candidates = new LinkedHashSet<>(IndexTables.look(c, kind, values, CANDIDATES).stream().map(Seen::hit).toList());
		endings.remove(""); // with which every key ends
		for (String ending : endings) {
			candidates.addAll(IndexTables.ending(c, kind, ending, CANDIDATES));
		}
		List<Seen> hits = new ArrayList<>();
		Set<RecordId> doubtful = new LinkedHashSet<>();
		for (KeyHit hit : candidates) {
			boolean changes = catalog.find(hit.record().entity()).flatMap(type -> type.field(hit.field())).filter(former.fields()::contains)
					.isPresent();
			if (changes) {
				doubtful.add(hit.record());
			} else if (values.contains(hit.key().value())) {
				hits.add(Seen.unread(hit));
			}
		}
		for (Record record : new RecordReader(c, catalog).live(doubtful).values()) {
			EntityType type = catalog.get(record.id().entity());
			for (Field field : type.fields()) {
				Object value = record.values().get(field.name());
				if (value != null && former.fields().contains(field)) {
					types.of(field).indexKeys(value, Indexer.context(type, field, record.values(), now, Locale.ROOT)).stream()
							.filter(key -> key.kind().equals(kind) && values.contains(key.value())).distinct()
							.forEach(key -> hits.add(Seen.unread(new KeyHit(record.id(), "", field.name(), key))));
				}
			}
		}
		return hits.size() > limit ? hits.subList(0, limit) : hits;
	}
}
