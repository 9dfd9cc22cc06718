package org.callbench.product.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The product's start scripts, on an installation that has nothing but what they look at, with a Java that only notes how it
 * was called and does what a test says.
 */
@Timeout(60)
class StartScriptTest {

	private static final Path SCRIPTS = Path.of(System.getProperty("callbench.scripts"));
	private static final String OLD = "plugins/org.eclipse.equinox.launcher_1.7.100.jar";
	private static final String NEW = "plugins/org.eclipse.equinox.launcher_1.8.0.jar";

	@TempDir
	Path temp;
	private Path installation;
	private Path java;
	private Path data;
	private final Map<String, String> environment = new TreeMap<>();

	@BeforeEach
	void install() throws IOException {
		installation = Files.createDirectories(temp.resolve("where it is installed"));
		for (String script : List.of("callbench", "callbench-admin", "launch.sh")) {
			Files.copy(SCRIPTS.resolve(script), installation.resolve(script));
		}
		write(installation.resolve("eclipse.ini"), "-nosplash\n-vmargs\n-Xmx99m\n-Dwith=a space\n");
		write(installation.resolve(OLD), "");
		bundles(OLD);
		data = temp.resolve("data folder");
		java = temp.resolve("jdk/bin/java");
		write(temp.resolve("jdk/release"), "JAVA_VERSION=\"21.0.9\"\n");
		javaDoes("exit 0");
		environment.put("CALLBENCH_JAVA", java.toString());
		environment.put("CALLBENCH_DATA", "");
		environment.put("LC_ALL", "C.UTF-8");
	}

	private static void write(Path file, String text) throws IOException {
		Files.createDirectories(file.getParent());
		Files.writeString(file, text);
	}

	private Path bundlesInfo() {
		return installation.resolve("configuration/org.eclipse.equinox.simpleconfigurator/bundles.info");
	}

	private void bundles(String launcher) throws IOException {
		write(bundlesInfo(), bundlesText(launcher));
	}

	private static String bundlesText(String launcher) {
		return "#encoding=UTF-8\n#version=1\norg.eclipse.core.runtime,3.1.0,plugins/org.eclipse.core.runtime_3.1.0.jar,4,true\n"
				+ "org.eclipse.equinox.launcher,1.0.0," + launcher + ",4,false\n"
				+ "org.eclipse.equinox.launcher.gtk.linux.x86_64,1.2.0,plugins/other.jar,4,false\n";
	}

	/** Each call adds a file with its arguments, then runs the lines. {@code $calls} is how often it was called. */
	private void javaDoes(String lines) throws IOException {
		write(java, "#!/bin/sh\ncalls=$(ls '" + temp + "' | grep -c '^call-')\ncalls=$((calls + 1))\n"
				+ "for word; do printf '%s\\n' \"$word\"; done > '" + temp + "'/call-$calls\n" + lines + "\n");
		Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
	}

	/** The arguments of one call of Java. */
	private List<String> call(int number) throws IOException {
		return Files.readAllLines(temp.resolve("call-" + number));
	}

	private static String after(String option, List<String> words) {
		return words.get(words.indexOf(option) + 1);
	}

	private Program.Result run(String script, String... arguments) throws Exception {
		return Program.start(temp, environment, installation.resolve(script), arguments).finish("");
	}

	@Test
	void startsAgainWhenAskedTo() throws Exception {
		javaDoes("[ $calls -gt 2 ] || exit 23\nexit 5");
		assertEquals(5, run("callbench", "--data", data.toString(), "tel:+34 915").status());
		assertEquals(call(1), call(2));
		assertEquals(call(1), call(3));
		assertFalse(Files.exists(temp.resolve("call-4")));
	}

	@Test
	void startsAgainWithTheLauncherThatAnUpdateBrought() throws Exception {
		write(temp.resolve("updated.info"), bundlesText(NEW));
		javaDoes("[ $calls -eq 1 ] || exit 0\ncd '" + installation + "'\nmv " + OLD + " " + NEW + "\ncp '"
				+ temp.resolve("updated.info") + "' '" + bundlesInfo() + "'\nexit 23");
		assertEquals(0, run("callbench", "--data", data.toString()).status());
		assertEquals(installation.resolve(OLD).toString(), after("-jar", call(1)));
		assertEquals(installation.resolve(NEW).toString(), after("-jar", call(2)));
	}

	@Test
	void passesTheFlagsOfTheProductAndTheArguments() throws Exception {
		run("callbench", "--data", data.toString(), "tel:+34 915", "", "a\"b'c$d");
		List<String> words = call(1);
		assertEquals(List.of("-Xmx99m", "-Dwith=a space"), words.subList(0, 2));
		assertEquals(List.of("--data", data.toString(), "tel:+34 915", "", "a\"b'c$d"),
				words.subList(words.size() - 5, words.size()));
		assertEquals(data.resolve("workspace").toString(), after("-data", words));
		assertTrue(words.indexOf("-jar") > words.indexOf("-Dwith=a space"));
		assertFalse(words.contains("-application"));
	}

