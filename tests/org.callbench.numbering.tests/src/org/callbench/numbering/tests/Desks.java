package org.callbench.numbering.tests;

import java.util.HashMap;
import java.util.Map;

import org.callbench.numbering.Location;
import org.callbench.numbering.LocationSettings;

/** Desks as the tables of these tests write them. */
final class Desks {

	private Desks() {
	}

	/** {@code country/area/outside prefix/internal length}. */
	static Location read(String text) {
		String[] parts = text.split("/", -1);
		return new Location(parts[0], parts[1], parts[2], Integer.parseInt(parts[3]));
	}

	/** The same, and after a space settings with bars between them: {@code carrierCode=15 | trunkPrefix=-}. */
	static Location readWithSettings(String text) {
		String[] parts = text.split(" ", 2);
		Map<String, String> settings = new HashMap<>(LocationSettings.write(read(parts[0])));
		if (parts.length == 2) {
			for (String setting : parts[1].split("\\|")) {
				String[] keyAndValue = setting.strip().split("=", 2);
				settings.put(keyAndValue[0], keyAndValue[1]);
			}
		}
		return LocationSettings.read(settings);
	}
}
