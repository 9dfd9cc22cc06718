package org.callbench.admin.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.callbench.crm.Scope;
import org.callbench.numbering.LocationSettings;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** G5: the location's values and dialling rules, for the office or the desk. */
class SystemBehaviourPageTest {

	private static final String AREA = LocationSettings.AREA_CODE;
	private static final String PREFIX = LocationSettings.OUTSIDE_PREFIX;

	private Desk desk;

	@BeforeEach
	void open() {
		desk = new Desk();
	}

	@AfterEach
	void close() {
		desk.close();
	}

	/** The field behind a caption, and the line below it. */
	private Text field(String caption) {
		return (Text) after(caption, 1);
	}

	private String below(String caption) {
		return ((Label) after(caption, 3)).getText();
	}

	private Control after(String caption, int steps) {
		Label label = Ui.all(desk.shell, Label.class).stream().filter(each -> each.getText().equals(caption)).findFirst().orElseThrow();
		Composite parent = label.getParent();
		return parent.getChildren()[List.of(parent.getChildren()).indexOf(label) + steps];
	}

	@Test
	void valuesAreKeptForEveryDeskOfTheOffice() {
		SystemBehaviourPage page = desk.behaviour();
		assertEquals("Spain (ES) +34", field("Default country code:").getText());
		assertEquals("91", field("Default area code:").getText());
		assertEquals("4", field("Internal number length:").getText());
		field("Outside-line prefix:").setText("9");
		field("International prefix:").setText("07");
		assertTrue(page.isValid());
		assertTrue(page.performOk());
		Ui.await("kept", () -> desk.kept(Scope.SITE, PREFIX).equals(Optional.of("9")));
		Ui.await("kept", () -> desk.kept(Scope.SITE, LocationSettings.INTERNATIONAL_PREFIX).equals(Optional.of("07")));
		assertEquals(Optional.empty(), desk.kept(Scope.SITE, LocationSettings.COUNTRY), "what was not touched is not kept again");
	}

	@Test
	void aDeskKeepsItsOwnAndFollowsTheOfficeAgain() {
		SystemBehaviourPage page = desk.behaviour();
		Ui.press(Ui.button(desk.shell, "This desk only"));
		field("Default area code:").setText("93");
		assertTrue(page.performOk());
		Ui.await("kept", () -> desk.kept(Scope.DESK, AREA).equals(Optional.of("93")));
		assertEquals(Optional.of("91"), desk.kept(Scope.SITE, AREA));
		Ui.await(() -> below("Default area code:"), () -> below("Default area code:").startsWith("This desk only; in the office: 91."));
		Ui.press(Ui.button(desk.shell, "Every desk"));
		assertEquals("91", field("Default area code:").getText());
		assertTrue(below("Default area code:").startsWith("This desk has its own: 93."), below("Default area code:"));
		Ui.press(Ui.button(desk.shell, "This desk only"));
		field("Default area code:").setText("91");
		assertTrue(page.performOk());
		Ui.await("gone", () -> desk.kept(Scope.DESK, AREA).isEmpty());
	}

	@Test
	void whatTheOfficeHasInsteadIsSaidInWords() {
		desk.keep(Scope.SITE, LocationSettings.AREA_RULES, "161 55: local; 204: area");
		desk.keep(Scope.DESK, LocationSettings.AREA_RULES, "204: trunk");
		desk.keep(Scope.DESK, LocationSettings.TRUNK_PREFIX, "-");
		desk.keep(Scope.DESK, LocationSettings.COUNTRY, "GB");
		desk.behaviour();
		assertTrue(below("Default country code:").startsWith("This desk only; in the office: Spain (ES) +34."), below("Default country code:"));
		assertTrue(below("Trunk prefix:").startsWith("This desk only; in the office: as usual in the country."), below("Trunk prefix:"));
		assertTrue(Ui.all(desk.shell, Label.class).stream().anyMatch(label -> label.getText().startsWith("This desk only; in the office: 161 55, 204.")));
		Ui.press(Ui.button(desk.shell, "Every desk"));
		assertTrue(below("Trunk prefix:").startsWith("This desk has its own: none."), below("Trunk prefix:"));
	}

	@Test
	void aCountryIsFoundByWhatItIsCalledThere() {
		desk.behaviour();
		Text country = field("Default country code:");
		Ui.await("Deutschland is known", () -> {
			country.setText("Deutschland");
			return !below("Default country code:").startsWith("No country");
		});
		country.notifyListeners(SWT.FocusOut, new Event());
		assertEquals("Germany (DE) +49", country.getText());
	}

