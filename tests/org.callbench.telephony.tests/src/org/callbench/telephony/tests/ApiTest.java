package org.callbench.telephony.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.callbench.telephony.Line;
import org.callbench.telephony.simulator.SimulatedSwitch;
import org.callbench.telephony.tck.Conformance;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What partners build on does not change by accident: the signatures of each API package are those committed under
 * {@code docs/api}, and its version is the same in the source and in the manifest.
 */
class ApiTest {
	private static final String WRITE = "callbench.api.write";
	private static final Pattern VERSION = Pattern.compile("@(?:[\\w.]+\\.)?Version\\(\"([0-9.]+)\"\\)");

	@TestFactory
	Stream<DynamicTest> everyApiPackageIsAsPublished() {
		return Stream.of(Line.class, SimulatedSwitch.class, Conformance.class)
				.map(member -> DynamicTest.dynamicTest(member.getPackageName(), () -> isAsPublished(member)));
	}

	private static void isAsPublished(Class<?> member) throws IOException, ClassNotFoundException {
		String name = member.getPackageName();
		String version = version(name);
		List<String> now = new ArrayList<>(List.of("package " + name + " version " + version));
		now.addAll(Signatures.of(member));
		Path file = root().resolve("docs/api").resolve(name + ".txt");
		if (Boolean.getBoolean(WRITE)) {
			Files.createDirectories(file.getParent());
			Files.writeString(file, String.join("\n", now) + "\n");
			return;
		}
		assertTrue(Files.exists(file), () -> file + " is missing: write it with -D" + WRITE + "=true");
		List<String> published = Files.readAllLines(file);
		if (!published.equals(now)) {
			List<String> gone = published.stream().filter(line -> !now.contains(line)).toList();
			List<String> come = now.stream().filter(line -> !published.contains(line)).toList();
			fail("The API of " + name + " is not what docs/api says.\ngone: " + String.join("\n      ", gone) + "\nnew:  "
					+ String.join("\n      ", come) + "\nIf that is meant: once a version is released, raise the package's version in"
					+ " package-info.java and MANIFEST.MF (major if something is gone, minor if something is new), then renew the file"
					+ " with: mvn verify -o -D" + WRITE + "=true -pl targetplatform,tests/org.callbench.telephony.tests -am");
		}
	}

	/** From the source, and the same in the manifest. */
	private static String version(String packageName) throws IOException {
		Path bundle = root().resolve("bundles").resolve(packageName);
		String source = Files.readString(bundle.resolve("src").resolve(packageName.replace('.', '/')).resolve("package-info.java"));
		Matcher version = VERSION.matcher(source);
		assertTrue(version.find(), () -> packageName + " has a @Version");
		Matcher exported = Pattern.compile(Pattern.quote(packageName) + ";version=\"([0-9.]+)\"")
				.matcher(Files.readString(bundle.resolve("META-INF/MANIFEST.MF")));
		assertTrue(exported.find(), () -> packageName + " is exported with a version");
		assertEquals(version.group(1), exported.group(1));
		return version.group(1);
	}

	private static Path root() {
		for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
			if (Files.isDirectory(folder.resolve("bundles"))) {
				return folder;
			}
		}
		throw new IllegalStateException("No source tree above " + Path.of("").toAbsolutePath());
	}
}
