package org.callbench.numbering.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.callbench.numbering.AreaRule;
import org.callbench.numbering.DialRules;
import org.callbench.numbering.Location;
import org.callbench.numbering.LocationSettings;
import org.junit.jupiter.api.Test;

/** G4, G5: a location as the texts that settings keep. */
class LocationSettingsTest {

	private static final Location FULL = new Location("GB", "161", "9", 5, new DialRules("1010", Optional.of(""), "8", "15",
			List.of(new AreaRule("161", "55", false, false), new AreaRule("204", "", true, false), new AreaRule("1204", "", true, true)),
			List.of("1471", "118*")));

	@Test
	void aLocationIsTheSameWhenItIsReadBack() {
		assertEquals(FULL, LocationSettings.read(LocationSettings.write(FULL)));
		assertEquals(Location.of("ES"), LocationSettings.read(LocationSettings.write(Location.of("ES"))));
		assertEquals("161 55: local; 204: area; 1204: trunk", LocationSettings.write(FULL).get(LocationSettings.AREA_RULES));
		assertEquals(LocationSettings.KEYS, List.copyOf(LocationSettings.write(FULL).keySet()));
	}

	@Test
	void whatIsMissingIsAsIfNobodyHadSaidAnything() {
		assertEquals(Location.of(""), LocationSettings.read(Map.of()));
	}

	@Test
	void aValueThatCannotBeIsLeftOutAndTheOthersStay() {
		for (String key : LocationSettings.KEYS) {
			Map<String, String> values = new HashMap<>(LocationSettings.write(FULL));
			Map<String, String> without = new HashMap<>(values);
			without.remove(key);
			values.put(key, "\u0000 no such thing: ");
			assertTrue(LocationSettings.fault(key, values.get(key), Locale.ENGLISH).isPresent(), key);
			assertEquals(LocationSettings.read(without), LocationSettings.read(values), key);
		}
	}

	@Test
	void everyFaultIsSaidInBothLanguagesAndNamesTheText() {
		for (String key : LocationSettings.KEYS) {
			String english = LocationSettings.fault(key, "q7", Locale.ENGLISH).orElseThrow();
			String spanish = LocationSettings.fault(key, "q7", Locale.of("es")).orElseThrow();
			assertTrue(english.contains("q7") && spanish.contains("q7"), english + spanish);
			assertNotEquals(english, spanish);
			assertEquals(Optional.empty(), LocationSettings.fault(key, " ", Locale.ENGLISH), key);
		}
		assertThrows(IllegalArgumentException.class, () -> LocationSettings.fault("colour", "", Locale.ENGLISH));
	}

	@Test
	void theWrongOneOfSeveralIsNamed() {
		assertTrue(LocationSettings.fault(LocationSettings.AREA_RULES, "161: local; 20 area", Locale.ENGLISH).orElseThrow().contains("20 area"));
		assertTrue(LocationSettings.fault(LocationSettings.NEVER_PREFIXED, "118*, *99", Locale.ENGLISH).orElseThrow().contains("*99"));
	}
}
