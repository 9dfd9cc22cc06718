package org.callbench.store.internal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

import org.callbench.crm.IndexKey;
import org.callbench.crm.KeyHit;
import org.callbench.crm.RecordId;

/** The side tables that records are found by: {@code index_key} and {@code search_term}. */
final class IndexTables {

	/** A word's place in the index. */
	record TermHit(RecordId id, String term, int weight, String field) {
	}

	/** A range of words: those that begin with what was typed. */
	record Prefix(String from, String to) {
		static Prefix of(String word) {
			return new Prefix(word, Words.after(word));
		}
	}

	/** Makes the index that keys are found by. */
	static final String INDEX = "create index index_key_value on index_key (key_value, kind, entity, id, field)";

	private IndexTables() {
	}

	/**
	 * A key as it is kept: a phone number's from its end. The keys that a caller is looked up by, with country code, without, without
	 * the area, are then neighbours in the index, which as a rule are on one page of it: with millions of numbers, reading a page
	 * takes longer than all the rest of a lookup.
	 */
	static String stored(IndexKey key) {
		return key.kind().equals(IndexKey.PHONE) ? new StringBuilder(key.value()).reverse().toString() : key.value();
	}

	private static IndexKey key(String kind, String stored) {
		return new IndexKey(kind, stored(new IndexKey(kind, stored)));
	}

	/** The values of the columns that an agent sees. */
	static List<Object> shown(Sight sight, String field) {
		return Arrays.asList(sight.title(), sight.company().orElse(null), sight.companyName(), sight.text(field).orElse(null));
	}

	/** Takes away what is no longer among the entries and adds what is new; what stays shows what there is to see now. */
	static void replace(Connection c, Batches batches, RecordId id, Indexer.Entries before, Indexer.Entries after, Sight sight)
			throws SQLException {
		Set<Indexer.Key> keys = Set.copyOf(after.keys());
		for (Indexer.Key key : before.keys()) {
			if (!keys.contains(key)) {
				Sql.update(c, "delete from index_key where key_value = ? and kind = ? and entity = ? and id = ? and field = ?",
						stored(key.key()), key.key().kind(), id.entity(), id, key.field());
			}
		}
		Set<Indexer.Term> terms = Set.copyOf(after.terms());
		for (Indexer.Term term : before.terms()) {
			if (!terms.contains(term)) {
				Sql.update(c, "delete from search_term where term = ? and entity = ? and id = ?", term.term(), id.entity(), id);
			}
		}
		Set<Indexer.Key> oldKeys = Set.copyOf(before.keys());
		for (Indexer.Key key : keys) {
			if (oldKeys.contains(key)) {
				show(batches, id, key, sight);
			}
		}
		Set<Indexer.Term> oldTerms = Set.copyOf(before.terms());
		batches.addEntries(id, new Indexer.Entries(after.keys().stream().filter(k -> !oldKeys.contains(k)).toList(),
				after.terms().stream().filter(t -> !oldTerms.contains(t)).toList()), sight);
	}

	private static void show(Batches batches, RecordId id, Indexer.Key key, Sight sight) throws SQLException {
		List<Object> arguments = new ArrayList<>(13);
		List<Object> shown = shown(sight, key.field());
		arguments.addAll(shown);
		arguments.addAll(List.of(stored(key.key()), key.key().kind(), id.entity(), id, key.field()));
		arguments.addAll(shown);
		batches.add("update index_key set title = ?, company = ?, company_name = ?, content = ? where key_value = ? and kind = ? and entity = ? "
				+ "and id = ? and field = ? and (title is distinct from ? or company is distinct from ? or company_name is distinct from ? "
				+ "or content is distinct from ?)", arguments);
	}

	/**
	 * A value with one of the keys that were asked for.
	 *
	 * @param company id of the record's company
	 * @param content the value as stored
	 * @param whole   whether all of that is known here; if not, the record has to be read
	 */
	record Seen(KeyHit hit, String title, Optional<UUID> company, String companyName, String content, boolean whole) {

		static Seen unread(KeyHit hit) {
			return new Seen(hit, "", Optional.empty(), "", "", false);
		}
	}

	/** Point query: records with the key, at most so many, in the order of entity and making. The title is left empty. */
	static List<KeyHit> find(Connection c, IndexKey key, Collection<String> entities, int limit) throws SQLException {
		if (entities.isEmpty()) {
			return List.of();
		}
		List<Object> arguments = new ArrayList<>(List.of(stored(key), key.kind()));
		List<String> padded = Sql.padded(List.copyOf(entities));
		arguments.addAll(padded);
		arguments.add(limit);
		return Sql.queryList(c, "select entity, id, field from index_key where key_value = ? and kind = ? and entity in ("
				+ Sql.marks(padded.size()) + ") order by entity, id, field limit ?",
				row -> new KeyHit(new RecordId(row.getString("entity"), Sql.uuid(row, "id")), "", row.getString("field"), key), arguments);
	}

