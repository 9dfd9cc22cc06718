package org.callbench.admin.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Hashtable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.callbench.crm.RecordId;
import org.callbench.crm.Scope;
import org.callbench.crm.directory.CallerQuery;
import org.callbench.crm.directory.ContactDirectory;
import org.callbench.crm.directory.ContactMatch;
import org.callbench.crm.directory.MatchRule;
import org.callbench.numbering.LocationSettings;
import org.eclipse.jface.preference.PreferenceDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ProgressBar;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.dialogs.PreferencesUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.ServiceRegistration;

/** B6: a number typed, values tried, what would change, saved or discarded. */
class DialPlanPageTest {

	private static final int STEPS = 0;
	private static final int CALLER = 1;
	private static final int DETAIL = 2;

	private Desk desk;
	private Optional<ServiceRegistration<ContactDirectory>> partner = Optional.empty();

	@BeforeEach
	void open() {
		desk = new Desk();
	}

	@AfterEach
	void close() {
		partner.ifPresent(ServiceRegistration::unregister);
		desk.close();
	}

	private Combo number() {
		return Ui.all(desk.shell, Combo.class).getFirst();
	}

	private Combo dialForm() {
		return Ui.all(desk.shell, Combo.class).get(1);
	}

	private StyledText pane(int index) {
		return Ui.all(desk.shell, StyledText.class).get(index);
	}

	private CTabFolder tabs() {
		return Ui.all(desk.shell, CTabFolder.class).getFirst();
	}

	private Text field(int index) {
		return Ui.all(tabs(), Text.class).get(index);
	}

	private Text prefix() {
		return field(2);
	}

	private Table changes() {
		return Ui.all(desk.shell, Table.class).getLast();
	}

	private boolean shows(String words) {
		return Ui.all(desk.shell, Label.class).stream().anyMatch(label -> label.isVisible() && label.getText().equals(words));
	}

	private void type(String text) {
		number().setText(text);
	}

	private void awaitIn(int pane, String words) {
		Ui.await(() -> words + " in " + pane(pane).getText(), () -> pane(pane).getText().contains(words));
	}

	private void awaitAllLookedAt() {
		Ui.await(() -> "all looked at, but " + tabs().getItem(3).getText(),
				() -> Ui.all(tabs(), ProgressBar.class).stream().noneMatch(Control::getVisible)
						&& Ui.all(tabs(), Label.class).stream().anyMatch(label -> label.getText().matches("All contacts were looked at: .*|Nothing would .*")));
	}

	private List<String> lines() {
		return Arrays.stream(changes().getItems()).map(item -> item.getText(1) + ": " + item.getText(3) + " > " + item.getText(4)).toList();
	}

	@Test
	void everyStepToTheDigitsIsShownAsOneTypes() {
		desk.dialPlan();
		type("+ 44 (161) 5527789");
		awaitIn(STEPS, "3.  Put the international prefix 00 in front: 00441615527789");
		String text = pane(STEPS).getText();
		assertTrue(text.startsWith("00441615527789"), text);
		assertTrue(text.contains("1.  Read as number with its country code: +441615527789"), text);
		assertTrue(shows("00441615527789"));
		type("1002");
		awaitIn(STEPS, "Internal number, sent unchanged: 1002");
		assertFalse(pane(STEPS).getText().contains("44"), "nothing is left of what was typed before");
		type("");
		awaitIn(STEPS, "Type a number above");
	}

	@Test
	void aNumberThatCanBeReadSeveralWaysIsShownInAllOfThem() {
		desk.dialPlan();
		type("44 161 5527789");
		awaitIn(STEPS, "It can be read in 2 ways");
		String text = pane(STEPS).getText();
		assertTrue(text.contains("+44 161 552 7789, United Kingdom"), text);
		assertTrue(text.contains("exactly these digits"), text);
		assertTrue(text.contains("The agent is asked first: This number is in no range known to be in use."), text);
	}

