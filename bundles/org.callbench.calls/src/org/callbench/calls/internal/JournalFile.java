package org.callbench.calls.internal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Logger;

import org.callbench.calls.model.JournalEntry;

import com.google.gson.JsonParseException;

/**
 * The journal on the disk: one JSON object a line, each an interaction as it was at one moment, or the word that it was delivered.
 * What {@link #append} returned from survives a kill; a line that a kill cut in two is left out. Not thread-safe.
 */
final class JournalFile implements AutoCloseable {
	private static final Logger LOG = Logger.getLogger(JournalFile.class.getName());
	private static final String NAME = "calls.jsonl";
	/** A file larger than this is rewritten at the start without what is old and delivered. */
	private static final long LARGE = 4 << 20;
	private static final Duration KEPT = Duration.ofDays(90);

	/**
	 * An interaction in the journal.
	 *
	 * @param entry     the last that was written of it
	 * @param delivered the revision of it that the store has; 0 if none
	 */
	record Kept(JournalEntry entry, int delivered) {

		boolean toDeliver() {
			return entry.outcome().isPresent() && delivered < entry.revision();
		}
	}

	/** What a journal is appended to. */
	interface Disk extends Closeable {

		/** May write less than all, or fail half-way. */
		void write(ByteBuffer bytes) throws IOException;

		void force() throws IOException;

		long size() throws IOException;

		/** Takes off all that is behind this. */
		void truncate(long size) throws IOException;
	}

	/** Opens a file to append to. */
	interface Disks {
		Disk open(Path path) throws IOException;
	}

	private final Path path;
	private final Map<UUID, Kept> kept = new LinkedHashMap<>();
	private Disk disk;
	private boolean torn;

	private JournalFile(Path path) {
		this.path = path;
	}

	/** Opens the journal of a folder, and makes it on first use. */
	static JournalFile open(Path folder, Instant now) throws IOException {
		return open(folder, now, JournalFile::disk);
	}

	static JournalFile open(Path folder, Instant now, Disks disks) throws IOException {
		Files.createDirectories(folder);
		JournalFile file = new JournalFile(folder.resolve(NAME));
		file.torn = file.read();
		if (Files.exists(file.path) && Files.size(file.path) > LARGE) {
			file.rewrite(now);
			file.torn = false;
		}
		file.disk = disks.open(file.path);
		return file;
	}

	/** A real one. */
	static Disk disk(Path path) throws IOException {
		FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
		return new Disk() {
			@Override
			public void write(ByteBuffer bytes) throws IOException {
				channel.write(bytes);
			}

			@Override
			public void force() throws IOException {
				channel.force(false);
			}

			@Override
			public long size() throws IOException {
				return channel.size();
			}

			@Override
			public void truncate(long size) throws IOException {
				channel.truncate(size);
			}

			@Override
			public void close() throws IOException {
				channel.close();
			}
		};
	}

	/** What a folder's journal holds, without touching it; for reading beside a running desk. */
	static List<Kept> list(Path folder) throws IOException {
		JournalFile file = new JournalFile(folder.resolve(NAME));
		file.read();
		return file.takeAll();
	}

	/** All interactions that were in it when it was opened, in the order in which they began; they are not kept here any longer. */
	List<Kept> takeAll() {
		List<Kept> all = new ArrayList<>(kept.values());
		kept.clear();
		return all;
	}

	/** Writes the entries; they are on the disk when this returns. */
	void append(List<JournalEntry> entries) throws IOException {
		StringBuilder lines = new StringBuilder();
		entries.forEach(entry -> lines.append(JournalLine.of(entry)).append('\n'));
		write(lines.toString());
	}

	/** Remembers that the store has these revisions. */
	void delivered(List<JournalEntry> entries) throws IOException {
		StringBuilder lines = new StringBuilder();
		entries.forEach(entry -> lines.append(JournalLine.delivered(entry.id(), entry.revision())).append('\n'));
		write(lines.toString());
	}

	/** All of it or nothing: a disk that is full half-way leaves no piece of a line for the next one to be glued to. */
	private void write(String text) throws IOException {
		ByteBuffer bytes = ByteBuffer.wrap(((torn ? "\n" : "") + text).getBytes(StandardCharsets.UTF_8));
		long before = disk.size();
		try {
			while (bytes.hasRemaining()) {
				disk.write(bytes);
			}
			disk.force();
			torn = false;
		} catch (IOException e) {
			try {
				disk.truncate(before);
			} catch (IOException second) {
				torn = true;
				e.addSuppressed(second);
			}
			throw e;
		}
	}

	/** @return whether the last line was cut */
	private boolean read() throws IOException {
		if (!Files.exists(path)) {
			return false;
		}
		String text = new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
		int number = 0;
		for (String line : text.split("\n", -1)) {
			number++;
			if (!line.isBlank()) {
				take(line, number);
			}
		}
		return !text.isEmpty() && !text.endsWith("\n");
	}

	private void take(String line, int number) {
		try {
			switch (JournalLine.read(line)) {
			case JournalLine.Entry(JournalEntry entry) -> kept.merge(entry.id(), new Kept(entry, 0),
					(old, fresh) -> new Kept(entry, old.delivered()));
			case JournalLine.Delivered(UUID id, int revision) -> kept.computeIfPresent(id,
					(key, old) -> new Kept(old.entry(), Math.max(revision, old.delivered())));
			}
		} catch (JsonParseException | IllegalArgumentException | IllegalStateException | NullPointerException
				| java.time.DateTimeException e) {
			LOG.warning("Line " + number + " of the call journal is damaged and left out: " + e.getMessage());
		}
	}

	/** In a new file that takes the old one's place at once: a kill leaves one of the two, whole. */
	private void rewrite(Instant now) throws IOException {
		kept.values().removeIf(each -> each.entry().outcome().isPresent() && !each.toDeliver()
				&& each.entry().endedAt().filter(end -> end.isBefore(now.minus(KEPT))).isPresent());
		Path fresh = path.resolveSibling(NAME + ".new");
		StringBuilder lines = new StringBuilder();
		for (Kept each : kept.values()) {
			lines.append(JournalLine.of(each.entry())).append('\n');
			if (each.delivered() > 0) {
				lines.append(JournalLine.delivered(each.entry().id(), each.delivered())).append('\n');
			}
		}
		try (FileChannel to = FileChannel.open(fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING,
				StandardOpenOption.WRITE)) {
			ByteBuffer bytes = ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8));
			while (bytes.hasRemaining()) {
				to.write(bytes);
			}
			to.force(true);
		}
		Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
	}

	@Override
	public void close() throws IOException {
		disk.close();
	}
}
