package org.callbench.instance;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder that holds everything one desk keeps: {@code DIR/{lock,socket,db,journal,cache,workspace,logs,traces}}.
 * <p>
 * The application registers it as an OSGi service once it {@linkplain Instance#claim owns} the folder, and not before:
 * a component that has a {@code DataFolder} may therefore write below it. The sub-folders are named here, not made;
 * who keeps something in one creates it.
 *
 * @param root absolute and normalised
 */
public record DataFolder(Path root) {

	public DataFolder {
		root = root.toAbsolutePath().normalize();
	}

	/** The embedded database. */
	public Path db() {
		return root.resolve("db"); //$NON-NLS-1$
	}

	/** The call journal, written here first and delivered to the store later. */
	public Path journal() {
		return root.resolve("journal"); //$NON-NLS-1$
	}

	/** What can be made again: indexes, copies of remote data. */
	public Path cache() {
		return root.resolve("cache"); //$NON-NLS-1$
	}

	/** The Eclipse workspace: window layout and preferences. */
	public Path workspace() {
		return root.resolve("workspace"); //$NON-NLS-1$
	}

	/** Rotating logs, phone numbers redacted. */
	public Path logs() {
		return root.resolve("logs"); //$NON-NLS-1$
	}

	/** Traces of lines, numbers and names disguised, and the key by which they are. */
	public Path traces() {
		return root.resolve("traces"); //$NON-NLS-1$
	}

	/** The file whose lock makes a process the owner of this folder. */
	Path lock() {
		return root.resolve("lock"); //$NON-NLS-1$
	}

	/** The owner's UNIX domain socket, where the system has those. */
	Path socket() {
		return root.resolve("socket"); //$NON-NLS-1$
	}

	/** Where the owner listens and what it must be told; readable by its user alone. */
	Path token() {
		return root.resolve("token"); //$NON-NLS-1$
	}

	/** Holds the language of the user interface ("en", "es"), read by the start script before Java runs. */
	public Path language() {
		return root.resolve("language"); //$NON-NLS-1$
	}

	/** Makes an empty file that only its owner may read, where the file system has such permissions; one that is there is left as it is. */
	public static void createForOwner(Path path) throws IOException {
		try {
			Files.createFile(path, FolderLock.ownerOnly(path, "rw-------")); //$NON-NLS-1$
		} catch (FileAlreadyExistsException alreadyThere) {
			// as it is
		}
	}
}