	@Test
	void whatCannotBeDialledIsSaidAndMarkedWhereItIsWrong() {
		desk.dialPlan();
		type("915 55\u20ac 233");
		awaitIn(STEPS, "cannot be dialled");
		StyledText steps = pane(STEPS);
		int echo = steps.getText().lastIndexOf('\u20ac');
		StyleRange mark = steps.getStyleRangeAtOffset(echo);
		assertTrue(mark.underline);
		StyleRange before = steps.getStyleRangeAtOffset(echo - 1);
		assertTrue(before == null || !before.underline);
	}

	@Test
	void thePositionIsThatOfTheTextAsItStands() {
		desk.dialPlan();
		type("  12x");
		awaitIn(STEPS, "It is not dialled.");
		StyledText steps = pane(STEPS);
		StyleRange mark = steps.getStyleRangeAtOffset(steps.getText().lastIndexOf('x'));
		assertTrue(mark != null && mark.underline, steps.getText());
	}

	@Test
	void theFormThatTheSwitchTakesDecidesWhoAddsPrefixes() {
		desk.keep(Scope.SITE, LocationSettings.OUTSIDE_PREFIX, "0");
		desk.dialPlan();
		type("915552233");
		awaitIn(STEPS, "Put the outside-line prefix 0 in front: 0915552233");
		dialForm().select(2);
		dialForm().notifyListeners(SWT.Selection, new Event());
		awaitIn(STEPS, "The switch takes the international form");
		assertTrue(pane(STEPS).getText().startsWith("+34915552233"), pane(STEPS).getText());
		assertFalse(pane(STEPS).getText().contains("outside-line"));
	}

	@Test
	void theSameTextIsLookedUpAsACallerIdAndItsMatchesExplained() {
		desk.person("Ruiz", "915 552 233");
		desk.dialPlan();
		type("915552233");
		awaitIn(CALLER, "Test Ruiz");
		String text = pane(CALLER).getText();
		assertTrue(text.contains("+34915552233: national number"), text);
		assertTrue(text.contains("national number \u00b7 Mobile \u00b7 stored as 915 552 233"), text);
		type("600000000");
		awaitIn(CALLER, "No contact or colleague has this number.");
		type("anonymous");
		awaitIn(CALLER, "It can match nobody. The caller withheld the number.");
	}

	@Test
	void aNumberCanBeChosenFromTheLastCalls() {
		desk.call("Ana Ruiz", "+34 915 55 22 33");
		desk.dialPlan();
		Ui.await(() -> Arrays.toString(number().getItems()), () -> List.of(number().getItems()).contains("+34 915 55 22 33  \u00b7  Ana Ruiz"));
		number().select(List.of(number().getItems()).indexOf("+34 915 55 22 33  \u00b7  Ana Ruiz"));
		number().notifyListeners(SWT.Selection, new Event());
		assertEquals("+34 915 55 22 33", number().getText());
		awaitIn(STEPS, "915552233");
	}

	@Test
	void whatAValueWouldChangeIsSeenBeforeItIsSavedAndDiscarded() {
		desk.person("Ruiz", "915 552 233");
		desk.person("Short", "1002");
		desk.call("Camille", "+33 1 42 68 53 00");
		desk.dialPlan();
		type("915552233");
		awaitIn(STEPS, "915552233");
		assertFalse(Ui.button(desk.shell, "Save").getEnabled());
		prefix().setText("9");
		awaitIn(STEPS, "Put the outside-line prefix 9 in front: 9915552233");
		assertTrue(shows("915552233"), "what is sent now");
		assertTrue(shows("9915552233"), "what would be sent");
		awaitAllLookedAt();
		assertEquals(List.of("Camille: 0033142685300 > 90033142685300"), lines());
		assertEquals("Changes (2)", tabs().getItem(3).getText());
		Ui.press(Ui.button(desk.shell, "Stored numbers: 1 of 2"));
		assertEquals(List.of("Test Ruiz \u00b7 Mobile: 915552233 > 9915552233"), lines());
		assertEquals("Outside-line prefix 9 is put in front", changes().getItem(0).getText(5));
		changes().setSelection(0);
		changes().notifyListeners(SWT.Selection, new Event());
		assertTrue(pane(DETAIL).getText().contains("Dialled: 915552233 \u2192 9915552233"), pane(DETAIL).getText());
		assertTrue(shows("Not saved yet: Outside-line prefix."));

		Ui.press(Ui.button(desk.shell, "Discard"));
		assertEquals("", prefix().getText());
		assertEquals("Changes", tabs().getItem(3).getText());
		assertEquals(0, changes().getItemCount());
		Ui.await("steps as before", () -> pane(STEPS).getText().startsWith("915552233"));
		assertEquals(Optional.empty(), desk.kept(Scope.SITE, LocationSettings.OUTSIDE_PREFIX));
	}

