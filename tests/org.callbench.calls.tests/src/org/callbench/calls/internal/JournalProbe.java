package org.callbench.calls.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.callbench.calls.model.JournalEntry;
import org.callbench.crm.RecordId;
import org.callbench.crm.Records;

/** Lets tests at the journal, which is nobody else's business. */
public final class JournalProbe {

	private JournalProbe() {
	}

	public static void append(Path folder, JournalEntry... entries) throws Exception {
		try (JournalFile file = JournalFile.open(folder, Instant.now())) {
			file.append(List.of(entries));
		}
	}

	public static void appendForEver(Path folder, Supplier<JournalEntry> entries, Consumer<JournalEntry> safe) throws Exception {
		try (JournalFile file = JournalFile.open(folder, Instant.now())) {
			while (true) {
				JournalEntry entry = entries.get();
				file.append(List.of(entry));
				safe.accept(entry);
			}
		}
	}

	public static Map<UUID, JournalEntry> read(Path folder) throws Exception {
		Map<UUID, JournalEntry> entries = new LinkedHashMap<>();
		JournalFile.list(folder).forEach(kept -> entries.put(kept.entry().id(), kept.entry()));
		return entries;
	}

	/** Runs a journal on the folder until this is so. */
	public static void deliver(Path folder, Records store, RecordId agent, BooleanSupplier until) throws Exception {
		try (CallJournal journal = new CallJournal(folder, () -> Optional.of(store), () -> Optional.of(agent), new Trouble())) {
			long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
			while (!until.getAsBoolean() && System.nanoTime() < end) {
				LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
			}
		}
	}

	/** Remembers what it was told. */
	public static final class Trouble implements CallJournal.Trouble {
		public final List<String> told = new CopyOnWriteArrayList<>();

		@Override
		public void cannotWrite(Path folder) {
			told.add("full");
		}

		@Override
		public void writesAgain() {
			told.add("again");
		}
	}

	/** A journal on a disk that is full, half-way through a line, as long as the test likes. */
	public static final class FullDisk implements AutoCloseable {
		public final AtomicBoolean full = new AtomicBoolean(true);
		public final Trouble trouble = new Trouble();
		private final CallJournal journal;

		public FullDisk(Path folder, Records store, RecordId agent) {
			journal = new CallJournal(folder, () -> Optional.of(store), () -> Optional.of(agent), trouble, this::disk);
		}

		private JournalFile.Disk disk(Path path) throws IOException {
			JournalFile.Disk real = JournalFile.disk(path);
			return new JournalFile.Disk() {
				@Override
				public void write(ByteBuffer bytes) throws IOException {
					if (full.get()) {
						real.write(bytes.slice(bytes.position(), bytes.remaining() / 2));
						throw new IOException("No space left on device");
					}
					real.write(bytes);
				}

				@Override
				public void force() throws IOException {
					real.force();
				}

				@Override
				public long size() throws IOException {
					return real.size();
				}

				@Override
				public void truncate(long size) throws IOException {
					real.truncate(size);
				}

				@Override
				public void close() throws IOException {
					real.close();
				}
			};
		}

		public void note(JournalEntry entry) {
			journal.note(entry);
		}

		@Override
		public void close() {
			journal.close();
		}
	}
}
