package org.callbench.store.internal;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * One step from a version of the schema to the next. Once released it is never changed: a later one corrects it.
 *
 * @param version the schema's version after it, from 1 without gaps
 * @param name    what it does; kept in the database and compared when it is opened again
 * @param step    written in SQL that all dialects share, types taken from the dialect
 */
record Migration(int version, String name, Step step) {

	interface Step {
		void apply(Connection connection, Dialect dialect) throws SQLException;
	}
}
