package org.callbench.telephony.asterisk.conformance;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the published tables are. */
final class Docs {
	private Docs() {
	}

	/** Found from wherever the test runs, upwards. */
	static Path folder() {
		for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
			if (Files.exists(folder.resolve("CONTRIBUTING.md")) && Files.isDirectory(folder.resolve("docs"))) {
				return folder.resolve("docs").resolve("conformance");
			}
		}
		throw new IllegalStateException("No source tree above " + Path.of("").toAbsolutePath());
	}
}
