package org.callbench.telephony.asterisk.rig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The programs that the rig runs, in a folder of the source tree: fetched once, for all tests. */
public final class AsteriskSoftware {
	private static final long FETCH_MINUTES = 8;

	private final Path root;

	private AsteriskSoftware(Path root) {
		this.root = root;
	}

	/**
	 * Finds the programs, or fetches them.
	 *
	 * @throws RigException if they can be neither found nor fetched here
	 */
	public static AsteriskSoftware get() {
		Path tree = sourceTree();
		Path folder = tree.resolve("target/rigs/asterisk");
		// Always asked: it also brings the telephones, and does nothing if all is there.
		Path log = tree.resolve("target/rigs/fetch.log");
		try {
			Files.createDirectories(log.getParent());
			Process fetch = new ProcessBuilder("bash", tree.resolve("tests/org.callbench.telephony.asterisk.rig/fetch").toString())
					.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
			fetch.getOutputStream().close();
			if (!fetch.waitFor(FETCH_MINUTES, TimeUnit.MINUTES)) {
				fetch.destroy();
				throw new RigException("Asterisk could not be fetched in " + FETCH_MINUTES + " minutes; see " + log);
			}
			if (fetch.exitValue() != 0) {
				throw new RigException("Asterisk could not be fetched: " + lastLine(log) + " (see " + log + ")");
			}
		} catch (IOException e) {
			throw new RigException("Asterisk could not be fetched: " + e.getMessage(), e);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new RigException("Interrupted while Asterisk was being fetched", e);
		}
		return new AsteriskSoftware(folder.resolve("root"));
	}

	private static String lastLine(Path log) throws IOException {
		return Files.readAllLines(log).stream().reduce((earlier, later) -> later).orElse("no word of why");
	}

	/** The folder with the build's sources, above wherever the test runs. */
	static Path sourceTree() {
		for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
			if (Files.exists(folder.resolve("CONTRIBUTING.md")) && Files.isDirectory(folder.resolve("releng"))) {
				return folder;
			}
		}
		throw new RigException("No source tree above " + Path.of("").toAbsolutePath());
	}

	/** Below it is what packages hold: {@code usr/sbin/asterisk} and all else. */
	Path root() {
		return root;
	}
}
