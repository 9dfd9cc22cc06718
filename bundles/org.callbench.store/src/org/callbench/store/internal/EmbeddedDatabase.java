package org.callbench.store.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Semaphore;

import org.callbench.crm.StoreException;
import org.callbench.crm.StoreException.Problem;
import org.h2.Driver;

/**
 * H2 in a file: opening it, with its migrations; a few connections for readers and one for the writer; making a commit last.
 * After an error that leaves the database unusable (a full disk) it is closed and opened again with the next call.
 */
final class EmbeddedDatabase implements AutoCloseable {

	/** What a reader does with a connection. */
	interface Read<T> {
		T from(Connection connection) throws SQLException;
	}

	/**
	 * H2's file system that opens the file again after an interrupt: Java closes a file channel when a thread is interrupted
	 * in it, as a directory's is that is given up, and with the plain one that ended the database for everybody.
	 */
	static final String FILE_SYSTEM = "retry:";
	private static final int READERS = 4;
	/**
	 * Each commit reaches the file at once; no files of H2's own with data of people in them; 16 MB of pages in memory; pages
	 * packed, which halves the file.
	 */
	private static final String OPTIONS = ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;DB_CLOSE_DELAY=-1;TRACE_LEVEL_FILE=0;"
			+ "CACHE_SIZE=16384;QUERY_CACHE_SIZE=64;LOCK_TIMEOUT=10000;COMPRESS=TRUE";

	/**
	 * H2's cache of single values, for the whole process: to look each value of a page up in it takes a quarter of the time in which a page
	 * is read, and pages are cached as a whole.
	 */
	private static final String VALUE_CACHE = "h2.objectCache";

	/** A smaller file is left as it is, however much of it is free. */
	private static final long LEAST_COMPACTED = 32_000_000;
	/** So much of a file may be in use for it to be written anew when it is closed: some ten seconds on a slow disk. */
	private static final long MOST_COMPACTED = 200_000_000;

	private final DatabaseFile file;
	private final String filePrefix;
	private final Dialect dialect;
	private final Semaphore permits = new Semaphore(READERS, true);
	private final Deque<Connection> idle = new ArrayDeque<>();
	private Connection writer;
	/** Counts the openings: a connection of an earlier one is thrown away when it comes back. */
	private int generation;
	private boolean open;
	private boolean closed;

	private EmbeddedDatabase(DatabaseFile file, String filePrefix, Dialect dialect) {
		this.file = file;
		this.filePrefix = filePrefix;
		this.dialect = dialect;
	}

	/**
	 * Opens the database in the folder, makes it if there is none, and brings it up to date.
	 *
	 * @param filePrefix H2's file system, normally {@link #FILE_SYSTEM}
	 */
	static EmbeddedDatabase open(Path folder, List<Migration> migrations, String filePrefix) {
		if (System.getProperty(VALUE_CACHE) == null) {
			System.setProperty(VALUE_CACHE, "false"); // before the first of H2's classes looks
		}
		EmbeddedDatabase database = new EmbeddedDatabase(new DatabaseFile(folder), filePrefix, new H2Dialect());
		database.start(migrations);
		return database;
	}

	Dialect dialect() {
		return dialect;
	}

	private void start(List<Migration> migrations) {
		if (file.folder().toString().indexOf(';') >= 0) {
			throw new StoreException(Problem.NO_ACCESS, Messages.get("semicolon", file.folder()));
		}
		Migrator migrator = new Migrator(migrations, dialect);
		try {
			file.prepare();
			if (file.isEmptied()) {
				throw new StoreException(Problem.CORRUPT, Messages.get("corrupt", file.path(), "0 bytes"));
			}
			if (file.exists()) {
				update(migrator);
			} else {
				create(migrator);
			}
			synchronized (this) {
				open = true;
				writer = connect(file.base(), true);
				writer.setAutoCommit(false);
			}
		} catch (SQLException | IOException e) {
			throw failure(e);
		}
	}

