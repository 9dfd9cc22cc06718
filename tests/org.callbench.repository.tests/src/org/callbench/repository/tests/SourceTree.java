package org.callbench.repository.tests;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** The source tree that these tests read: where it is, and how its manifests and properties are read. */
final class SourceTree {
	private SourceTree() {
	}

	/** The folder with the root pom.xml, found upwards from where the tests run. */
	static Path root() {
		Path folder = Path.of("").toAbsolutePath();
		while (folder != null && !Files.isDirectory(folder.resolve("bundles"))) {
			folder = folder.getParent();
		}
		if (folder == null) {
			throw new IllegalStateException("no source tree above " + Path.of("").toAbsolutePath());
		}
		return folder;
	}

	/** The bundles' folders by symbolic name. */
	static Map<String, Path> bundles() {
		var found = new LinkedHashMap<String, Path>();
		try (Stream<Path> folders = Files.list(root().resolve("bundles"))) {
			folders.filter(f -> Files.exists(f.resolve("META-INF/MANIFEST.MF"))).sorted()
					.forEach(f -> found.put(f.getFileName().toString(), f));
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		return found;
	}

	static java.util.jar.Attributes manifest(Path bundle) {
		try (InputStream in = Files.newInputStream(bundle.resolve("META-INF/MANIFEST.MF"))) {
			return new Manifest(in).getMainAttributes();
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** The clauses of a manifest header, attributes and directives left out. */
	static List<String> names(String header) {
		var names = new ArrayList<String>();
		if (header == null) {
			return names;
		}
		for (String clause : header.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)")) {
			for (String part : clause.split(";(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)")) {
				if (!part.contains("=") && !part.isBlank()) {
					names.add(part.strip());
				}
			}
		}
		return names;
	}

	/** Every file below the folders with our own sources that ends so, build results left out. */
	static List<Path> files(String suffix) {
		var found = new ArrayList<Path>();
		for (String top : List.of("bundles", "features", "releng", "tests")) {
			Path folder = root().resolve(top);
			try (Stream<Path> all = Files.walk(folder)) {
				all.filter(p -> p.toString().endsWith(suffix)).filter(p -> !generated(p)).sorted().forEach(found::add);
			} catch (IOException e) {
				throw new UncheckedIOException(e);
			}
		}
		return found;
	}

	private static boolean generated(Path file) {
		for (Path part : root().relativize(file)) {
			if (part.toString().equals("target") || part.toString().equals("bin")) {
				return true;
			}
		}
		return false;
	}

	static Properties properties(Path file) {
		var properties = new Properties();
		try (InputStream in = Files.newInputStream(file)) {
			properties.load(in);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		return properties;
	}

	static String text(Path file) {
		try {
			return Files.readString(file);
		} catch (IOException e) {
			throw new UncheckedIOException(file.toString(), e);
		}
	}

	static String shown(Path file) {
		return root().relativize(file).toString();
	}
}
