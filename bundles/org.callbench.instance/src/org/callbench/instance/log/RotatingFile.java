package org.callbench.instance.log;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A text file that is put aside when it is full; of those put aside only the latest few are kept. Safe for threads. */
final class RotatingFile {

	private final Path folder;
	private final String name;
	private final long full;
	private final int kept;

	/**
	 * @param name of the file being written is {@code NAME.log}; put aside, {@code NAME.1.log} is the latest
	 * @param full size in bytes at which it is put aside
	 */
	RotatingFile(Path folder, String name, long full, int kept) throws IOException {
		this.folder = Files.createDirectories(folder);
		this.name = name;
		this.full = full;
		this.kept = kept;
	}

	synchronized void append(String text) throws IOException {
		Path current = file(0);
		if (Files.exists(current) && Files.size(current) >= full) {
			for (int age = kept; age > 0; age--) {
				if (Files.exists(file(age - 1))) {
					Files.move(file(age - 1), file(age), StandardCopyOption.REPLACE_EXISTING);
				}
			}
		}
		Files.write(current, text.getBytes(StandardCharsets.UTF_8), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
	}

	Path file(int age) {
		return folder.resolve(age == 0 ? name + ".log" : name + "." + age + ".log"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
	}
}
