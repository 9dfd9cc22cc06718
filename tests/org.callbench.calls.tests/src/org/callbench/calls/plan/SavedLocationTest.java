package org.callbench.calls.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.callbench.crm.Scope;
import org.callbench.numbering.LocationSettings;
import org.junit.jupiter.api.Test;

/** G5: which of several values of a location's setting holds, and whose it is. */
class SavedLocationTest {

	private static final String PREFIX = LocationSettings.OUTSIDE_PREFIX;

	private final SavedLocation saved = new SavedLocation(
			Map.of(Scope.ORGANISATION, Map.of("country", "ES", PREFIX, "0"), Scope.SITE, Map.of(PREFIX, "9"), Scope.DESK, Map.of("areaCode", "93")),
			Map.of());

	@Test
	void theInnermostScopeThatHasAValueWins() {
		assertEquals(Optional.of("9"), saved.value(Scope.DESK, PREFIX));
		assertEquals(Optional.of(Scope.SITE), saved.from(Scope.DESK, PREFIX));
		assertEquals(Optional.of(Scope.ORGANISATION), saved.from(Scope.DESK, "country"));
		assertEquals(Optional.of(Scope.DESK), saved.from(Scope.DESK, "areaCode"));
		assertEquals(Optional.empty(), saved.from(Scope.SITE, "areaCode"));
		assertEquals(Optional.of("0"), saved.value(Scope.ORGANISATION, PREFIX));
	}

	@Test
	void anOuterScopeThatLocksAKeyWins() {
		SavedLocation locked = new SavedLocation(saved.values(), Map.of(Scope.ORGANISATION, Set.of(PREFIX)));
		assertEquals(Optional.of("0"), locked.value(Scope.DESK, PREFIX));
		assertTrue(locked.locked(Scope.SITE, PREFIX));
		assertTrue(locked.locked(Scope.DESK, PREFIX));
		assertFalse(locked.locked(Scope.ORGANISATION, PREFIX));
		assertFalse(locked.locked(Scope.DESK, "country"));
	}

	@Test
	void aDeskMayBeElsewhereThanTheRecordsItShares() {
		SavedLocation elsewhere = saved.with(Scope.DESK, Map.of("country", Optional.of("GB"), "areaCode", Optional.of("161")));
		assertEquals("GB", elsewhere.desk().country());
		assertEquals("161", elsewhere.desk().areaCode());
		assertEquals("9", elsewhere.desk().outsidePrefix());
		assertEquals("ES", elsewhere.shared().country());
		assertEquals("", elsewhere.shared().areaCode());
	}

	@Test
	void anEmptyValueIsAValueAndNoValueLeavesItToTheOuterScopes() {
		assertEquals("", saved.with(Scope.DESK, Map.of(PREFIX, Optional.of(""))).desk().outsidePrefix());
		assertEquals("0", saved.with(Scope.SITE, Map.of(PREFIX, Optional.empty())).desk().outsidePrefix());
	}
}
