package org.callbench.store.internal;

import java.sql.SQLException;

import org.callbench.crm.StorageClass;
import org.callbench.crm.StoreException.Problem;

/** What differs from one database product to another. All other SQL of the store is meant to run on H2 and PostgreSQL alike. */
interface Dialect {

	/** The column type for a field's values. */
	String columnType(StorageClass storage);

	/** A text column that is compared by code, whatever the database's language: for keys and sorting. */
	String keyType(int length);

	/** True if the exception says that a unique index was violated. */
	boolean isUniqueViolation(SQLException e);

	/** What an exception means for the person. */
	Problem problemOf(SQLException e);

	/** True if connections are of no use after this exception and the database has to be opened again. */
	boolean isFatal(SQLException e);
}
