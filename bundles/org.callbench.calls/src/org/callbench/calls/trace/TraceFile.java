package org.callbench.calls.trace;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;

import org.callbench.instance.DataFolder;

import com.google.gson.JsonElement;

/** One file of a trace, in a folder that keeps only the latest few. For the user's eyes only, where the system can. */
final class TraceFile implements AutoCloseable {
	static final String SUFFIX = ".jsonl";
	private static final String KEY = "key";
	private static final int KEY_BYTES = 32;
	private static final int KEPT = 5;
	private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("'trace-'uuuuMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

	private final BufferedWriter writer;
	private long characters;

	private TraceFile(BufferedWriter writer) {
		this.writer = writer;
	}

	/** A new file; older ones than the last few go. */
	static TraceFile create(Path folder, Instant now) throws IOException {
		Files.createDirectories(folder);
		try (Stream<Path> files = Files.list(folder)) {
			List<Path> traces = files.filter(file -> file.getFileName().toString().endsWith(SUFFIX)).sorted().toList();
			for (Path old : traces.subList(0, Math.max(0, traces.size() - (KEPT - 1)))) {
				Files.deleteIfExists(old);
			}
		}
		String name = NAME.format(now);
		Path path = folder.resolve(name + SUFFIX);
		for (int n = 2; Files.exists(path); n++) {
			path = folder.resolve(name + '-' + n + SUFFIX);
		}
		DataFolder.createForOwner(path);
		return new TraceFile(Files.newBufferedWriter(path, StandardCharsets.UTF_8, StandardOpenOption.WRITE));
	}

	/** This installation's secret, made on first use. */
	static byte[] key(Path folder) throws IOException {
		Files.createDirectories(folder);
		Path path = folder.resolve(KEY);
		if (Files.exists(path) && Files.size(path) >= KEY_BYTES) {
			return Files.readAllBytes(path);
		}
		byte[] key = new byte[KEY_BYTES];
		new SecureRandom().nextBytes(key);
		Files.deleteIfExists(path);
		DataFolder.createForOwner(path);
		Files.write(path, key);
		return key;
	}

	void line(JsonElement json) throws IOException {
		String line = json.toString();
		characters += line.length() + 1;
		writer.write(line);
		writer.write('\n');
	}

	/** So that whoever looks sees all that was written. */
	void flush() throws IOException {
		writer.flush();
	}

	/** How much was written, in characters. */
	long size() {
		return characters;
	}

	@Override
	public void close() throws IOException {
		writer.close();
	}
}