	private void create(Migrator migrator) throws SQLException, IOException {
		try (Connection c = connect(file.newBase(), false)) {
			// Nothing of it counts before it has its name, so it need not reach the disk bit by bit.
			Sql.execute(c, "set write_delay 10000");
			c.setAutoCommit(false);
			migrator.migrate(c);
			Seeds.apply(c, dialect);
			Sql.execute(c, "set write_delay 0");
			Sql.execute(c, "checkpoint sync");
			Sql.execute(c, "shutdown");
		}
		file.publishNew();
	}

	private void update(Migrator migrator) throws SQLException, IOException {
		try (Connection c = connect(file.base(), true)) {
			try {
				if (migrator.pending(c) == 0) {
					return;
				}
			} catch (StoreException e) {
				Sql.execute(c, "shutdown");
				throw e;
			}
			Sql.execute(c, "shutdown");
		}
		file.copyBefore();
		Connection c = connect(file.base(), true);
		try {
			c.setAutoCommit(false);
			migrator.migrate(c);
			Seeds.apply(c, dialect);
			Sql.execute(c, "shutdown");
		} catch (SQLException | RuntimeException e) {
			try {
				Sql.execute(c, "shutdown immediately");
			} catch (SQLException suppressed) {
				e.addSuppressed(suppressed);
			}
			file.restoreBefore();
			throw new StoreException(Problem.MIGRATION_FAILED, Messages.get("migrationFailed", e.getMessage()), e);
		}
		file.keepBefore();
	}

	private Connection connect(Path base, boolean mustExist) throws SQLException {
		Properties user = new Properties();
		user.setProperty("user", "callbench");
		user.setProperty("password", "");
		return new Driver().connect("jdbc:h2:" + filePrefix + base + OPTIONS
				+ (mustExist ? ";IFEXISTS=TRUE" : ""), user);
	}

	/** Lets a reader have a connection; a few at a time. */
	<T> T read(Read<T> read) {
		permits.acquireUninterruptibly();
		try {
			Connection c = null;
			int born;
			synchronized (this) {
				born = generation;
				c = idle.poll();
			}
			boolean usable = false;
			try {
				if (c == null) {
					c = newConnection(born);
				}
				T result = read.from(c);
				usable = true;
				return result;
			} catch (SQLException e) {
				usable = c != null && !dialect.isFatal(e);
				if (!usable) {
					reset(born);
				}
				throw failure(e);
			} finally {
				giveBack(c, born, usable);
			}
		} finally {
			permits.release();
		}
	}

	private Connection newConnection(int born) throws SQLException {
		synchronized (this) {
			requireOpen();
		}
		return connect(file.base(), true);
	}

	private void giveBack(Connection c, int born, boolean usable) {
		if (c == null) {
			return;
		}
		synchronized (this) {
			if (usable && open && born == generation) {
				idle.push(c);
				return;
			}
		}
		closeQuietly(c);
	}

	/** The writer's connection, auto-commit off; for the writing thread only. */
	synchronized Connection writer() throws SQLException {
		requireOpen();
		if (writer == null || writer.isClosed()) {
			writer = connect(file.base(), true);
			writer.setAutoCommit(false);
		}
		return writer;
	}

	/** Makes everything committed so far survive a power failure. */
	void sync(Connection c) throws SQLException {
		Sql.execute(c, "checkpoint sync");
	}

	/** Gives up a database that does not work any more; the next call opens it anew. */
	void reset() {
		int now;
		synchronized (this) {
			now = generation;
		}
		reset(now);
	}

	private synchronized void reset(int born) {
		if (born != generation || !open) {
			return;
		}
		generation++;
		Connection last = writer;
		writer = null;
		idle.forEach(EmbeddedDatabase::closeQuietly);
		idle.clear();
		if (last != null) {
			try {
				Sql.execute(last, "shutdown immediately");
			} catch (SQLException e) {
				Log.LOGGER.log(System.Logger.Level.DEBUG, "The database was closed already", e);
			}
			closeQuietly(last);
		}
	}