	@Test
	void eachFieldSaysWhereItsValueComesFrom() {
		desk.behaviour();
		assertTrue(below("Default country code:").startsWith("Set for the whole organisation."), below("Default country code:"));
		assertTrue(below("Default area code:").startsWith("Set for the whole office."));
		assertTrue(below("Outside-line prefix:").startsWith("Not set."));
		assertTrue(below("Internal number length:").startsWith("The usual value."));
		field("Outside-line prefix:").setText("9");
		assertTrue(below("Outside-line prefix:").startsWith("Not saved yet."));
	}

	@Test
	void whatAPolicyLocksIsSeenAndCannotBeTyped() {
		desk.lock(Scope.ORGANISATION, LocationSettings.COUNTRY);
		desk.lock(Scope.ORGANISATION, LocationSettings.AREA_RULES);
		SystemBehaviourPage page = desk.behaviour();
		assertFalse(field("Default country code:").getEditable());
		assertTrue(field("Default area code:").getEditable());
		assertTrue(below("Default country code:").startsWith("Locked for everybody."));
		assertFalse(Ui.button(desk.shell, "Add").getEnabled());
		assertTrue(page.getMessage().startsWith("Some of these values are locked"));
	}

	@Test
	void whatIsWrongIsSaidAtTheFieldAndCannotBeKept() {
		SystemBehaviourPage page = desk.behaviour();
		for (String[] wrong : new String[][] { { "Outside-line prefix:", "9x" }, { "Internal number length:", "12" }, { "Default country code:", "zzz" },
				{ "Never prefixed:", "118*, x" }, { "Emergency prefix:", "-" } }) {
			Text field = field(wrong[0]);
			String before = field.getText();
			field.setText(wrong[1]);
			assertFalse(page.isValid(), wrong[0]);
			assertTrue(page.getErrorMessage().startsWith(wrong[0]), page.getErrorMessage());
			assertTrue(page.getErrorMessage().endsWith(below(wrong[0])), "the same at the field");
			field.setText(before);
			assertTrue(page.isValid(), page.getErrorMessage());
		}
	}

	@Test
	void theTrunkPrefixIsTheCountrysNoneOrAnother() {
		SystemBehaviourPage page = desk.behaviour();
		Combo choice = Ui.all(desk.shell, Combo.class).getFirst();
		assertEquals("As usual in the country", choice.getText());
		choose(choice, 1);
		assertTrue(page.performOk());
		Ui.await("none", () -> desk.kept(Scope.SITE, LocationSettings.TRUNK_PREFIX).equals(Optional.of("-")));
		Ui.await("shown", () -> below("Trunk prefix:").startsWith("Set for the whole office."));
		choose(choice, 2);
		assertFalse(page.isValid(), "which one is not said");
		Text own = Ui.all(choice.getParent(), Text.class).getFirst();
		assertTrue(own.getVisible());
		own.setText("8");
		assertTrue(page.isValid());
		assertTrue(page.performOk());
		Ui.await("another", () -> desk.kept(Scope.SITE, LocationSettings.TRUNK_PREFIX).equals(Optional.of("8")));
		Ui.await("shown", () -> below("Trunk prefix:").startsWith("Set for the whole office."));
		assertEquals(2, choice.getSelectionIndex());
		choose(choice, 0);
		assertTrue(page.performOk());
		Ui.await("usual", () -> desk.kept(Scope.SITE, LocationSettings.TRUNK_PREFIX).isEmpty());
	}

	private static void choose(Combo combo, int index) {
		combo.select(index);
		combo.notifyListeners(SWT.Selection, new Event());
	}

	@Test
	void whatSomebodyElseKeepsIsShownAndWhatIsBeingTypedStays() {
		SystemBehaviourPage page = desk.behaviour();
		field("Outside-line prefix:").setText("9");
		desk.keep(Scope.SITE, AREA, "93");
		Ui.await("shown", () -> field("Default area code:").getText().equals("93"));
		assertEquals("9", field("Outside-line prefix:").getText());
		assertTrue(page.performOk());
		Ui.await("kept", () -> desk.kept(Scope.SITE, PREFIX).equals(Optional.of("9")));
		assertEquals(Optional.of("93"), desk.kept(Scope.SITE, AREA));
	}
}