	@Test
	void aCallThatWouldBeFromSomebodyElseIsTold() {
		desk.keep(Scope.SITE, LocationSettings.COUNTRY, "GB");
		desk.keep(Scope.SITE, LocationSettings.AREA_CODE, "161");
		desk.person("Local", "555 2233");
		desk.call("", "+44 161 555 2233");
		desk.dialPlan();
		field(1).setText("113");
		awaitAllLookedAt();
		assertTrue(lines().stream().anyMatch(line -> line.contains("Test Local (equal but for a prefix or area code) > nobody")), lines().toString());
	}

	@Test
	void savingKeepsForTheOfficeOrForTheDesk() {
		desk.dialPlan();
		prefix().setText("9");
		Ui.press(Ui.button(desk.shell, "Save"));
		Ui.await("kept", () -> desk.kept(Scope.SITE, LocationSettings.OUTSIDE_PREFIX).equals(Optional.of("9")));
		Ui.await("said", () -> Ui.all(desk.shell, Label.class).stream().anyMatch(label -> label.getText().startsWith("Saved.")));
		assertFalse(Ui.button(desk.shell, "Save").getEnabled());
		assertEquals("Changes", tabs().getItem(3).getText());
		Ui.press(Ui.button(desk.shell, "This desk only"));
		prefix().setText("8");
		Ui.press(Ui.button(desk.shell, "Save"));
		Ui.await("kept", () -> desk.kept(Scope.DESK, LocationSettings.OUTSIDE_PREFIX).equals(Optional.of("8")));
		assertEquals(Optional.of("9"), desk.kept(Scope.SITE, LocationSettings.OUTSIDE_PREFIX));
	}

	@Test
	void afterSavingCallersAreFoundByTheNewValuesWhileAllIsIndexedAgain() {
		desk.keep(Scope.SITE, LocationSettings.COUNTRY, "GB");
		desk.keep(Scope.SITE, LocationSettings.AREA_CODE, "");
		desk.person("Paris", "01 42 68 53 00");
		desk.awaitIndexed();
		List<String> told = desk.listenToIndexing();
		desk.dialPlan();
		type("+33 1 42 68 53 00");
		awaitIn(CALLER, "No contact or colleague has this number.");
		field(0).setText("FR");
		awaitIn(CALLER, "Contacts are found by the saved values until you save");
		Ui.press(Ui.button(desk.shell, "Save"));
		Ui.await(() -> pane(CALLER).getText(), () -> pane(CALLER).getText().contains("Test Paris") && !pane(CALLER).getText().contains("until you save"));
		desk.awaitIndexed();
		assertFalse(told.isEmpty(), "the records were gone through again");
		awaitIn(CALLER, "Test Paris");
	}

	@Test
	void whatAnotherDeskSavesIsLookedUpAtOnce() {
		desk.keep(Scope.SITE, LocationSettings.COUNTRY, "GB");
		desk.person("Paris", "01 42 68 53 00");
		desk.dialPlan();
		type("+33 1 42 68 53 00");
		awaitIn(CALLER, "No contact or colleague has this number.");
		desk.keep(Scope.SITE, LocationSettings.COUNTRY, "FR");
		awaitIn(CALLER, "Test Paris");
	}

