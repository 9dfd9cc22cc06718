package org.callbench.store.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

import org.callbench.crm.RecordId;

/** The few lines of JDBC that everything else is written with. */
final class Sql {

	/** One row's value. */
	interface Row<T> {
		T read(ResultSet row) throws SQLException;
	}

	private Sql() {
	}

	/** Runs a statement without parameters (DDL). */
	static void execute(Connection c, String sql) throws SQLException {
		try (Statement s = c.createStatement()) {
			s.execute(sql);
		}
	}

	static int update(Connection c, String sql, Object... arguments) throws SQLException {
		try (PreparedStatement s = c.prepareStatement(sql)) {
			bind(s, List.of(), arguments);
			return s.executeUpdate();
		}
	}

	static <T> List<T> query(Connection c, String sql, Row<T> row, Object... arguments) throws SQLException {
		return queryList(c, sql, row, List.of(arguments));
	}

	static <T> List<T> queryList(Connection c, String sql, Row<T> row, Collection<?> arguments) throws SQLException {
		try (PreparedStatement s = c.prepareStatement(sql)) {
			bind(s, arguments);
			try (ResultSet r = s.executeQuery()) {
				List<T> rows = new ArrayList<>();
				while (r.next()) {
					rows.add(row.read(r));
				}
				return rows;
			}
		}
	}

	static void bind(PreparedStatement s, Collection<?> first, Object... more) throws SQLException {
		int i = 1;
		for (Object value : first) {
			set(s, i++, value);
		}
		for (Object value : more) {
			set(s, i++, value);
		}
	}

	/** Binds a value of this API's classes; null becomes NULL. */
	static void set(PreparedStatement s, int index, Object value) throws SQLException {
		switch (value) {
		case Instant instant -> s.setObject(index, instant.atOffset(ZoneOffset.UTC));
		case RecordId id -> s.setObject(index, id.id());
		case Enum<?> constant -> s.setString(index, constant.name());
		case null, default -> s.setObject(index, value);
		}
	}

	static UUID uuid(ResultSet row, String column) throws SQLException {
		return row.getObject(column, UUID.class);
	}

	static Instant instant(ResultSet row, String column) throws SQLException {
		OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
		return value == null ? null : value.toInstant();
	}

	/** {@code ?,?,?}: as many as the next power of two, so that few different statements come about; see {@link #padded}. */
	static String marks(int count) {
		return String.join(",", Collections.nCopies(roundUp(count), "?"));
	}

	/** The values for {@link #marks(int)}: the last one is repeated. */
	static <T> List<T> padded(List<T> values) {
		List<T> padded = new ArrayList<>(values);
		while (padded.size() < roundUp(values.size())) {
			padded.add(values.getLast());
		}
		return padded;
	}

	private static int roundUp(int count) {
		return Math.max(1, Integer.highestOneBit(Math.max(1, count * 2 - 1)));
	}
}
