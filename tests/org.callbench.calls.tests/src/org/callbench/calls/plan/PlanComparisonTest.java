package org.callbench.calls.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Optional;

import org.callbench.numbering.AreaRule;
import org.callbench.numbering.DialRules;
import org.callbench.numbering.DialStep;
import org.callbench.numbering.DialString;
import org.callbench.numbering.Location;
import org.callbench.numbering.NumberReading;
import org.callbench.numbering.PhoneNumbers;
import org.junit.jupiter.api.Test;

/** B6: what another plan would make of a number, and why. */
class PlanComparisonTest {

	private static final Locale SPANISH = Locale.of("es");

	private static DialPlan plan(Location location) {
		return new DialPlan(location, location, DialString.DIALABLE);
	}

	private static PlanComparison between(Location before, Location after) {
		return new PlanComparison(new PhoneNumbers(), plan(before), plan(after));
	}

	private static String told(Optional<Difference> difference) {
		return difference.map(d -> d.now(Locale.ENGLISH) + " > " + d.then(Locale.ENGLISH) + " | " + d.why(Locale.ENGLISH)).orElse("same");
	}

	private static String dialled(Location before, Location after, String stored) {
		return told(between(before, after).compare(stored, Optional.empty()).dialled());
	}

	private static String found(Location before, Location after, String stored) {
		return told(between(before, after).compare(stored, Optional.empty()).found());
	}

	private final Location madrid = new Location("ES", "91", "0", 4);
	private final Location manchester = new Location("GB", "161", "", 4);

	@Test
	void anotherOutsidePrefixIsToldByItsStep() {
		Location nine = new Location("ES", "91", "9", 4);
		Location none = new Location("ES", "91", "", 4);
		assertEquals("0915552233 > 9915552233 | Outside-line prefix 9 instead of 0", dialled(madrid, nine, "+34 915 552 233"));
		assertEquals("0915552233 > 915552233 | No outside-line prefix 0 any more", dialled(madrid, none, "+34 915 552 233"));
		assertEquals("915552233 > 9915552233 | Outside-line prefix 9 is put in front", dialled(none, nine, "+34 915 552 233"));
		assertEquals("same", dialled(madrid, nine, "1002"));
	}

	@Test
	void anAreaRuleIsToldByWhatIsLeftOut() {
		Location local = new Location("GB", "161", "", 4, DialRules.NONE.withAreaRules(List.of(new AreaRule("161", "", false, false))));
		assertEquals("01615552233 > 5552233 | 161 is left out; no trunk prefix 0 any more", dialled(manchester, local, "+44 161 555 2233"));
		assertEquals("same", dialled(manchester, local, "+44 20 7946 0000"));
	}

	@Test
	void aLongerInternalNumberIsReadAsOne() {
		Location long7 = new Location("GB", "161", "", 7);
		String told = dialled(manchester, long7, "5552233");
		assertEquals("01615552233 > 5552233 | Read as internal number instead of number of the own area; no trunk prefix 0 any more", told);
	}

	@Test
	void anotherCountryChangesWhatNationalNumbersMean() {
		assertEquals("915552233 > 0915552233 | Read as +33 9 15 55 22 33 instead of +34 915 55 22 33; trunk prefix 0 is put in front", dialled(Location.of("ES"), Location.of("FR"), "915 552 233"));
		String told = dialled(Location.of("ES"), Location.of("GB"), "+34 915 552 233");
		assertEquals("915552233 > 0034915552233 | Country code 34 is put in front; international prefix 00 is put in front", told);
	}

	@Test
	void aNumberOfTheOwnAreaIsFoundForCallersOfTheNewArea() {
		Location london = new Location("GB", "20", "", 4);
		Location leeds = new Location("GB", "113", "", 4);
		assertEquals("+44 161 555 2233 (equal but for a prefix or area code) > +44 113 555 2233 (equal but for a prefix or area code)"
				+ " | Read as +44 113 555 2233 instead of +44 161 555 2233", found(manchester, leeds, "555 2233"));
		assertEquals("same", found(manchester, london, "+44 161 555 2233"));
		assertEquals("same", found(manchester, london, "0161 555 2233"));
	}

	@Test
	void aNationalNumberIsFoundForCallersOfTheNewCountry() {
		String told = found(Location.of("ES"), Location.of("FR"), "612 345 678");
		assertEquals("+34 612 34 56 78 (exact match) > +33 6 12 34 56 78 (exact match)"
				+ " | Read as +33 6 12 34 56 78 instead of +34 612 34 56 78", told);
	}

	@Test
	void theSamePlanMakesNoDifference() {
		PlanComparison same = between(madrid, madrid);
		for (String stored : List.of("+34 915 552 233", "1002", "112", "915552233", "44 161 5527789", "rubbish", "", "555-CALL")) {
			assertEquals(Optional.empty(), same.compare(stored, Optional.empty()).dialled(), stored);
			assertEquals(Optional.empty(), same.compare(stored, Optional.of("DE")).found(), stored);
		}
	}

	@Test
	void whoeverTranslatesIsNotToldPrefixes() {
		DialPlan before = new DialPlan(madrid, madrid, DialString.E164);
		Location nine = new Location("ES", "91", "9", 4);
		DialPlan after = new DialPlan(nine, nine, DialString.E164);
		assertEquals(Optional.empty(), new PlanComparison(new PhoneNumbers(), before, after).compare("+34 915 552 233", Optional.empty()).dialled());
	}

	/** A kind or a step that is new in the numbering plans needs its words here too. */
	@Test
	void everyKindAndStepHasItsWords() {
		var wordless = new ArrayList<String>();
		for (Locale locale : List.of(Locale.ENGLISH, SPANISH)) {
			for (NumberReading.Kind kind : NumberReading.Kind.values()) {
				try {
					Words.text("kind." + kind, locale);
				} catch (MissingResourceException e) {
					wordless.add(kind + " in " + locale);
				}
			}
			for (DialStep.Name name : DialStep.Name.values()) {
				if (StepWords.tells(name)) {
					for (String what : List.of("added.", "gone.", "changed.")) {
						Words.text(what + name, locale, "1", "2");
					}
				}
			}
		}
		assertEquals(List.of(), wordless);
	}

	@Test
	void reasonsAreToldInSpanishToo() {
		Difference difference = between(madrid, new Location("ES", "91", "9", 4)).compare("+34 915 552 233", Optional.empty()).dialled().orElseThrow();
		assertEquals("Prefijo para llamadas externas 9 en lugar de 0", difference.why(SPANISH));
	}
}