	@Test
	void aWrongValueIsSaidAtItsFieldAndIsNotTried() {
		DialPlanPage page = desk.dialPlan();
		type("915552233");
		awaitIn(STEPS, "915552233");
		prefix().setText("9x");
		assertEquals("Outside-line prefix: \u201c9x\u201d must be digits only, 12 at most.", page.getErrorMessage());
		assertTrue(says("\u201c9x\u201d must be digits only, 12 at most\\."), "below the field as well");
		awaitIn(STEPS, "915552233");
		assertFalse(pane(STEPS).getText().contains("9915552233"));
		prefix().setText("");
		assertEquals(null, page.getErrorMessage());
	}

	@Test
	void withoutACountryItIsSaidThatNobodyHasSaidOne() {
		desk.nowhere();
		desk.dialPlan();
		type("915552233");
		awaitIn(STEPS, "Nobody has said in which country this desk is.");
		field(0).setText("Spain");
		awaitIn(STEPS, "Read as number of the own country: +34915552233");
	}

	@Test
	void endingTheDialogWithOkKeepsWhatIsTriedAndAWrongValueKeepsItOpen() {
		DialPlanPage page = desk.dialPlan();
		prefix().setText("9x");
		assertFalse(page.isValid());
		assertFalse(Ui.button(desk.shell, "Save").getEnabled());
		prefix().setText("9");
		assertTrue(page.isValid());
		assertTrue(page.performOk());
		Ui.await("kept", () -> desk.kept(Scope.SITE, LocationSettings.OUTSIDE_PREFIX).equals(Optional.of("9")));
	}

	@Test
	void whatAPolicyLocksCannotBeTried() {
		desk.lock(Scope.ORGANISATION, LocationSettings.OUTSIDE_PREFIX);
		desk.dialPlan();
		assertFalse(prefix().getEditable());
		assertTrue(field(1).getEditable());
		field(1).setText("93");
		assertTrue(Ui.button(desk.shell, "Save").getEnabled());
	}

	/** More than a page of them, which the store hands out only when it is let. */
	@Test
	void goingThroughAllContactsCanBeStoppedAndBegunAgain() {
		desk.crowd(2100);
		Gate gate = new Gate();
		desk.dialPlan(desk.gated(gate));
		prefix().setText("9");
		Ui.await("under way", () -> says("2,000 of 2,1\\d\\d contacts looked at"));
		assertEquals(2000, count(), "what is known by then is told");
		Ui.press(Ui.button(tabs(), "Stop"));
		gate.open();
		assertTrue(says("Stopped: 2,000 of 2,1\\d\\d contacts were looked at\\."));
		assertEquals(2000, count(), "what is known by then stays");
		Ui.press(Ui.button(tabs(), "Look again"));
		awaitAllLookedAt();
		assertEquals(2100, count());
		Ui.press(Ui.button(desk.shell, "Stored numbers"));
		assertEquals(100, changes().getItemCount(), "the first hundred");
		changes().setSelection(-1);
		assertTrue(pane(DETAIL).getText().startsWith("The first 100 are listed."), pane(DETAIL).getText());
	}

	private boolean says(String pattern) {
		return Ui.all(tabs(), Label.class).stream().anyMatch(label -> label.getText().matches(pattern));
	}

	private int count() {
		return Integer.parseInt(tabs().getItem(3).getText().replaceAll("[^0-9]", ""));
	}

	/** Answers when it is let, and says what it was asked. */
	private static final class SlowDirectory implements ContactDirectory {
		final Gate gate = new Gate();
		final String awaited;

		SlowDirectory(String awaited) {
			this.awaited = awaited;
		}

		@Override
		public String id() {
			return "Partner book";
		}

		@Override
		public List<ContactMatch> find(CallerQuery query) throws Exception {
			if (query.callerId().equals(awaited)) {
				gate.pass();
			}
			return List.of(new ContactMatch(RecordId.create("person"), "Caller " + query.callerId(), Optional.empty(), "", "mobilePhone", query.callerId(),
					MatchRule.POSSIBLE, false, id()));
		}
	}

