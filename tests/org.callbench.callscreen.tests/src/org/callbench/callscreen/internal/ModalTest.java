package org.callbench.callscreen.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.callbench.callscreen.internal.cards.CallCard;
import org.callbench.callscreen.internal.cards.CallList;
import org.callbench.calls.CallAction;
import org.callbench.telephony.simulator.OutsideCall;
import org.eclipse.jface.preference.PreferenceDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.dialogs.PreferencesUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nothing modal stands in the way of a call that rings (UI.md), with the platform's own modal dialog and real events. */
class ModalTest {

	private final Display display = Display.getCurrent();
	private Office office;
	private PreferenceDialog dialog;

	@BeforeEach
	void openPreferences() {
		office = Office.open();
		dialog = PreferencesUtil.createPreferenceDialogOn(office.window.getShell(), null, null, null);
		dialog.setBlockOnOpen(false);
		dialog.open();
		Ui.await("Preferences in front", () -> display.getActiveShell() == dialog.getShell());
	}

	@AfterEach
	void closePreferences() {
		if (dialog.getShell() != null) {
			dialog.close();
		}
		office.quiet();
	}

	@Test
	void aCallIsAnsweredByTheMouseOverTheDialog() {
		Control focus = display.getFocusControl();
		office.callIn("+34911000060");
		CallCard card = awaitOver("911000060");
		assertSame(focus, display.getFocusControl(), "the dialog keeps the keyboard");
		point(card.button(CallAction.ANSWER));
		office.awaitState("911000060", "Connected");
		Ui.await("Hang up over the dialog", () -> over("911000060").map(shown -> shown.button(CallAction.HANG_UP).isReady()
				&& shown.button(CallAction.HANG_UP).isSettled()).orElse(false));
		point(over("911000060").orElseThrow().button(CallAction.HANG_UP));
		Ui.await("over", () -> office.calls().isEmpty());
		Ui.await("window gone", () -> window().isEmpty());
	}

	@Test
	void keysOfCallsWorkInADialog() {
		office.callIn("+34911000061");
		awaitOver("911000061");
		type('a');
		office.awaitState("911000061", "Connected");
		type('o');
		office.awaitState("911000061", "On hold");
		type('o');
		office.awaitState("911000061", "Connected");
		type('h');
		Ui.await("over", () -> office.calls().isEmpty());
	}

	@Test
	void theWindowComesWithADialogAndGoesWithIt() {
		dialog.close();
		Ui.settle();
		office.callIn("+34911000062");
		office.awaitState("911000062", "Ringing");
		assertEquals(Optional.empty(), window(), "the Call Screen can be used");
		dialog = PreferencesUtil.createPreferenceDialogOn(office.window.getShell(), null, null, null);
		dialog.setBlockOnOpen(false);
		dialog.open();
		awaitOver("911000062");
		Shell first = window().orElseThrow();
		Shell second = new Shell(dialog.getShell(), SWT.DIALOG_TRIM | SWT.APPLICATION_MODAL);
		second.open();
		Ui.await("window belongs to the inner dialog", () -> window().filter(shell -> shell.getParent() == second).isPresent());
		assertNotSame(first, window().orElseThrow());
		second.close();
		Ui.await("window belongs to Preferences", () -> window().filter(shell -> shell.getParent() == dialog.getShell()).isPresent());
		dialog.close();
		Ui.await("window gone", () -> window().isEmpty());
		assertTrue(office.card("911000062").isPresent());
	}

	/** A question that waits for calls to be over is asked then, once. */
	@Test
	void aQuestionWaitsUntilTheLastCallIsOver() {
		dialog.close();
		List<String> asked = new ArrayList<>();
		AfterCalls quiet = new AfterCalls(office.desk);
		quiet.whenQuiet(() -> asked.add("at once"));
		assertEquals(List.of("at once"), asked);
		OutsideCall first = office.callIn("+34911000063");
		office.awaitState("911000063", "Ringing");
		quiet.whenQuiet(() -> asked.add("later"));
		OutsideCall second = office.callIn("+34911000064");
		office.awaitState("911000064", "Ringing");
		first.hangUp();
		Ui.await("first over", () -> office.calls().size() == 1);
		Ui.settle();
		assertEquals(List.of("at once"), asked);
		second.hangUp();
		Ui.await("asked", () -> asked.size() == 2);
		office.callIn("+34911000065");
		office.awaitState("911000065", "Ringing");
		assertEquals(List.of("at once", "later"), asked);
		assertFalse(office.calls().isEmpty());
	}

	private Optional<Shell> window() {
		return Arrays.stream(display.getShells()).filter(shell -> shell.getData(OverDialog.LIST) != null).findFirst();
	}

	private CallCard awaitOver(String digits) {
		Ui.await(() -> "card over the dialog, but " + Arrays.toString(display.getShells()),
				() -> over(digits).map(card -> card.button(CallAction.ANSWER).isVisible() && card.button(CallAction.ANSWER).isSettled()).orElse(false));
		return over(digits).orElseThrow();
	}

	private Optional<CallCard> over(String digits) {
		return window().stream().flatMap(shell -> ((CallList) shell.getData(OverDialog.LIST)).cards().stream())
				.filter(card -> card.content().orElseThrow().number().replaceAll("[^0-9]", "").endsWith(digits)).findFirst();
	}

	/** Clicks with the real pointer. */
	private static void point(Control control) {
		Point at = control.toDisplay(control.getSize().x / 2, control.getSize().y / 2);
		hand("mousemove", "--sync", String.valueOf(at.x), String.valueOf(at.y), "click", "1");
	}

	/** Types Ctrl+Shift and the key on the real keyboard. */
	private static void type(char key) {
		hand("key", "ctrl+shift+" + key);
	}

	/** What a person's hand does, as the display sees it. */
	private static void hand(String... words) {
		List<String> command = new ArrayList<>(List.of("xdotool"));
		command.addAll(List.of(words));
		int exit = Ui.aside(() -> new ProcessBuilder(command).inheritIO().start().waitFor());
		assertEquals(0, exit, () -> String.join(" ", command));
	}
}