	@Test
	void keepsWhatChangesInTheDataFolderApartForEachProgramAndInstallation() throws Exception {
		run("callbench", "--data", data.toString());
		run("callbench-admin", "--data", data.toString(), "help");
		Path other = temp.resolve("another");
		for (Path file : List.of(Path.of("callbench"), Path.of("launch.sh"), Path.of("eclipse.ini"), Path.of(OLD),
				installation.relativize(bundlesInfo()))) {
			Files.createDirectories(other.resolve(file).getParent());
			Files.copy(installation.resolve(file), other.resolve(file));
		}
		Program.start(temp, environment, other.resolve("callbench"), "--data", data.toString()).finish("");
		List<String> areas = new ArrayList<>();
		for (int i = 1; i <= 3; i++) {
			areas.add(after("-configuration", call(i)));
		}
		assertTrue(areas.stream().allMatch(area -> area.startsWith(data + "/configuration/")), areas.toString());
		assertEquals(3, areas.stream().distinct().count(), areas.toString());
		assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(data)));
	}

	@Test
	void takesTheStoredLanguageEachTime() throws Exception {
		javaDoes("[ $calls -eq 1 ] || exit 0\nprintf es > '" + data + "/language'\nexit 23");
		run("callbench", "--data", data.toString());
		assertFalse(call(1).contains("-nl"));
		assertEquals("es", after("-nl", call(2)));
		write(data.resolve("language"), "es -vmargs -Devil\n");
		run("callbench", "--data", data.toString());
		assertFalse(call(3).contains("-nl"));
	}

	@Test
	void theCommandLineIsAnApplicationWithoutAWindowAndNeverStartsAgain() throws Exception {
		javaDoes("cat > '" + temp + "/input'\necho out\necho err >&2\nexit 23");
		Program.Result result = Program.start(temp, environment, installation.resolve("callbench-admin"), "--data",
				data.toString(), "identify", "-").finish("one\ntwo");
		assertEquals(23, result.status());
		assertEquals(List.of("out"), result.lines());
		assertEquals("err\n", result.errors());
		assertEquals("one\ntwo", Files.readString(temp.resolve("input")));
		assertEquals("org.callbench.cli.application", after("-application", call(1)));
		assertEquals(List.of("identify", "-"), call(1).subList(call(1).size() - 2, call(1).size()));
		assertFalse(Files.exists(temp.resolve("call-2")));
	}

	@Test
	void theDesktopHasItsStandardInput() throws Exception {
		javaDoes("cat > '" + temp + "/input'");
		Program.start(temp, environment, installation.resolve("callbench"), "--data", data.toString()).finish("typed");
		assertEquals("typed", Files.readString(temp.resolve("input")));
	}

	@Test
	void terminatingTheScriptTerminatesJava() throws Exception {
		javaDoes("echo $$\nexec sleep 300");
		try (Program program = Program.start(temp, environment, installation.resolve("callbench"), "--data",
				data.toString())) {
			ProcessHandle child = ProcessHandle.of(Long.parseLong(program.line())).orElseThrow();
			program.terminate();
			child.onExit().get(20, TimeUnit.SECONDS);
			assertTrue(program.exit() != 0);
		}
	}

	@Test
	void runsThroughALink() throws Exception {
		Path link = Files.createSymbolicLink(temp.resolve("callbench"), installation.resolve("callbench"));
		assertEquals(0, Program.start(temp, environment, link, "--data", data.toString()).finish("").status());
		assertEquals(installation.resolve(OLD).toString(), after("-jar", call(1)));
	}

	@Test
	void withoutOptionTheFolderIsThatOfTheEnvironmentOrTheHome() throws Exception {
		environment.put("HOME", temp.resolve("home").toString());
		run("callbench");
		environment.put("CALLBENCH_DATA", "relative");
		run("callbench");
		assertEquals(temp.resolve("home/.callbench/workspace").toString(), after("-data", call(1)));
		assertEquals(temp.toRealPath().resolve("relative/workspace").toString(), after("-data", call(2)));
	}

	@Test
	void aJavaThatIsTooOldIsRefusedInTheUsersLanguage() throws Exception {
		write(temp.resolve("jdk/release"), "JAVA_VERSION=\"17.0.2\"\n");
		environment.put("LC_ALL", "es_ES.UTF-8");
		Program.Result result = run("callbench", "--data", data.toString());
		assertEquals(2, result.status());
		assertEquals("callbench: CALLBENCH_JAVA es " + java + ", que no es Java 21 o posterior.\n", result.errors());
	}

	@Test
	void theJavaBesideTheProductIsTakenBeforeTheOneOfTheSystem() throws Exception {
		write(installation.resolve("jre/release"), "JAVA_VERSION=\"21.0.9\"\n");
		Files.createDirectories(installation.resolve("jre/bin"));
		Files.copy(java, installation.resolve("jre/bin/java"));
		write(temp.resolve("jdk/release"), "JAVA_VERSION=\"8\"\n");
		environment.put("CALLBENCH_JAVA", "");
		environment.put("JAVA_HOME", temp.resolve("jdk").toString());
		assertEquals(0, run("callbench", "--data", data.toString()).status());
		assertTrue(Files.exists(temp.resolve("call-1")));
	}

	@Test
	void aDamagedInstallationSaysSo() throws Exception {
		Files.delete(installation.resolve(OLD));
		Program.Result result = run("callbench-admin", "--data", data.toString(), "help");
		assertEquals(2, result.status());
		assertTrue(result.errors().contains(OLD + " is missing"), result.errors());
	}

	@Test
	void aFolderThatCannotBeWrittenSaysSo() throws Exception {
		write(temp.resolve("file"), "");
		Program.Result result = run("callbench", "--data", temp.resolve("file/below").toString());
		assertEquals(1, result.status());
		assertEquals("callbench: The folder " + temp.resolve("file/below")
				+ " cannot be written. Choose another one with --data.\n", result.errors());
		assertEquals(2, run("callbench", "--data").status());
		assertEquals(0, Arrays.stream(temp.toFile().list()).filter(name -> name.startsWith("call-")).count());
	}
}
