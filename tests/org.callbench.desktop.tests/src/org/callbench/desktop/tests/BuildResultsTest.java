package org.callbench.desktop.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipFile;

import org.junit.jupiter.api.Test;

/** What administrators get from a build: a product for Linux, one for Windows, and a p2 repository to update them from. */
class BuildResultsTest {
	private static final Path TARGET = Product.folder().resolve("../../../../..").normalize();

	@Test
	void thereIsAProductForWindows() throws IOException {
		try (var zip = new ZipFile(TARGET.resolve("products/org.callbench.product-win32.win32.x86_64.zip").toFile())) {
			List<String> names = zip.stream().map(e -> e.getName()).toList();
			for (String wanted : List.of("callbench.cmd", "callbench-admin.cmd", "org.eclipse.swt.win32.win32.x86_64_",
					"org.callbench.workbench_", "bundles.info")) {
				assertTrue(names.stream().anyMatch(n -> n.contains(wanted)), () -> "no " + wanted + " in the archive");
			}
			assertTrue(names.stream().noneMatch(n -> n.contains("org.eclipse.swt.gtk")), "no GTK on Windows");
		}
	}

	@Test
	void thereIsAProductForLinux() throws IOException {
		Path archive = TARGET.resolve("products/org.callbench.product-linux.gtk.x86_64.tar.gz");
		try (var in = new GZIPInputStream(Files.newInputStream(archive))) {
			byte[] header = in.readNBytes(512); // a tar file says so in its first header
			assertEquals("ustar", new String(header, 257, 5, java.nio.charset.StandardCharsets.US_ASCII));
		}
		assertTrue(Files.isExecutable(Product.folder().resolve("callbench-admin")));
	}

	@Test
	void thereIsARepositoryToUpdateFrom() throws IOException {
		Path repository = TARGET.resolve("repository");
		try (Stream<Path> features = Files.list(repository.resolve("features"))) {
			assertTrue(features.anyMatch(f -> f.getFileName().toString().startsWith("org.callbench.feature_")));
		}
		assertTrue(Stream.of("content.jar", "content.xml.xz").anyMatch(n -> Files.exists(repository.resolve(n))));
		assertTrue(Stream.of("artifacts.jar", "artifacts.xml.xz").anyMatch(n -> Files.exists(repository.resolve(n))));
	}
}
