package org.callbench.callscreen.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

import org.callbench.callscreen.internal.cards.CallCard;
import org.callbench.callscreen.internal.cards.CallList;
import org.callbench.callscreen.internal.cards.CardProbe;
import org.callbench.calls.CallAction;
import org.callbench.calls.CallOutcome;
import org.callbench.calls.CallView;
import org.callbench.calls.DialRequest;
import org.callbench.telephony.Feature;
import org.callbench.telephony.Party;
import org.callbench.telephony.simulator.Handset;
import org.callbench.telephony.simulator.OutsideCall;
import org.callbench.telephony.simulator.Reaction;
import org.callbench.telephony.simulator.SwitchTraits;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.handlers.IHandlerService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** G22, G23: hold, transfer, keypad, deflect and park, each button pressed on the real Call Screen with the real switch. */
class HandingOnTest {

	/** So much lower than a card the list is made, in pixels. */
	private static final int LOW = 20;

	private Office office;
	private SwitchTraits usual;
	private Handset marta;

	@BeforeEach
	void open() {
		office = Office.open();
		usual = office.pbx.traits();
		office.pbx.setTraits(usual.withCallSetup(Duration.ofMillis(20)));
		marta = office.colleague("Marta Vidal", "1002");
		office.colleague("Tom Baker", "1003");
	}

	@AfterEach
	void close() {
		office.quiet();
		office.pbx.setTraits(usual);
		marta.setReaction(Reaction.answersAfter(Duration.ofSeconds(4)));
	}

	@Test
	void aCallIsSentStraightToAColleagueFoundByName() {
		CallCard card = office.talkingTo("911000020");
		Ui.click(card.button(CallAction.TRANSFER));
		Text number = CardProbe.number(card).orElseThrow();
		assertSame(number, Display.getCurrent().getFocusControl());
		number.setText("vidal m");
		assertEquals(List.of("Marta Vidal \u00b7 1002"), CardProbe.offered(card));
		Ui.enter(number, "vidal m");
		Ui.await("Marta's telephone rings", () -> office.rings("1002"));
		Ui.await("own line free", () -> office.calls().isEmpty());
		assertEquals(Optional.of(CallOutcome.TRANSFERRED), last().outcome());
		marta.answer();
		Ui.await("Marta talks to the caller", () -> office.partner("1002").endsWith("911000020"));
	}

	@Test
	void aNumberGoesAsItWasTypedWhoeverIsOffered() {
		office.pbx.addOutside(Party.external("+34911000100", ""), Reaction.waits());
		CallCard card = office.talkingTo("911000021");
		Ui.click(card.button(CallAction.TRANSFER));
		CardProbe.number(card).orElseThrow().setText("100");
		assertEquals(2, CardProbe.offered(card).size());
		CardProbe.number(card).orElseThrow().setText("911 000 100");
		assertEquals(List.of(), CardProbe.offered(card));
		Ui.click(CardProbe.go(card));
		Ui.await("rings outside", () -> office.pbx.outsideCalls().size() == 2 && office.calls().isEmpty());
	}

	@Test
	void arrowsAndTheMouseChooseAColleague() {
		CallCard card = office.talkingTo("911000022");
		Ui.click(card.button(CallAction.TRANSFER));
		Text number = CardProbe.number(card).orElseThrow();
		number.setText("100");
		CardProbe.offer(card, 1).activate();
		assertEquals("1003", number.getText());
		assertEquals(1, office.calls().size(), "nothing is sent by looking");
		number.setText("100");
		Ui.key(number, SWT.ARROW_DOWN, '\0');
		number.notifyListeners(SWT.DefaultSelection, new org.eclipse.swt.widgets.Event());
		Ui.await("the first one's telephone rings", () -> office.rings("1002"));
	}

	@Test
	void aTransferToAWrongNumberLeavesTheCallAndSaysWhy() {
		CallCard card = office.talkingTo("911000023");
		Ui.click(card.button(CallAction.TRANSFER));
		Text number = CardProbe.number(card).orElseThrow();
		number.setText("12#4");
		Ui.click(CardProbe.go(card));
		assertEquals("#", number.getSelectionText());
		assertFalse(CardProbe.hint(card).equals(Messages.Target_hint));
		Ui.enter(number, "7777");
		Ui.await("refused", () -> card.content().orElseThrow().message().startsWith("There is no such number"));
		assertEquals("Connected", card.content().orElseThrow().state());
		assertEquals("7777", CardProbe.number(card).orElseThrow().getText(), "still there to be corrected");
		Ui.enter(number, "1002");
		Ui.await("Marta's telephone rings", () -> office.rings("1002") && office.calls().isEmpty());
	}

