package org.callbench.store;

import java.time.Duration;

import org.callbench.crm.Catalog;
import org.callbench.crm.Database;
import org.callbench.crm.FieldType;
import org.callbench.crm.PersonalLists;
import org.callbench.crm.Records;
import org.callbench.crm.Settings;
import org.callbench.crm.Users;
import org.callbench.crm.directory.ContactDirectory;

/** An open store and the services over it. Close it to release the database; its services then throw {@code StoreException}. */
public interface Store extends AutoCloseable {

	Records records();

	Catalog catalog();

	Settings settings();

	Users users();

	PersonalLists personalLists();

	Database database();

	ContactDirectory directory();

	/** Adds a field type at run time, or replaces the one of the same id. */
	void addFieldType(FieldType type);

	/** Takes a field type away; values of its fields stay. */
	void removeFieldType(FieldType type);

	/**
	 * Waits until every record is indexed by the field types and settings of now: after a change of country or area code the
	 * keys of all records are made again.
	 *
	 * @return false if that took longer
	 */
	boolean awaitIndexed(Duration atMost) throws InterruptedException;

	/** Waits for what is being saved, then closes the database. */
	@Override
	void close();
}
