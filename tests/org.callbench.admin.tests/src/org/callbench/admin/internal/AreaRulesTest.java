package org.callbench.admin.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.callbench.numbering.AreaRule;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** G6: the editor of area-code rules. */
class AreaRulesTest {

	private static final AreaRule CITY = new AreaRule("161", "", false, false);
	private static final AreaRule EXCHANGE = new AreaRule("161", "55", true, true);
	private static final AreaRule OTHER = new AreaRule("204", "", true, false);

	private final List<List<AreaRule>> told = new ArrayList<>();
	private Desk desk;
	private AreaRulesEditor editor;
	private Table table;

	@BeforeEach
	void open() {
		desk = new Desk();
		editor = new AreaRulesEditor(desk.shell, desk.styles, told::add);
		table = Ui.all(desk.shell, Table.class).getFirst();
		desk.shell.open();
		desk.shell.layout(true, true);
	}

	@AfterEach
	void close() {
		desk.close();
	}

	private List<String> lines() {
		return Arrays.stream(table.getItems()).map(AreaRulesTest::line).toList();
	}

	private static String line(TableItem item) {
		return item.getText(0) + "|" + item.getText(1) + "|" + item.getText(2);
	}

	private static Text field(Shell dialog, int index) {
		return Ui.all(dialog, Text.class).stream().filter(text -> text.getEditable()).toList().get(index);
	}

	private static Button ok(Shell dialog) {
		return Ui.all(dialog, Button.class).stream().filter(button -> button.getData() instanceof Integer id && id == IDialogConstants.OK_ID)
				.findFirst().orElseThrow();
	}

	@Test
	void aRuleIsAddedAndToldInWords() {
		Ui.inDialog(AreaRuleDialog.class, () -> Ui.press(Ui.button(desk.shell, "Add")), dialog -> {
			assertFalse(ok(dialog).getEnabled(), "nothing is said yet");
			field(dialog, 0).setText("161");
			field(dialog, 1).setText("55");
			Ui.press(Ui.button(dialog, "Dial the area code"));
			Ui.press(Ui.button(dialog, "Dial the trunk prefix"));
			Ui.press(ok(dialog));
		});
		assertEquals(List.of(List.of(EXCHANGE)), told);
		assertEquals(List.of("161|55|trunk prefix, area code, number"), lines());
	}

	@Test
	void whatIsWrongIsSaidAndCannotBeAdded() {
		editor.show(List.of(CITY));
		Ui.inDialog(AreaRuleDialog.class, () -> Ui.press(Ui.button(desk.shell, "Add")), dialog -> {
			var faults = new ArrayList<String>();
			for (String area : List.of("16x", "123456789", "161", "")) {
				field(dialog, 0).setText(area);
				assertFalse(ok(dialog).getEnabled(), area);
				faults.add(((AreaRuleDialog) dialog.getData()).getErrorMessage());
			}
			assertEquals(List.of("The area code has digits only, 8 at most.", "The area code has digits only, 8 at most.",
					"There is a rule for this area and beginning already.", "Type the area code that the rule is for."), faults);
			field(dialog, 0).setText("161");
			field(dialog, 1).setText("5-5");
			assertEquals("What the number begins with has digits only, 8 at most.", ((AreaRuleDialog) dialog.getData()).getErrorMessage());
		});
		assertEquals(List.of(), told);
	}

	@Test
	void aNarrowRuleIsPutBeforeTheWideOneThatWouldHideIt() {
		editor.show(List.of(OTHER, CITY));
		Ui.inDialog(AreaRuleDialog.class, () -> Ui.press(Ui.button(desk.shell, "Add")), dialog -> {
			field(dialog, 0).setText("161");
			field(dialog, 1).setText("55");
			Ui.press(ok(dialog));
		});
		assertEquals(List.of(OTHER, new AreaRule("161", "55", false, false), CITY), told.getLast());
	}

	@Test
	void aRuleThatIsNeverReachedSaysSo() {
		editor.show(List.of(CITY, EXCHANGE));
		assertEquals("161|55|trunk prefix, area code, number \u2014 never used: rule 1 fits first", lines().get(1));
	}

	@Test
	void enterChangesDeleteTakesAwayAndAltWithAnArrowMoves() {
		editor.show(List.of(EXCHANGE, CITY, OTHER));
		table.setSelection(0);
		table.notifyListeners(SWT.Selection, new Event());
		Ui.key(table, SWT.ALT, SWT.ARROW_DOWN);
		assertEquals(List.of(CITY, EXCHANGE, OTHER), told.getLast());
		assertEquals(1, table.getSelectionIndex(), "the rule that was moved stays chosen");
		Ui.key(table, SWT.ALT, SWT.ARROW_UP);
		assertEquals(List.of(EXCHANGE, CITY, OTHER), told.getLast());
		Ui.inDialog(AreaRuleDialog.class, () -> table.notifyListeners(SWT.DefaultSelection, new Event()), dialog -> {
			assertEquals("161", field(dialog, 0).getText());
			assertTrue(Ui.button(dialog, "Dial the trunk prefix").getSelection());
			Ui.press(Ui.button(dialog, "Dial the area code"));
			Ui.press(ok(dialog));
		});
		assertEquals(List.of(new AreaRule("161", "55", false, false), CITY, OTHER), told.getLast());
		Ui.key(table, 0, SWT.DEL);
		assertEquals(List.of(CITY, OTHER), told.getLast());
	}

	@Test
	void buttonsDoTheSameAndOnlyWhatCanBeDone() {
		editor.show(List.of(EXCHANGE, CITY));
		for (String word : List.of("Edit", "Remove", "Up", "Down")) {
			assertFalse(Ui.button(desk.shell, word).getEnabled(), word);
		}
		table.setSelection(1);
		table.notifyListeners(SWT.Selection, new Event());
		assertFalse(Ui.button(desk.shell, "Down").getEnabled());
		Ui.press(Ui.button(desk.shell, "Up"));
		assertEquals(List.of(CITY, EXCHANGE), told.getLast());
		Ui.press(Ui.button(desk.shell, "Remove"));
		assertEquals(List.of(EXCHANGE), told.getLast());
	}

	@Test
	void lockedRulesAreSeenAndCannotBeChanged() {
		editor.show(List.of(CITY));
		editor.setEditable(false);
		table.setSelection(0);
		table.notifyListeners(SWT.Selection, new Event());
		for (String word : List.of("Add", "Edit", "Remove", "Up", "Down")) {
			assertFalse(Ui.button(desk.shell, word).getEnabled(), word);
		}
		Ui.key(table, 0, SWT.DEL);
		table.notifyListeners(SWT.DefaultSelection, new Event());
		assertEquals(List.of(), told);
		assertEquals(1, table.getItemCount());
	}
}
