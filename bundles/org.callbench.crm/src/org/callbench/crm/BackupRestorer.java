package org.callbench.crm;

import java.nio.file.Path;
import java.util.Optional;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Puts a copy that {@link Database#backup} wrote in the place of an embedded database. A service that is there without a
 * data folder, since nobody may have the database open.
 */
@ProviderType
public interface BackupRestorer {

	/**
	 * Blocks. The copy is first opened, and brought up to date, apart from the database; the database changes at the very
	 * end, as a whole.
	 *
	 * @param backup         the copy
	 * @param databaseFolder the data folder's {@code db}; made if it is not there
	 * @return where the database that was there has been put aside; the folder's only such file, an older one is gone
	 * @throws StoreException if it is no such copy, or newer than this program; nothing was changed then
	 */
	Optional<Path> restore(Path backup, Path databaseFolder);
}
