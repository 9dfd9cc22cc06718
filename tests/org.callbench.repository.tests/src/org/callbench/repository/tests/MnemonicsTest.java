package org.callbench.repository.tests;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

/** In a menu each letter chooses one command: a letter that two share only walks between them. */
class MnemonicsTest {
	private static final Pattern MNEMONIC = Pattern.compile("&(.)");

	@Test
	void aLetterChoosesOneCommandOfTheCallMenu() {
		List<Path> files = SourceTree.files(".properties").stream()
				.filter(file -> file.toString().contains("org.callbench.callscreen/OSGI-INF/l10n/")).toList();
		assertTrue(files.size() == 2, files::toString);
		for (Path file : files) {
			Properties texts = SourceTree.properties(file);
			Map<String, String> taken = new HashMap<>();
			texts.stringPropertyNames().stream().filter(key -> key.startsWith("menu.")).forEach(key -> {
				Matcher mnemonic = MNEMONIC.matcher(texts.getProperty(key));
				if (mnemonic.find()) {
					String other = taken.put(mnemonic.group(1).toLowerCase(), key);
					assertNull(other, () -> SourceTree.shown(file) + ": " + key + " and " + other + " share the letter " + mnemonic.group(1));
				}
			});
		}
	}
}
