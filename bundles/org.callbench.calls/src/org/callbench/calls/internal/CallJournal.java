package org.callbench.calls.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.callbench.calls.model.JournalEntry;
import org.callbench.crm.ConflictException;
import org.callbench.crm.InvalidRecordException;
import org.callbench.crm.RecordId;
import org.callbench.crm.Records;

/**
 * Writes down every interaction: to the disk first, on a thread of its own, and from there to the store, on another, as often as it
 * takes. A store that is away or hangs keeps nothing from being written down.
 */
final class CallJournal implements AutoCloseable {
	private static final Logger LOG = Logger.getLogger(CallJournal.class.getName());
	private static final long FIRST_PAUSE = TimeUnit.SECONDS.toMillis(1);
	private static final long LONGEST_PAUSE = TimeUnit.SECONDS.toMillis(60);
	private static final long CLOSE_MILLIS = TimeUnit.SECONDS.toMillis(5);
	/** So many calls are delivered at once when more wait. */
	private static final int MOST_TOGETHER = 64;
	/** When nothing has ended for so long, a storm of calls is over. */
	private static final long CALM_MILLIS = 100;
	private static final long LONGEST_STORM_SECONDS = 10;

	/** Told when the journal cannot be written, and when it can be again. */
	interface Trouble {

		/** Nothing is lost meanwhile, but for the time after this process. */
		void cannotWrite(Path folder);

		void writesAgain();
	}

	private final Path folder;
	private final JournalFile.Disks disks;
	private final Supplier<Optional<Records>> store;
	private final Supplier<Optional<RecordId>> agent;
	private final Trouble trouble;
	private final List<JournalEntry> open = new ArrayList<>();
	/** The latest of each interaction: what came before it need not be written any more. */
	private final Map<UUID, JournalEntry> toWrite = new LinkedHashMap<>();
	private final Object fileLock = new Object();
	private final Map<UUID, JournalEntry> toDeliver = new LinkedHashMap<>();
	private long addedAt = System.nanoTime();
	/** When the last of the few was added, before they were many. */
	private long manySince = addedAt;
	private final Thread writer = daemon(this::write, "callbench-journal");
	private final Thread deliverer = daemon(this::deliver, "callbench-journal-delivery");
	private Optional<JournalFile> file = Optional.empty();
	private boolean troubled;
	private volatile boolean closed;

	/**
	 * Opens the journal, and takes up what an earlier desk left. If that cannot be done now, it is tried again, and entries wait.
	 *
	 * @param store where the calls go in the end; empty while there is none
	 * @param agent whose calls these are
	 */
	CallJournal(Path folder, Supplier<Optional<Records>> store, Supplier<Optional<RecordId>> agent, Trouble trouble) {
		this(folder, store, agent, trouble, JournalFile::disk);
	}

	CallJournal(Path folder, Supplier<Optional<Records>> store, Supplier<Optional<RecordId>> agent, Trouble trouble,
			JournalFile.Disks disks) {
		this.folder = folder;
		this.store = store;
		this.agent = agent;
		this.trouble = trouble;
		this.disks = disks;
		try {
			open.addAll(openFile());
		} catch (IOException e) {
			failed(e);
		}
		writer.start();
		deliverer.start();
	}

	/** @return interactions that had not ended when it was last written */
	private List<JournalEntry> openFile() throws IOException {
		synchronized (fileLock) {
			JournalFile opened = JournalFile.open(folder, Instant.now(), disks);
			file = Optional.of(opened);
			var unfinished = new ArrayList<JournalEntry>();
			for (JournalFile.Kept kept : opened.takeAll()) {
				if (kept.entry().outcome().isEmpty()) {
					unfinished.add(kept.entry());
				} else if (kept.toDeliver()) {
					toDeliver(kept.entry());
				}
			}
			return unfinished;
		}
	}

	private static Thread daemon(Runnable task, String name) {
		Thread thread = new Thread(task, name);
		thread.setDaemon(true);
		return thread;
	}

	/** Interactions that had not ended when the journal was last written. */
	List<JournalEntry> open() {
		return List.copyOf(open);
	}

	/** Any thread; returns at once. */
	void note(JournalEntry entry) {
		synchronized (toWrite) {
			toWrite.put(entry.id(), entry);
			toWrite.notifyAll();
		}
	}

	/** The store may be there (again): what waits is tried at once. */
	void storeChanged() {
		synchronized (toDeliver) {
			toDeliver.notifyAll();
		}
	}