	private SlowDirectory slow(String awaited) {
		SlowDirectory directory = new SlowDirectory(awaited);
		partner = Optional.of(desk.bundles.registerService(ContactDirectory.class, directory, new Hashtable<>()));
		return directory;
	}

	@Test
	void aSlowSourceIsSaidToBeSlowAndHoldsUpNothingElse() {
		SlowDirectory directory = slow("915552233");
		desk.person("Ruiz", "915 552 233");
		desk.dialPlan();
		type("915552233");
		awaitIn(CALLER, "Partner book is slow, still looking.");
		assertTrue(pane(CALLER).getText().contains("Test Ruiz"));
		assertTrue(pane(STEPS).getText().startsWith("915552233"));
		directory.gate.open();
		awaitIn(CALLER, "Perhaps Caller 915552233");
		assertTrue(pane(CALLER).getText().contains("from Partner book"));
		assertFalse(pane(CALLER).getText().contains("slow"));
	}

	@Test
	void onlyTheAnswerToWhatWasTypedLastIsShown() {
		SlowDirectory directory = slow("915552233");
		desk.dialPlan();
		type("915552233");
		awaitIn(CALLER, "Looking up\u2026");
		type("600000000");
		directory.gate.open();
		awaitIn(CALLER, "Perhaps Caller 600000000");
		awaitIn(STEPS, "600000000");
		assertFalse(pane(CALLER).getText().contains("915552233"), pane(CALLER).getText());
	}

	/** In the preferences, as the workbench shows the page, tab by tab. */
	@Test
	void everythingIsReachedByTheTabKey() {
		Ui.inDialog(PreferenceDialog.class, preferences()::open, shell -> {
			Combo typed = Ui.all(shell, Combo.class).getFirst();
			CTabFolder folder = Ui.all(shell, CTabFolder.class).getFirst();
			Ui.all(folder, Text.class).get(2).setText("9");
			Set<Control> wanted = new LinkedHashSet<>(Ui.all(shell, Combo.class).subList(0, 2));
			wanted.add(folder);
			wanted.addAll(Ui.all(folder, Text.class).subList(0, 4));
			wanted.addAll(Ui.all(folder, StyledText.class));
			wanted.addAll(Ui.all(folder, Table.class));
			for (String word : List.of("Every desk", "Add", "Last calls", "Save", "Discard")) {
				wanted.add(Ui.button(shell, word));
			}
			for (int tab = 0; tab < folder.getItemCount(); tab++) {
				folder.setSelection(tab);
				Ui.settle();
				wanted.removeAll(walk(typed));
			}
			assertEquals(Set.of(), wanted);
		});
	}

	/** All that the Tab key goes to, until it is back. */
	private static Set<Control> walk(Control from) {
		Set<Control> reached = new LinkedHashSet<>();
		from.setFocus();
		for (Control at = from; reached.add(at); at = at.getDisplay().getFocusControl()) {
			assertTrue(at.traverse(SWT.TRAVERSE_TAB_NEXT), "the keyboard is kept by " + at);
		}
		return reached;
	}

	private static PreferenceDialog preferences() {
		Shell window = PlatformUI.getWorkbench().getWorkbenchWindows()[0].getShell();
		return PreferencesUtil.createPreferenceDialogOn(window, "org.callbench.admin.dialplan", null, null);
	}

	/** As it stands in the preferences, made by the workbench. */
	@Test
	void enterInTheNumberDoesNotEndTheDialog() {
		Ui.inDialog(PreferenceDialog.class, preferences()::open, shell -> {
			Combo typed = Ui.all(shell, Combo.class).stream().filter(combo -> (combo.getStyle() & SWT.READ_ONLY) == 0).findFirst().orElseThrow();
			typed.setText("915552233");
			typed.traverse(SWT.TRAVERSE_RETURN);
			assertFalse(shell.isDisposed());
			Ui.await("steps", () -> Ui.all(shell, StyledText.class).getFirst().getText().startsWith("915552233"));
			Button save = Ui.button(shell, "Save");
			assertFalse(save.getEnabled());
		});
	}
}