	private static final int MOST_AT_ONCE_POWER = 6;
	private static final int MOST_AT_ONCE = 1 << MOST_AT_ONCE_POWER;
	/** The statements of lookups for so many keys: making the text anew takes as long as half of a lookup. */
	private static final List<String> LOOK = IntStream.rangeClosed(0, MOST_AT_ONCE_POWER)
			.mapToObj(power -> "select key_value, entity, id, field, title, company, company_name, content from index_key where key_value in ("
					+ Sql.marks(1 << power) + ") and kind = ? limit ?").toList();

	/** Point queries for several keys of one kind at once: values with any of them, at most so many, in no order. */
	static List<Seen> look(Connection c, String kind, List<String> values, int limit) throws SQLException {
		if (values.size() > MOST_AT_ONCE) {
			List<Seen> some = new ArrayList<>(look(c, kind, values.subList(0, MOST_AT_ONCE), limit));
			if (some.size() < limit) {
				some.addAll(look(c, kind, values.subList(MOST_AT_ONCE, values.size()), limit - some.size()));
			}
			return some;
		}
		List<String> stored = new ArrayList<>(values.size());
		for (String value : values) {
			stored.add(stored(new IndexKey(kind, value)));
		}
		stored = Sql.padded(stored);
		List<Object> arguments = new ArrayList<>(stored.size() + 2);
		arguments.addAll(stored);
		arguments.add(kind);
		arguments.add(limit);
		return Sql.queryList(c, LOOK.get(Integer.numberOfTrailingZeros(stored.size())), row -> seen(row, kind), arguments);
	}

	private static Seen seen(ResultSet row, String kind) throws SQLException {
		String title = row.getString(5);
		String content = row.getString(8);
		return title == null || content == null ? Seen.unread(hit(row, kind))
				: new Seen(hit(row, kind), title, Optional.ofNullable(row.getObject(6, UUID.class)), row.getString(7), content, true);
	}

	private static KeyHit hit(ResultSet row, String kind) throws SQLException {
		return new KeyHit(new RecordId(row.getString(2), row.getObject(3, UUID.class)), "", row.getString(4), key(kind, row.getString(1)));
	}

	/** Records with a key of a kind that is kept from its end, and ends so; of another kind with just this key. In no order, without titles. */
	static List<KeyHit> ending(Connection c, String kind, String ending, int limit) throws SQLException {
		String from = stored(new IndexKey(kind, ending));
		boolean range = kind.equals(IndexKey.PHONE);
		return Sql.query(c, "select key_value, entity, id, field from index_key where key_value >= ? and key_value "
				+ (range ? "<" : "<=") + " ? and kind = ? limit ?", row -> hit(row, kind), from, range ? Words.after(from) : from, kind, limit);
	}

	/** How many words begin so; counts no further than the limit. */
	static int count(Connection c, Prefix prefix, int limit) throws SQLException {
		return Sql.query(c, "select count(*) as n from (select term from search_term where term >= ? and term < ? limit ?) begins",
				row -> row.getInt("n"), prefix.from(), prefix.to(), limit).getFirst();
	}

	/** Words that begin so, in their order. */
	static List<TermHit> search(Connection c, Prefix prefix, List<String> entities, int limit) throws SQLException {
		return Sql.queryList(c, "select term, entity, id, weight, field from search_term where term >= ? and term < ? and entity in ("
				+ Sql.marks(entities.size()) + ") order by term, entity, id limit ?",
				row -> new TermHit(new RecordId(row.getString("entity"), Sql.uuid(row, "id")), row.getString("term"),
						row.getInt("weight"), row.getString("field")),
				arguments(prefix, entities, limit));
	}

	/** Ids of records with a word that begins so; read from the index alone. */
	static Set<RecordId> ids(Connection c, Prefix prefix, List<String> entities, int limit) throws SQLException {
		return new LinkedHashSet<>(Sql.queryList(c, "select term, entity, id from search_term where term >= ? and term < ? and entity in ("
				+ Sql.marks(entities.size()) + ") order by term, entity, id limit ?",
				row -> new RecordId(row.getString("entity"), Sql.uuid(row, "id")), arguments(prefix, entities, limit)));
	}

	private static List<Object> arguments(Prefix prefix, List<String> entities, int limit) {
		List<Object> arguments = new ArrayList<>(List.of(prefix.from(), prefix.to()));
		arguments.addAll(Sql.padded(entities));
		arguments.add(limit);
		return arguments;
	}
}
