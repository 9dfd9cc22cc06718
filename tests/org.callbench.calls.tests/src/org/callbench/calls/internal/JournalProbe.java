package org.callbench.calls.internal;

import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
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
		try (CallJournal journal = new CallJournal(folder, () -> Optional.of(store), () -> Optional.of(agent))) {
			long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
			while (!until.getAsBoolean() && System.nanoTime() < end) {
				LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
			}
		}
	}
}
