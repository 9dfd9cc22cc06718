package org.callbench.callscreen.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.callbench.callscreen.internal.cards.CallCard;
import org.callbench.calls.DialRequest;
import org.callbench.telephony.simulator.OutsideCall;
import org.eclipse.e4.ui.model.application.MApplication;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.model.application.ui.menu.MToolControl;
import org.eclipse.e4.ui.workbench.modeling.EModelService;
import org.eclipse.e4.ui.workbench.modeling.EPartService;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.handlers.IHandlerService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When the Call Screen comes, when it goes, and that it never takes the keyboard. */
class PresenceTest {

	private static final int POPS = 100;

	private Office office;

	@BeforeEach
	void open() {
		office = Office.open();
	}

	@AfterEach
	void close() {
		office.quiet();
		office.preference(Preferences.ALWAYS_SHOW, true);
	}

	/** G16, G17: after the last call it puts itself away, and it comes up again with the next, without the focus. */
	@Test
	void itPutsItselfAwayAfterTheLastCallAndComesUpForTheNext() {
		office.preference(Preferences.ALWAYS_SHOW, false);
		Text editor = editor();
		OutsideCall first = office.callIn("+34911000010");
		Ui.await("Call Screen up", () -> visible() && office.card("911000010").isPresent());
		first.hangUp();
		Ui.await("Call Screen put away", () -> !visible());
		assertTrue(office.desk.snapshot().on());
		focus(editor);

		office.callIn("+34911000011");
		Ui.await("Call Screen up again", () -> visible() && office.card("911000011").isPresent());
		Ui.settle();
		assertSame(editor, Display.getCurrent().getFocusControl());
	}

	/** G17. */
	@Test
	void itStaysWhenThePersonWantsItAlways() {
		OutsideCall call = office.callIn("+34911000012");
		Ui.await("card", () -> office.card("911000012").isPresent());
		call.hangUp();
		Ui.await("no cards", () -> office.screen().list().cards().isEmpty());
		Ui.settle();
		assertTrue(visible());
	}

	/** B12: keys typed while calls come and go all arrive, and the focus stays. */
	@Test
	void typingThroughAHundredPopsLosesNoKey() {
		office.preference(Preferences.ALWAYS_SHOW, false);
		Text editor = editor();
		StringBuilder typed = new StringBuilder();
		for (int i = 0; i < POPS; i++) {
			String digits = "9120%05d".formatted(i);
			type((char) ('a' + i % 26), typed);
			OutsideCall call = office.callIn("+34" + digits);
			type((char) ('a' + (i + 7) % 26), typed);
			Ui.await("card of " + digits, () -> office.card(digits).isPresent());
			type((char) ('a' + (i + 13) % 26), typed);
			call.hangUp();
			Ui.await("all over", () -> office.calls().isEmpty());
		}
		Ui.await(() -> "all keys: " + editor.getText(), () -> editor.getText().length() >= typed.length());
		assertEquals(typed.toString(), editor.getText());
		assertSame(editor, Display.getCurrent().getFocusControl());
	}

	/** G16: its own close button asks; then CTI is off, and calls do not come up; the phone icon turns it on again. */
	@Test
	void closingAsksAndTurnsCtiOffAndThePhoneIconTurnsItOn() throws Exception {
		IHandlerService handlers = office.window.getService(IHandlerService.class);
		handlers.executeCommand(Commands.TURN_OFF, null);
		assertTrue(office.desk.snapshot().on(), "turned off without an answer");
		assertEquals(Messages.CallScreen_offQuestion, office.screen().question().text());
		Ui.await("question laid out", () -> office.screen().question().buttons().get(1).getSize().x > 0);
		Ui.click(office.screen().question().buttons().get(1));
		assertTrue(office.desk.snapshot().on());
		assertEquals("", office.screen().question().text());

		handlers.executeCommand(Commands.TURN_OFF, null);
		Ui.await("question laid out", () -> office.screen().question().buttons().get(0).getSize().x > 0);
		Ui.click(office.screen().question().buttons().get(0));
		Ui.await("CTI off", () -> !office.desk.snapshot().on());
		assertFalse(visible());
		office.callIn("+34911000013");
		Ui.await("ringing at the telephone", () -> !office.pbx.picture().handset(office.extension()).orElseThrow().legs().isEmpty());
		Ui.settle();
		assertFalse(visible());
		office.pbx.outsideCalls().forEach(OutsideCall::hangUp);

		handlers.executeCommand(Commands.PHONE, null);
		Ui.await("CTI on", () -> office.desk.snapshot().on());
		assertTrue(visible());
	}

