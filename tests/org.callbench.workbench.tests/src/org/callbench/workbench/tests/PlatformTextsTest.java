package org.callbench.workbench.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.eclipse.core.runtime.Platform;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

/** The Spanish texts that our fragments add to the platform fit the platform as it is in this target. */
class PlatformTextsTest {
	private static final Pattern ARGUMENT = Pattern.compile("\\{\\d+}");

	@Test
	void everyTranslatedTextExistsInThePlatformWithTheSameArguments() throws IOException {
		List<Bundle> fragments = Arrays.stream(FrameworkUtil.getBundle(PlatformTextsTest.class).getBundleContext().getBundles())
				.filter(b -> b.getSymbolicName().startsWith("org.callbench.nls.")).toList();
		assertFalse(fragments.isEmpty());
		var faults = new ArrayList<String>();
		for (Bundle fragment : fragments) {
			Bundle host = Platform.getBundle(fragment.getHeaders("").get("Fragment-Host"));
			for (URL url : Collections.list(fragment.findEntries("/", "*_es.properties", true))) {
				String path = url.getPath();
				if (path.startsWith("/OSGI-INF/")) {
					continue;
				}
				URL original = host.getEntry(path.replace("_es.properties", ".properties"));
				if (original == null) {
					faults.add(host + " has no text for " + path);
					continue;
				}
				Properties english = read(original);
				read(url).forEach((key, text) -> {
					String source = english.getProperty(key.toString());
					if (source == null) {
						faults.add(host.getSymbolicName() + path + " translates what is not there: " + key);
					} else if (!arguments(source).equals(arguments(text.toString()))) {
						faults.add(host.getSymbolicName() + path + ": other arguments than the English: " + key);
					}
				});
			}
		}
		assertEquals(List.of(), faults);
	}

	private static Properties read(URL url) throws IOException {
		var properties = new Properties();
		try (InputStream in = url.openStream()) {
			properties.load(in);
		}
		return properties;
	}

	private static TreeSet<String> arguments(String text) {
		var found = new TreeSet<String>();
		ARGUMENT.matcher(text).results().forEach(r -> found.add(r.group()));
		return found;
	}
}
