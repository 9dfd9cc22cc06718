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
import java.util.concurrent.LinkedBlockingQueue;
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
	private static final long LONGEST_PAUSE = TimeUnit.SECONDS.toMillis(60);
	private static final long CLOSE_MILLIS = TimeUnit.SECONDS.toMillis(5);

	private final JournalFile file;
	private final Supplier<Optional<Records>> store;
	private final Supplier<Optional<RecordId>> agent;
	private final List<JournalEntry> open;
	private final LinkedBlockingQueue<JournalEntry> toWrite = new LinkedBlockingQueue<>();
	private final Map<UUID, JournalEntry> toDeliver = new LinkedHashMap<>();
	private final Thread writer = daemon(this::write, "callbench-journal");
	private final Thread deliverer = daemon(this::deliver, "callbench-journal-delivery");
	private volatile boolean closed;

	/**
	 * Opens the journal, and takes up what an earlier desk left.
	 *
	 * @param store where the calls go in the end; empty while there is none
	 * @param agent whose calls these are
	 */
	CallJournal(Path folder, Supplier<Optional<Records>> store, Supplier<Optional<RecordId>> agent) throws IOException {
		this.store = store;
		this.agent = agent;
		file = JournalFile.open(folder, Instant.now());
		var unfinished = new ArrayList<JournalEntry>();
		for (JournalFile.Kept kept : file.all()) {
			if (kept.entry().outcome().isEmpty()) {
				unfinished.add(kept.entry());
			} else if (kept.toDeliver()) {
				toDeliver.put(kept.entry().id(), kept.entry());
			}
		}
		open = List.copyOf(unfinished);
		writer.start();
		deliverer.start();
	}

	private static Thread daemon(Runnable task, String name) {
		Thread thread = new Thread(task, name);
		thread.setDaemon(true);
		return thread;
	}

	/** Interactions that had not ended when the journal was last written. */
	List<JournalEntry> open() {
		return open;
	}

	/** Any thread; returns at once. */
	void note(JournalEntry entry) {
		toWrite.add(entry);
	}

	/** The store may be there (again): what waits is tried at once. */
	void storeChanged() {
		synchronized (toDeliver) {
			toDeliver.notifyAll();
		}
	}

	private void write() {
		try {
			while (!closed || !toWrite.isEmpty()) {
				JournalEntry first = toWrite.poll(closed ? 0 : 1, TimeUnit.SECONDS);
				if (first == null) {
					continue;
				}
				var batch = new ArrayList<JournalEntry>(List.of(first));
				toWrite.drainTo(batch);
				append(batch);
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}

	private void append(List<JournalEntry> batch) throws InterruptedException {
		long pause = 1000;
		while (true) {
			try {
				synchronized (file) {
					file.append(batch);
				}
				break;
			} catch (IOException e) {
				LOG.log(Level.SEVERE, "The call journal cannot be written; trying again", e);
				if (closed) {
					return;
				}
				TimeUnit.MILLISECONDS.sleep(pause);
				pause = Math.min(LONGEST_PAUSE, pause * 2);
			}
		}
		synchronized (toDeliver) {
			batch.stream().filter(entry -> entry.outcome().isPresent()).forEach(entry -> toDeliver.put(entry.id(), entry));
			toDeliver.notifyAll();
		}
	}

	private void deliver() {
		long pause = 1000;
		try {
			while (!closed) {
				JournalEntry next;
				synchronized (toDeliver) {
					if (toDeliver.isEmpty() || store.get().isEmpty()) {
						toDeliver.wait(LONGEST_PAUSE);
						continue;
					}
					next = toDeliver.values().iterator().next();
				}
				if (deliver(next)) {
					pause = 1000;
				} else {
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

	private boolean deliver(JournalEntry entry) {
		try {
			Optional<Records> records = store.get();
			if (records.isEmpty()) {
				return false;
			}
			CallStore.deliver(records.get(), entry, agent.get());
			synchronized (file) {
				file.delivered(entry.id(), entry.revision());
			}
			synchronized (toDeliver) {
				// A later revision may have come meanwhile: that one is still to be delivered
				toDeliver.remove(entry.id(), entry);
			}
			return true;
		} catch (ConflictException e) {
			LOG.log(Level.FINE, "Somebody else changed the call's record at the same moment", e);
			return false;
		} catch (InvalidRecordException | IOException | RuntimeException e) {
			LOG.log(Level.WARNING, "A call could not be delivered to the store yet", e);
			moveToTheEnd(entry);
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
		try {
			writer.join(CLOSE_MILLIS);
			deliverer.join(CLOSE_MILLIS);
			if (!deliverer.isAlive() && !writer.isAlive()) {
				synchronized (file) {
					file.close();
				}
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		} catch (IOException e) {
			LOG.log(Level.WARNING, "The call journal could not be closed", e);
		}
	}
}
