package org.callbench.store.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.callbench.crm.RecordId;

/** Gathers statements that only write and sends many at once. Whoever is about to read sends them first: {@link #flush()}. */
final class Batches implements AutoCloseable {

	private static final int MOST = 500;
	private static final int MOST_ENTRIES = 200_000;

	private record KeyRow(RecordId id, Indexer.Key key, String stored, Sight sight) {
	}

	private record TermRow(RecordId id, Indexer.Term term) {
	}

	private static final class Batch {
		private final PreparedStatement statement;
		private int waiting;

		Batch(PreparedStatement statement) {
			this.statement = statement;
		}
	}

	private final Connection connection;
	private final Map<String, Batch> batches = new LinkedHashMap<>();
	private final List<KeyRow> keys = new ArrayList<>();
	private final List<TermRow> terms = new ArrayList<>();

	Batches(Connection connection) {
		this.connection = connection;
	}

	void add(String sql, Object... arguments) throws SQLException {
		List<Object> all = new ArrayList<>(arguments.length);
		for (Object argument : arguments) {
			all.add(argument);
		}
		add(sql, all);
	}

	void add(String sql, Collection<?> arguments) throws SQLException {
		Batch batch = batches.get(sql);
		if (batch == null) {
			batch = new Batch(connection.prepareStatement(sql));
			batches.put(sql, batch);
		}
		Sql.bind(batch.statement, arguments);
		batch.statement.addBatch();
		if (++batch.waiting >= MOST) {
			send(batch);
		}
	}

	/** Keys and words of a record: sent in their own order, so that an import writes each page of their index about once. */
	void addEntries(RecordId id, Indexer.Entries entries, Sight sight) throws SQLException {
		entries.keys().forEach(k -> keys.add(new KeyRow(id, k, IndexTables.stored(k.key()), sight)));
		entries.terms().forEach(t -> terms.add(new TermRow(id, t)));
		if (keys.size() + terms.size() > MOST_ENTRIES) {
			flushEntries();
		}
	}

	private void flushEntries() throws SQLException {
		keys.sort(Comparator.comparing(KeyRow::stored));
		for (KeyRow row : keys) {
			List<Object> arguments = new ArrayList<>(9);
			arguments.addAll(List.of(row.key().key().kind(), row.stored(), row.id().entity(), row.id(), row.key().field()));
			arguments.addAll(IndexTables.shown(row.sight(), row.key().field()));
			add("insert into index_key (kind, key_value, entity, id, field, title, company, company_name, content) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
					arguments);
		}
		keys.clear();
		terms.sort(Comparator.comparing(row -> row.term().term()));
		for (TermRow row : terms) {
			add("insert into search_term (term, entity, id, weight, field) values (?, ?, ?, ?, ?)", row.term().term(), row.id().entity(),
					row.id(), row.term().weight(), row.term().field());
		}
		terms.clear();
	}

	void flush() throws SQLException {
		flushEntries();
		for (Batch batch : batches.values()) {
			send(batch);
		}
	}

	private static void send(Batch batch) throws SQLException {
		if (batch.waiting > 0) {
			batch.waiting = 0;
			batch.statement.executeBatch();
		}
	}

	@Override
	public void close() throws SQLException {
		for (Batch batch : batches.values()) {
			batch.statement.close();
		}
	}
}
