package org.callbench.store.internal;

import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.callbench.crm.Record;
import org.callbench.crm.RecordId;

/** What a unit of work knows of the records that others refer to: that they live, and what they are called. */
final class References {

	private final RecordReader reader;
	private final Batches batches;
	private final Map<RecordId, String> titles = new HashMap<>();

	References(RecordReader reader, Batches batches) {
		this.reader = reader;
		this.batches = batches;
	}

	/** A record that this unit of work inserts or changes; it may not be in the database yet. */
	void learn(RecordId id, String title) {
		titles.put(id, title);
	}

	/** Learns at once what all these refer to. */
	void lookUp(Collection<Record> records) throws SQLException {
		titles.putAll(reader.titles(records.stream().flatMap(r -> r.values().values().stream()).filter(RecordId.class::isInstance)
				.map(RecordId.class::cast).filter(id -> !titles.containsKey(id)).distinct().toList()));
	}

	/** The record itself if it lives, or what it was merged into. */
	Optional<RecordId> live(RecordId id) throws SQLException {
		if (titles.containsKey(id)) {
			return Optional.of(id);
		}
		String title = reader.titles(List.of(id)).get(id);
		if (title != null) {
			titles.put(id, title);
			return Optional.of(id);
		}
		Optional<RecordId> heir = reader.heir(id);
		return heir.isPresent() ? live(heir.get()) : Optional.empty();
	}

	/** What it is called, as far as {@link #live} or {@link #learn} met it. */
	String title(RecordId id) {
		return titles.getOrDefault(id, "");
	}

	/** Links two records; false if they were linked so before. */
	boolean link(RecordId from, RecordId to, String role) throws SQLException {
		if (reader.linked(from, to, role)) {
			return false;
		}
		batches.add("insert into record_link (from_entity, from_id, to_entity, to_id, link_role) values (?, ?, ?, ?, ?)", from.entity(),
				from, to.entity(), to, role);
		batches.flush();
		return true;
	}

	/** Takes links, favourites and visits of a record that goes away to its heir, or away with it. */
	void move(RecordId id, Optional<RecordId> heir) throws SQLException {
		titles.remove(id);
		if (heir.isPresent()) {
			for (var link : reader.links(id)) {
				RecordId from = link.from().equals(id) ? heir.get() : link.from();
				RecordId to = link.to().equals(id) ? heir.get() : link.to();
				if (!from.equals(to)) {
					link(from, to, link.role());
				}
			}
			for (String table : List.of("favourite", "recent")) {
				batches.add("update " + table + " set id = ? where id = ? and not exists (select 1 from " + table
						+ " o where o.user_id = " + table + ".user_id and o.id = ?)", heir.get(), id, heir.get());
			}
		}
		batches.add("delete from record_link where from_id = ?", id);
		batches.add("delete from record_link where to_id = ?", id);
		batches.add("delete from favourite where id = ?", id);
		batches.add("delete from recent where id = ?", id);
	}
}
