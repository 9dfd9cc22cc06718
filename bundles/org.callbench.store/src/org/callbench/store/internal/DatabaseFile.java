package org.callbench.store.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The embedded database's file and its companions in the folder {@code db}. A file is only ever made under another name and
 * then renamed, so that a crash at any moment leaves a whole database behind.
 */
final class DatabaseFile {

	private static final String SUFFIX = ".mv.db";
	private final Path folder;

	DatabaseFile(Path folder) {
		this.folder = folder.toAbsolutePath().normalize();
	}

	Path folder() {
		return folder;
	}

	/** Without its suffix, as H2 wants it. */
	Path base() {
		return folder.resolve("callbench");
	}

	Path path() {
		return folder.resolve("callbench" + SUFFIX);
	}

	/** Where a new database is made before it gets its name. */
	Path newBase() {
		return folder.resolve("new");
	}

	private Path newPath() {
		return folder.resolve("new" + SUFFIX);
	}

	/** There while a migration is under way: how the database was before. */
	private Path before() {
		return folder.resolve("before-migration" + SUFFIX);
	}

	/** How the database was before the last migration that went well. */
	Path previous() {
		return folder.resolve("previous-version" + SUFFIX);
	}

	/** Makes the folder, and cleans up after a process that died while it made or migrated the database. */
	void prepare() throws IOException {
		Files.createDirectories(folder);
		Files.deleteIfExists(newPath());
		Files.deleteIfExists(partial(before()));
		if (Files.exists(before())) {
			restoreBefore();
		}
	}

	boolean exists() {
		return Files.exists(path());
	}

	/** True for a file that H2 would take for a new database and fill, although somebody's records were in it. */
	boolean isEmptied() throws IOException {
		return exists() && Files.size(path()) == 0;
	}

	/** The new database gets its name. */
	void publishNew() throws IOException {
		move(newPath(), path());
	}

	/** Copies the closed database before a migration. */
	void copyBefore() throws IOException {
		Files.copy(path(), partial(before()), StandardCopyOption.REPLACE_EXISTING);
		force(partial(before()));
		move(partial(before()), before());
	}

	/** The migration went well. */
	void keepBefore() throws IOException {
		move(before(), previous());
	}

	/** Puts the closed database back as it was before the migration. */
	void restoreBefore() throws IOException {
		move(before(), path());
	}

	/**
	 * Another whole database takes the place of the closed one.
	 *
	 * @return where the one that was there is kept
	 */
	Optional<Path> replaceBy(Path other) throws IOException {
		Optional<Path> kept = Optional.empty();
		if (exists()) {
			Path aside = folder.resolve("before-restore" + SUFFIX);
			Files.copy(path(), partial(aside), StandardCopyOption.REPLACE_EXISTING);
			force(partial(aside));
			move(partial(aside), aside);
			kept = Optional.of(aside);
		}
		force(other);
		move(other, path());
		return kept;
	}

	private static Path partial(Path file) {
		return file.resolveSibling(file.getFileName() + ".part");
	}

	private void move(Path from, Path to) throws IOException {
		Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		forceFolder(folder);
	}

	static void force(Path file) throws IOException {
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
			channel.force(true);
		}
	}

	/** Makes a rename last; Windows cannot open a folder, and has no need to. */
	static void forceFolder(Path folder) throws IOException {
		if (!System.getProperty("os.name", "").startsWith("Windows")) {
			try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
				channel.force(true);
			}
		}
	}
}