	@Test
	void aTransferToABusyColleagueLeavesTheCall() {
		marta.setReaction(Reaction.busy());
		CallCard card = office.talkingTo("911000024");
		Ui.click(card.button(CallAction.TRANSFER));
		Ui.enter(CardProbe.number(card).orElseThrow(), "1002");
		Ui.await("refused", () -> card.content().orElseThrow().message().startsWith("The number is busy"));
		assertEquals("Connected", card.content().orElseThrow().state());
	}

	/** UI.md: Escape never ends a call; what it closes gives the keyboard back to the button that opened it. */
	@Test
	void escapeClosesTheEntryAndEndsNothing() {
		CallCard card = office.talkingTo("911000025");
		Ui.click(card.button(CallAction.CONSULT));
		Ui.key(CardProbe.number(card).orElseThrow(), SWT.ESC, SWT.ESC);
		assertFalse(CardProbe.hasPanel(card));
		assertSame(card.button(CallAction.CONSULT), Display.getCurrent().getFocusControl());
		assertEquals("Connected", card.content().orElseThrow().state());
	}

	@Test
	void theOtherEndMayHangUpWhileANumberIsTyped() {
		CallCard card = office.talkingTo("911000026");
		Ui.click(card.button(CallAction.TRANSFER));
		CardProbe.number(card).orElseThrow().setText("10");
		office.pbx.outsideCalls().forEach(OutsideCall::hangUp);
		Ui.await("over", () -> office.calls().isEmpty() && !CardProbe.hasPanel(card));
		assertSame(office.screen().dialBar().field(), Display.getCurrent().getFocusControl(), "keys still arrive somewhere");
	}

	/** B12: a pop does not take the focus out of the number that is being typed, and does not close it. */
	@Test
	void anotherCallRingsWhileANumberIsTyped() {
		CallCard card = office.talkingTo("911000027");
		Ui.click(card.button(CallAction.CONSULT));
		Text number = CardProbe.number(card).orElseThrow();
		number.setText("mar");
		office.callIn("+34911000028");
		office.awaitState("911000028", "Ringing");
		assertSame(number, Display.getCurrent().getFocusControl());
		assertEquals("mar", number.getText());
	}

	/** G22: Hold is not offered when the dialled number is busy; asked for all the same, it is refused in words. */
	@Test
	void aBusyCallCannotBeHeld() {
		office.pbx.addOutside(Party.external("+34911000029", ""), Reaction.busy());
		office.desk.dial(DialRequest.typed("911000029"));
		CallCard busy = office.awaitState("911000029", "Busy");
		assertFalse(busy.button(CallAction.HOLD).isVisible());
		assertFalse(busy.button(CallAction.TRANSFER).isVisible());
		office.desk.perform(busy.content().orElseThrow().id(), CallAction.HOLD);
		Ui.await("refused", () -> busy.content().orElseThrow().message().equals("That cannot be done with the call at the moment."));
		Ui.press(busy.button(CallAction.HANG_UP));
		Ui.await("over", () -> office.calls().isEmpty());
	}

	/** A number that was not dialled yet is not hung up but taken away. */
	@Test
	void aPreparedNumberIsCancelled() {
		office.desk.prepare(DialRequest.typed("911000030"));
		CallCard prepared = office.awaitCard("911000030", card -> card.button(CallAction.DIAL).isVisible());
		assertEquals("Cancel", prepared.button(CallAction.HANG_UP).getText());
		Ui.press(prepared.button(CallAction.HANG_UP));
		Ui.await("gone", () -> office.calls().isEmpty());
	}

	@Test
	void keysArePressedByMouseAndByTypingAndNoneIsLost() {
		CallCard card = office.talkingTo("911000031");
		Ui.click(card.button(CallAction.DIGITS));
		Ui.click(CardProbe.key(card, '7'));
		for (char key : "0123456789*#".toCharArray()) {
			Ui.key(CardProbe.key(card, '1'), key, key);
		}
		Ui.await(() -> "heard: " + heard(), () -> heard().equals("70123456789*#"));
		assertEquals("Connected", card.content().orElseThrow().state());
		Ui.click(card.button(CallAction.DIGITS));
		assertFalse(CardProbe.hasPanel(card));
	}

