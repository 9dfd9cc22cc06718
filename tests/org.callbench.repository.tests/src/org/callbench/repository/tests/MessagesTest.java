package org.callbench.repository.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every text that a person sees exists in English and in Spanish, under the same keys and with the same arguments. */
class MessagesTest {
	private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d+)[^}]*}");
	private static final Pattern FIELD = Pattern.compile("public static String ([A-Za-z0-9_, \\s]+);");
	private static final Pattern KEY = Pattern.compile("\"%([A-Za-z0-9_.\\-]+)\"");

	@TestFactory
	Stream<DynamicTest> everyTextHasItsTranslation() {
		return texts().map(file -> DynamicTest.dynamicTest(SourceTree.shown(file), () -> {
			Path spanishFile = spanish(file);
			assertTrue(Files.exists(spanishFile), () -> "no " + SourceTree.shown(spanishFile));
			Properties english = SourceTree.properties(file);
			Properties spanish = SourceTree.properties(spanishFile);
			assertEquals(new TreeSet<>(english.stringPropertyNames()), new TreeSet<>(spanish.stringPropertyNames()));
			for (String key : english.stringPropertyNames()) {
				String text = english.getProperty(key);
				String translated = spanish.getProperty(key);
				assertTrue(text.isEmpty() || !translated.isBlank(), () -> key + " is empty in Spanish");
				assertEquals(arguments(text), arguments(translated), () -> "arguments of " + key);
				assertTrue(!text.equals(translated) || !isSentence(text), () -> key + " is not translated: " + text);
			}
		}));
	}

	/** NLS reads ISO-8859-1 and ResourceBundle UTF-8: only ASCII with escapes reads the same in both. */
	@Test
	void textsAreWrittenInAsciiWithEscapes() {
		var faults = new ArrayList<String>();
		for (Path file : SourceTree.files(".properties")) {
			if (file.toString().contains("/bundles/") && SourceTree.text(file).chars().anyMatch(c -> c > 126)) {
				faults.add(SourceTree.shown(file));
			}
		}
		assertEquals(List.of(), faults);
	}

	@Test
	void everyFieldOfAMessagesClassHasItsTextAndTheOtherWayRound() {
		var faults = new ArrayList<String>();
		for (Path source : SourceTree.files("Messages.java")) {
			String code = SourceTree.text(source);
			Path texts = source.resolveSibling("messages.properties");
			if (!code.contains("extends NLS") || !Files.exists(texts)) {
				continue;
			}
			var fields = new TreeSet<String>();
			Matcher matcher = FIELD.matcher(code);
			while (matcher.find()) {
				for (String name : matcher.group(1).split(",")) {
					fields.add(name.strip());
				}
			}
			var keys = new TreeSet<>(SourceTree.properties(texts).stringPropertyNames());
			if (!fields.equals(keys)) {
				var without = new TreeSet<>(fields);
				without.removeAll(keys);
				keys.removeAll(fields);
				faults.add(SourceTree.shown(source) + ": fields without text " + without + ", texts without field " + keys);
			}
		}
		assertEquals(List.of(), faults);
	}

	@Test
	void everyKeyOfAPluginOrManifestHasItsText() {
		var faults = new ArrayList<String>();
		SourceTree.bundles().forEach((bundle, folder) -> {
			Path texts = folder.resolve("OSGI-INF/l10n/bundle.properties");
			var known = Files.exists(texts) ? SourceTree.properties(texts).stringPropertyNames() : List.<String>of();
			for (String name : List.of("plugin.xml", "fragment.e4xmi")) {
				Path file = folder.resolve(name);
				if (Files.exists(file)) {
					Matcher matcher = KEY.matcher(SourceTree.text(file));
					while (matcher.find()) {
						if (!known.contains(matcher.group(1))) {
							faults.add(bundle + "/" + name + ": %" + matcher.group(1));
						}
					}
				}
			}
			SourceTree.manifest(folder).values().stream().map(Object::toString).filter(v -> v.startsWith("%"))
					.filter(v -> !known.contains(v.substring(1))).forEach(v -> faults.add(bundle + " manifest: " + v));
		});
		assertEquals(List.of(), faults);
	}

	/** A label that a person reads comes from the texts, not from the extension's XML. */
	@Test
	void noPluginNamesThingsInOneLanguageOnly() {
		Pattern plain = Pattern.compile("\\b(name|label|tooltip|description)=\"([^%\"][^\"]*)\"");
		var faults = new ArrayList<String>();
		SourceTree.bundles().forEach((bundle, folder) -> {
			Path file = folder.resolve("plugin.xml");
			if (!Files.exists(file)) {
				return;
			}
			Matcher matcher = plain.matcher(SourceTree.text(file));
			while (matcher.find()) {
				String value = matcher.group(2);
				boolean technical = !value.contains(" ") && (value.contains(".") || value.equals(value.toLowerCase())
						|| List.of("Callbench", "appName").contains(value) || value.matches("[a-z]+[A-Za-z]*"));
				if (!technical) {
					faults.add(bundle + ": " + matcher.group());
				}
			}
		});
		assertEquals(List.of(), faults);
	}

	private static Stream<Path> texts() {
		return Stream.of("essages.properties", "bundle.properties", "feature.properties", "plugin.properties")
				.flatMap(suffix -> SourceTree.files(suffix).stream())
				.filter(p -> !p.toString().contains("/tests/"));
	}

	private static Path spanish(Path file) {
		return file.resolveSibling(file.getFileName().toString().replace(".properties", "_es.properties"));
	}

	private static TreeSet<String> arguments(String text) {
		var found = new TreeSet<String>();
		Matcher matcher = ARGUMENT.matcher(text);
		while (matcher.find()) {
			found.add(matcher.group(1));
		}
		return found;
	}

	private static boolean isSentence(String text) {
		return text.strip().split("\\s+").length > 3 && text.matches(".*[a-z]{3}.*");
	}
}