	/** Writes a consistent copy, as a zip file, without stopping anybody. */
	void backup(Path target) {
		if (Files.exists(target)) {
			throw new StoreException(Problem.NO_ACCESS, Messages.get("backupExists", target));
		}
		Path partial = target.resolveSibling(target.getFileName() + ".part");
		try {
			Files.deleteIfExists(partial);
			read(c -> Sql.update(c, "backup to ?", partial.toString()));
			DatabaseFile.force(partial);
			Files.move(partial, target);
		} catch (IOException e) {
			throw new StoreException(Problem.FAILED, Messages.get("backupFailed", target, e.getMessage()), e);
		}
	}

	/** What an exception of the database means, in words. */
	StoreException failure(Exception e) {
		if (e instanceof StoreException already) {
			return already;
		}
		SQLException sql = e instanceof SQLException s ? s : new SQLException(e.getMessage(), e);
		Problem problem = dialect.problemOf(sql);
		String details = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
		return new StoreException(problem, switch (problem) {
		case LOCKED -> Messages.get("locked", file.folder());
		case CORRUPT -> Messages.get("corrupt", file.path(), details);
		case NEWER -> Messages.get("newer");
		case DISK_FULL -> Messages.get("diskFull", file.folder());
		case NO_ACCESS -> Messages.get("noAccess", file.folder(), details);
		case UNAVAILABLE -> Messages.get("unavailable");
		case MIGRATION_FAILED -> Messages.get("migrationFailed", details);
		case FAILED -> Messages.get("failed", details);
		}, e);
	}

	private void requireOpen() {
		if (!open || closed) {
			throw new StoreException(Problem.UNAVAILABLE, Messages.get("unavailable"));
		}
	}

	@Override
	public synchronized void close() {
		if (closed) {
			return;
		}
		closed = true;
		open = false;
		idle.forEach(EmbeddedDatabase::closeQuietly);
		idle.clear();
		try (Connection last = writer == null || writer.isClosed() ? connect(file.base(), true) : writer) {
			// H2 writes the smaller file beside, syncs it and renames it; what a crash leaves there goes with the next start.
			Sql.execute(last, isHalfEmpty(last) ? "shutdown compact" : "shutdown");
		} catch (SQLException e) {
			// Everything reported as saved is on the disk; the next start recovers.
			Log.LOGGER.log(System.Logger.Level.WARNING, "The database did not close cleanly", e);
		}
	}

	/**
	 * True for a file that would be less than half as large if it were written anew, in a time in which a person may wait for
	 * the program to end. H2 itself gives back little: an import of 12,000 contacts leaves three times what it brought.
	 */
	private static boolean isHalfEmpty(Connection c) throws SQLException {
		Map<String, String> info = new HashMap<>();
		Sql.query(c, "select setting_name, setting_value from information_schema.settings where setting_name in (?, ?, ?)",
				row -> info.put(row.getString("setting_name"), row.getString("setting_value")), "info.FILE_SIZE", "info.FILL_RATE",
				"info.CHUNKS_FILL_RATE");
		long size = Long.parseLong(info.getOrDefault("info.FILE_SIZE", "0"));
		// Of the file so much is chunks, and of those so much is still valid
		double chunks = Double.parseDouble(info.getOrDefault("info.FILL_RATE", "100")) / 100;
		double valid = Double.parseDouble(info.getOrDefault("info.CHUNKS_FILL_RATE", "100")) / 100;
		return size > LEAST_COMPACTED && chunks * valid < 0.5 && size * chunks * valid < MOST_COMPACTED;
	}

	private static void closeQuietly(Connection c) {
		try {
			c.close();
		} catch (SQLException e) {
			Log.LOGGER.log(System.Logger.Level.DEBUG, "A broken connection did not close", e);
		}
	}
}