	/** B13: the whole call by keys. */
	@Test
	void keysAnswerHoldAndHangUp() throws Exception {
		IHandlerService handlers = office.window.getService(IHandlerService.class);
		handlers.executeCommand(Commands.NUMBER, null);
		assertSame(office.screen().dialBar().field(), Display.getCurrent().getFocusControl());
		office.callIn("+34911000014");
		office.awaitState("911000014", "Ringing");
		handlers.executeCommand(Commands.ANSWER, null);
		office.awaitState("911000014", "Connected");
		handlers.executeCommand(Commands.HOLD, null);
		office.awaitState("911000014", "On hold");
		handlers.executeCommand(Commands.HOLD, null);
		office.awaitState("911000014", "Connected");
		handlers.executeCommand(Commands.HANG_UP, null);
		Ui.await("over", () -> office.calls().isEmpty());
	}

	/** While pop-ups are muted a call brings nothing up, but it is there. */
	@Test
	void mutedCallsComeUpWithoutAPop() throws Exception {
		office.preference(Preferences.ALWAYS_SHOW, false);
		IHandlerService handlers = office.window.getService(IHandlerService.class);
		editor();
		OutsideCall first = office.callIn("+34911000017");
		Ui.await("up", () -> visible() && office.card("911000017").isPresent());
		first.hangUp();
		Ui.await("put away", () -> !visible());
		handlers.executeCommand(Commands.MUTE, null);
		try {
			office.callIn("+34911000018");
			Ui.await("ringing", () -> office.card("911000018").isPresent());
			Ui.settle();
			assertFalse(visible());
			handlers.executeCommand(Commands.ANSWER, null);
			office.awaitState("911000018", "Connected");
		} finally {
			handlers.executeCommand(Commands.MUTE, null);
		}
		assertFalse(Preferences.muted());
	}

	/** A number that is clicked while CTI is off is not forgotten. */
	@Test
	void aNumberClickedWhileCtiIsOffIsCalledOnceItIsOn() {
		office.desk.turnOff();
		Ui.await("off", () -> !office.desk.snapshot().on());
		office.phoneActions.call(DialRequest.stored("911000019", Optional.of("ES")));
		Ui.await("asks", () -> office.screen().question().text().contains("911000019"));
		Ui.click(office.screen().question().buttons().get(0));
		Ui.await("on", () -> office.desk.snapshot().on());
		office.awaitCard("911000019", card -> card.content().orElseThrow().state().equals("Ready to dial"));
	}

	/** The status line counts what nobody answered, until the agent has seen it. */
	@Test
	void missedCallsAreCountedUntilTheyWereSeen() {
		EModelService models = office.window.getService(EModelService.class);
		MApplication application = office.window.getService(MApplication.class);
		Ui.await("status line", () -> models.findElements(application, "org.callbench.callscreen.missed", MToolControl.class).stream()
				.anyMatch(control -> control.getObject() instanceof MissedItem));
		MissedItem missed = (MissedItem) models.findElements(application, "org.callbench.callscreen.missed", MToolControl.class)
				.getFirst().getObject();
		missed.seen();
		Ui.await("none", () -> missed.text().isEmpty());
		for (String expected : List.of("1 missed", "2 missed")) {
			OutsideCall call = office.callIn("+34911000045");
			office.awaitState("911000045", "Ringing");
			call.hangUp();
			Ui.await(() -> expected + ", but " + missed.text(), () -> missed.text().equals(expected));
		}
		missed.seen();
		Ui.await("seen", () -> missed.text().isEmpty());
	}

	/** A second call is to be seen also where there is little room. */
	@Test
	void aCallThatRingsIsScrolledIntoView() {
		editor(); // the Simulated switch shares the column
		office.talkingTo("911000041");
		for (String digits : List.of("911000042", "911000043", "911000044")) {
			office.callIn("+34" + digits);
			CallCard ringing = office.awaitState(digits, "Ringing");
			Ui.await(() -> digits + " in view", () -> office.screen().list().isInView(ringing));
		}
	}

	private boolean visible() {
		EPartService parts = office.window.getService(EPartService.class);
		MPart part = parts.findPart(Stage.VIEW);
		return part != null && parts.isPartVisible(part) && office.screen().list().isVisible();
	}

	/** A text field in the workbench window, with the keyboard in it. */
	private Text editor() {
		var simulator = SimulatorProbe.open(office.window);
		simulator.setText("");
		focus(simulator);
		return simulator;
	}

	private void focus(Text text) {
		office.window.getShell().forceActive();
		text.setFocus();
		Ui.await("focus", () -> Display.getCurrent().getFocusControl() == text);
	}

	private static void type(char key, StringBuilder typed) {
		typed.append(key);
		Event event = new Event();
		event.type = SWT.KeyDown;
		event.character = key;
		Display.getCurrent().post(event);
		event.type = SWT.KeyUp;
		Display.getCurrent().post(event);
	}
}
