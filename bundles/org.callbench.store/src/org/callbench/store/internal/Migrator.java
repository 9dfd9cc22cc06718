package org.callbench.store.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

import org.callbench.crm.StoreException;
import org.callbench.crm.StoreException.Problem;

/** Brings a database's schema up to date and keeps account of it in the table {@code schema_version}. */
final class Migrator {

	private record Applied(int version, String name) {
	}

	private final List<Migration> migrations;
	private final Dialect dialect;

	Migrator(List<Migration> migrations, Dialect dialect) {
		for (int i = 0; i < migrations.size(); i++) {
			if (migrations.get(i).version() != i + 1) {
				throw new IllegalArgumentException("Migrations must be numbered from 1 without gaps");
			}
		}
		this.migrations = List.copyOf(migrations);
		this.dialect = dialect;
	}

	/**
	 * How many of the migrations are still to be done.
	 *
	 * @throws StoreException if the database is newer than this program, or has another past
	 */
	int pending(Connection c) throws SQLException {
		List<Applied> applied = applied(c);
		if (applied.size() > migrations.size()) {
			throw new StoreException(Problem.NEWER, Messages.get("newer"));
		}
		for (int i = 0; i < applied.size(); i++) {
			if (!applied.get(i).equals(new Applied(i + 1, migrations.get(i).name()))) {
				throw new StoreException(Problem.MIGRATION_FAILED, Messages.get("foreign", applied.get(i).name()));
			}
		}
		return migrations.size() - applied.size();
	}

	int version(Connection c) throws SQLException {
		return applied(c).size();
	}

	void migrate(Connection c) throws SQLException {
		Sql.execute(c, "create table if not exists schema_version (version integer primary key, name varchar(200) not null, "
				+ "applied timestamp(6) with time zone not null)");
		for (Migration m : migrations.subList(applied(c).size(), migrations.size())) {
			m.step().apply(c, dialect);
			Sql.update(c, "insert into schema_version (version, name, applied) values (?, ?, ?)", m.version(), m.name(),
					Instant.now());
			c.commit();
		}
	}

	private List<Applied> applied(Connection c) throws SQLException {
		boolean fresh = Sql.query(c, "select count(*) as n from information_schema.tables where lower(table_name) = ?",
				row -> row.getInt("n"), "schema_version").getFirst() == 0;
		return fresh ? List.of()
				: Sql.query(c, "select version, name from schema_version order by version",
						row -> new Applied(row.getInt("version"), row.getString("name")));
	}
}
