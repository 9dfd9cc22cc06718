package org.callbench.calls.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.callbench.crm.Scope;
import org.callbench.numbering.AreaRule;
import org.callbench.numbering.LocationSettings;
import org.junit.jupiter.api.Test;

/** G5: what a person changes of a location, for whom, and what is kept of it. */
class LocationDraftTest {

	private static final String AREA = LocationSettings.AREA_CODE;
	private static final String PREFIX = LocationSettings.OUTSIDE_PREFIX;
	private static final String LENGTH = LocationSettings.INTERNAL_LENGTH;

	private final SavedLocation office = new SavedLocation(Map.of(Scope.ORGANISATION, Map.of("country", "ES"), Scope.SITE, Map.of(AREA, "91")),
			Map.of());

	@Test
	void whatIsTypedIsKeptForTheOfficeUnlessTheDeskHasValuesOfItsOwn() {
		assertEquals(Scope.SITE, LocationDraft.of(office).scope());
		assertEquals(Scope.DESK, LocationDraft.of(office.with(Scope.DESK, Map.of(AREA, Optional.of("93")))).scope());
		LocationDraft draft = LocationDraft.of(office).edit(PREFIX, " 9 ").edit("country", "gb");
		assertEquals(Map.of(PREFIX, Optional.of("9"), "country", Optional.of("GB")), draft.changes());
		assertEquals("GB", draft.tried().desk().country());
		assertEquals("GB", draft.tried().shared().country());
	}

	@Test
	void aDeskKeepsOnlyWhatDiffersFromTheOffice() {
		LocationDraft desk = LocationDraft.of(office).in(Scope.DESK);
		assertEquals(Map.of(AREA, Optional.of("93")), desk.edit(AREA, "93").changes());
		LocationDraft own = LocationDraft.of(office.with(Scope.DESK, Map.of(AREA, Optional.of("93"))));
		assertEquals(Map.of(AREA, Optional.empty()), own.edit(AREA, "91").changes(), "it follows the office again");
		assertEquals(Map.of(AREA, Optional.of("")), own.edit(AREA, "").changes(), "none is a value too");
		assertEquals("ES", desk.edit("country", "GB").tried().shared().country(), "records are everybody's");
	}

	@Test
	void theUsualValueNeedsNotBeKept() {
		LocationDraft draft = LocationDraft.of(office);
		assertEquals("4", draft.text(LENGTH));
		assertFalse(draft.edit(LENGTH, "4").dirty());
		assertTrue(draft.edit(LENGTH, "3").dirty());
		assertFalse(draft.edit(LENGTH, "3").edit(LENGTH, "4").dirty());
	}

	@Test
	void aLockedValueStaysAsItIs() {
		LocationDraft locked = LocationDraft.of(new SavedLocation(office.values(), Map.of(Scope.SITE, Set.of(AREA)))).in(Scope.DESK);
		assertTrue(locked.locked(AREA));
		assertFalse(locked.edit(AREA, "93").dirty());
		assertEquals("91", locked.text(AREA));
	}

	@Test
	void faultsAreToldInWordsAndNothingFaultyIsTried() {
		LocationDraft draft = LocationDraft.of(office).edit(AREA, "91").edit(PREFIX, "9x").edit(LENGTH, "12");
		assertEquals(List.of(PREFIX, LENGTH), List.copyOf(draft.faults(Locale.ENGLISH).keySet()));
		assertTrue(draft.faults(Locale.ENGLISH).get(PREFIX).contains("9x"));
		assertEquals(Map.of(), draft.changes());
		String many = "161 55: local; ".repeat(300);
		assertEquals("This has 4,499 characters; at most 4,000 can be kept.",
				LocationDraft.of(office).edit(LocationSettings.AREA_RULES, many).fault(LocationSettings.AREA_RULES, Locale.ENGLISH).orElseThrow());
	}

	@Test
	void whatIsTypedStaysWhenSomebodyElseSavesAndIsNoChangeWhenTheySavedTheSame() {
		LocationDraft draft = LocationDraft.of(office).edit(PREFIX, "9");
		LocationDraft other = draft.on(office.with(Scope.SITE, Map.of(AREA, Optional.of("93"))));
		assertEquals("9", other.text(PREFIX));
		assertEquals("93", other.text(AREA));
		assertFalse(draft.on(office.with(Scope.SITE, Map.of(PREFIX, Optional.of("9")))).dirty());
		assertFalse(draft.discarded().dirty());
	}

	@Test
	void areaRulesAreReadFromTheirText() {
		LocationDraft draft = LocationDraft.of(office).edit(LocationSettings.AREA_RULES, "161 55: local; 204: trunk");
		assertEquals(List.of(new AreaRule("161", "55", false, false), new AreaRule("204", "", true, true)), draft.areaRules());
		assertEquals(List.of(), LocationDraft.of(office).edit(LocationSettings.AREA_RULES, "rubbish").areaRules());
	}
}