	private void write() {
		try {
			long pause = FIRST_PAUSE;
			while (true) {
				List<JournalEntry> batch;
				synchronized (toWrite) {
					while (toWrite.isEmpty() && !closed) {
						toWrite.wait();
					}
					batch = List.copyOf(toWrite.values());
				}
				if (batch.isEmpty()) {
					return;
				}
				if (append(batch)) {
					pause = FIRST_PAUSE;
				} else if (closed) {
					LOG.log(Level.SEVERE, "{0} calls could not be written down before the end", batch.size());
					return;
				} else {
					rest(pause);
					pause = Math.min(LONGEST_PAUSE, pause * 2);
				}
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}

	/** Until the pause is over or the desk stops; further entries wait as well. */
	private void rest(long pause) throws InterruptedException {
		long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(pause);
		synchronized (toWrite) {
			for (long left = pause; left > 0 && !closed; left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())) {
				toWrite.wait(left);
			}
		}
	}

	private boolean append(List<JournalEntry> batch) {
		try {
			synchronized (fileLock) {
				if (file.isEmpty()) {
					openFile();
				}
				file.orElseThrow().append(batch);
			}
		} catch (IOException e) {
			failed(e);
			return false;
		}
		synchronized (toWrite) {
			// A later one may have come meanwhile: that is still to be written
			batch.forEach(entry -> toWrite.remove(entry.id(), entry));
		}
		batch.stream().filter(entry -> entry.outcome().isPresent()).forEach(this::toDeliver);
		if (troubled) {
			troubled = false;
			trouble.writesAgain();
		}
		return true;
	}

	private void failed(IOException e) {
		LOG.log(Level.SEVERE, "The call journal cannot be written; trying again", e);
		if (!troubled) {
			troubled = true;
			trouble.cannotWrite(folder);
		}
	}

	private void toDeliver(JournalEntry entry) {
		synchronized (toDeliver) {
			toDeliver.put(entry.id(), entry);
			addedAt = System.nanoTime();
			if (toDeliver.size() <= MOST_TOGETHER) {
				manySince = addedAt;
				toDeliver.notifyAll();
			}
		}
	}

	private void deliver() {
		long pause = FIRST_PAUSE;
		int alone = 0;
		try {
			while (!closed) {
				List<JournalEntry> next;
				synchronized (toDeliver) {
					if (toDeliver.isEmpty() || store.get().isEmpty()) {
						toDeliver.wait(LONGEST_PAUSE);
						continue;
					}
					if (storming()) {
						toDeliver.wait(CALM_MILLIS);
						continue;
					}
					next = toDeliver.values().stream().limit(alone > 0 ? 1 : MOST_TOGETHER).toList();
				}
				boolean delivered = deliver(next);
				if (next.size() > 1) {
					// Which of them the store does not take shows when each is tried by itself
					alone = delivered ? 0 : next.size();
				} else {
					alone = Math.max(0, alone - 1);
				}
				if (delivered) {
					pause = FIRST_PAUSE;
				} else if (next.size() == 1) {
					moveToTheEnd(next.getFirst());
					synchronized (toDeliver) {
						if (!closed) {
							toDeliver.wait(pause);
						}
					}
					pause = Math.min(LONGEST_PAUSE, pause * 2);
				}
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}

	/** Many wait, and more come: they are safe in the journal, and the screen comes before the store; but not for long. */
	private boolean storming() {
		long now = System.nanoTime();
		return toDeliver.size() > MOST_TOGETHER && now - addedAt < TimeUnit.MILLISECONDS.toNanos(CALM_MILLIS)
				&& now - manySince < TimeUnit.SECONDS.toNanos(LONGEST_STORM_SECONDS);
	}

	private boolean deliver(List<JournalEntry> entries) {
		try {
			Optional<Records> records = store.get();
			if (records.isEmpty()) {
				return false;
			}
			if (entries.size() == 1) {
				CallStore.deliver(records.get(), entries.getFirst(), agent.get());
			} else {
				CallStore.deliver(records.get(), entries, agent.get());
			}
			synchronized (fileLock) {
				file.orElseThrow().delivered(entries);
			}
			synchronized (toDeliver) {
				// A later revision may have come meanwhile: that one is still to be delivered
				entries.forEach(entry -> toDeliver.remove(entry.id(), entry));
			}
			return true;
		} catch (ConflictException e) {
			LOG.log(Level.FINE, "Somebody else changed a call's record at the same moment", e);
			return false;
		} catch (InvalidRecordException | IOException | RuntimeException e) {
			LOG.log(entries.size() == 1 ? Level.WARNING : Level.FINE, "Calls could not be delivered to the store yet", e);
			return false;
		}
	}

	/** One entry that the store does not take must not keep the others from it. */
	private void moveToTheEnd(JournalEntry entry) {
		synchronized (toDeliver) {
			if (toDeliver.remove(entry.id(), entry)) {
				toDeliver.put(entry.id(), entry);
			}
		}
	}

	/** Writes what is still to be written; what is still to be delivered is, at the next start. */
	@Override
	public void close() {
		closed = true;
		storeChanged();
		synchronized (toWrite) {
			toWrite.notifyAll();
		}
		try {
			writer.join(CLOSE_MILLIS);
			deliverer.join(CLOSE_MILLIS);
			if (!deliverer.isAlive() && !writer.isAlive()) {
				synchronized (fileLock) {
					if (file.isPresent()) {
						file.get().close();
					}
				}
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		} catch (IOException e) {
			LOG.log(Level.WARNING, "The call journal could not be closed", e);
		}
	}
}
