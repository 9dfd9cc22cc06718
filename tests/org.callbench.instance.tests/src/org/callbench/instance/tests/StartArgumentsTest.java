package org.callbench.instance.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.callbench.instance.StartArguments;
import org.callbench.instance.UsageException;
import org.junit.jupiter.api.Test;

/** Which data folder a start is about. */
class StartArgumentsTest {

	private static final Path HOME = Path.of("/home/ana");

	@Test
	void theFolderThatIsNamedWins() throws Exception {
		StartArguments start = StartArguments.parse(List.of("--data", "/srv/desk", "identify", "--data", "x"),
				Map.of("CALLBENCH_DATA", "/other"), HOME);
		assertEquals(Path.of("/srv/desk").toAbsolutePath(), start.folder().root());
		assertEquals(List.of("identify", "--data", "x"), start.rest());
	}

	@Test
	void theEnvironmentComesNextAndThenTheHome() throws Exception {
		assertEquals(Path.of("/other").toAbsolutePath(),
				StartArguments.parse(List.of("help"), Map.of("CALLBENCH_DATA", "/other"), HOME).folder().root());
		assertEquals(HOME.resolve(".callbench").toAbsolutePath(),
				StartArguments.parse(List.of(), Map.of("CALLBENCH_DATA", " "), HOME).folder().root());
	}

	@Test
	void dataWithoutAFolderIsBadUsage() {
		assertThrows(UsageException.class, () -> StartArguments.parse(List.of("--data"), Map.of(), HOME));
	}
}