	@Test
	void aRingingCallIsSentOn() {
		office.callIn("+34911000032");
		CallCard ringing = office.awaitState("911000032", "Ringing");
		Ui.click(ringing.button(CallAction.DEFLECT));
		Ui.enter(CardProbe.number(ringing).orElseThrow(), "1003");
		Ui.await("Tom's telephone rings", () -> office.rings("1003") && office.calls().isEmpty());
		assertEquals(Optional.of(CallOutcome.DEFLECTED), last().outcome());
	}

	@Test
	void aCallIsParkedAndFetchedByAColleague() {
		CallCard card = office.talkingTo("911000033");
		Ui.click(card.button(CallAction.PARK));
		Ui.await("own line free", () -> office.calls().isEmpty());
		assertEquals(1, office.pbx.outsideCalls().size(), "the caller is still there");
	}

	/** What the switch cannot do is absent, not greyed. */
	@Test
	void whatTheSwitchCannotDoIsNotThere() {
		EnumSet<Feature> few = EnumSet.copyOf(usual.features());
		few.removeAll(List.of(Feature.PARK, Feature.DIGITS, Feature.BLIND_TRANSFER, Feature.DEFLECT));
		office.pbx.setTraits(usual.withFeatures(few));
		office.callIn("+34911000034");
		CallCard card = office.awaitState("911000034", "Ringing");
		assertFalse(card.button(CallAction.DEFLECT).isVisible());
		Ui.press(card.button(CallAction.ANSWER));
		office.awaitState("911000034", "Connected");
		assertTrue(card.button(CallAction.CONSULT).isVisible());
		for (CallAction action : List.of(CallAction.PARK, CallAction.DIGITS, CallAction.TRANSFER, CallAction.CONFERENCE)) {
			assertFalse(card.button(action).isVisible(), action.name());
		}
	}

	/** A click that was meant for what stood there a moment ago does nothing; a key, which goes where the focus is seen, does. */
	@Test
	void aClickOnAButtonThatHasJustComeIsNotTaken() {
		CallCard card = office.talkingTo("911000035");
		Ui.press(card.button(CallAction.HOLD));
		office.awaitCard("911000035", held -> held.button(CallAction.RETRIEVE).isVisible());
		card.button(CallAction.RETRIEVE).changed();
		Ui.clickNow(card.button(CallAction.RETRIEVE));
		assertEquals(Optional.empty(), office.calls().getFirst().pending());
		assertEquals("On hold", card.content().orElseThrow().state());
		Ui.click(card.button(CallAction.RETRIEVE));
		office.awaitState("911000035", "Connected");
	}

	/** A card may be higher than there is room, above all at 200 %: one must not have to look for what a button has opened. */
	@Test
	void whatAButtonOpensComesIntoViewInALowWindow() throws Exception {
		CallCard card = office.talkingTo("911000036");
		CallList list = office.screen().list();
		Shell shell = office.window.getShell();
		Rectangle usualPlace = shell.getBounds();
		try {
			int surplus = list.getSize().y - card.getSize().y + LOW;
			shell.setMaximized(false);
			shell.setSize(usualPlace.width, usualPlace.height - surplus);
			Ui.await(() -> "a list lower than a card, but " + list.getSize(), () -> list.getSize().y < card.getSize().y && !list.isInView(card));
			Ui.click(card.button(CallAction.TRANSFER));
			assertInView(list, card);
			CardProbe.number(card).orElseThrow().setText("nobody of that name");
			CardProbe.number(card).orElseThrow().setText("100");
			assertEquals(2, CardProbe.offered(card).size());
			assertInView(list, card);
			Ui.click(card.button(CallAction.DIGITS));
			assertInView(list, card);
			office.window.getService(IHandlerService.class).executeCommand(Commands.of(CallAction.CONSULT), null);
			assertInView(list, card);
		} finally {
			shell.setBounds(usualPlace);
			Ui.await("usual size", () -> shell.getSize().equals(new Point(usualPlace.width, usualPlace.height)));
		}
	}

	private static void assertInView(CallList list, CallCard card) {
		Ui.settle();
		assertTrue(list.isInView(CardProbe.panel(card)), () -> "out of view: " + CardProbe.panel(card).getBounds() + " in " + card.getBounds());
	}

	private String heard() {
		return office.pbx.picture().outside().getFirst().heard();
	}

	private CallView last() {
		return office.desk.snapshot().calls().getLast();
	}
}
