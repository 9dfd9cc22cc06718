package org.callbench.store;

import java.nio.file.Path;
import java.util.Collection;

import org.callbench.crm.FieldType;
import org.callbench.crm.StoreException;
import org.callbench.instance.BlockingGuard;
import org.callbench.instance.DataFolder;
import org.callbench.store.internal.EmbeddedStore;

/** Opens stores. */
public final class Stores {

	private Stores() {
	}

	/**
	 * Opens the embedded database of a data folder that this process owns, and makes it on first use. Blocks.
	 *
	 * @throws StoreException if it is locked, damaged, newer, or cannot be read or written
	 */
	public static Store open(DataFolder folder, Collection<? extends FieldType> fieldTypes) {
		return open(folder.db(), fieldTypes, BlockingGuard.NONE);
	}

	/**
	 * The same for a folder that holds nothing but a database.
	 *
	 * @param guard asked before every call that blocks
	 */
	public static Store open(Path databaseFolder, Collection<? extends FieldType> fieldTypes, BlockingGuard guard) {
		return EmbeddedStore.open(databaseFolder, fieldTypes, guard);
	}
}
