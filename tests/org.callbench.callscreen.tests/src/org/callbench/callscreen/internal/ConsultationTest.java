package org.callbench.callscreen.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;

import org.callbench.callscreen.internal.cards.CallCard;
import org.callbench.callscreen.internal.cards.CardProbe;
import org.callbench.calls.CallAction;
import org.callbench.telephony.simulator.Handset;
import org.callbench.telephony.simulator.OutsideCall;
import org.callbench.telephony.simulator.Reaction;
import org.callbench.telephony.simulator.SwitchTraits;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.keys.IBindingService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** G22, G23: two calls and what is between them, each button pressed on the real Call Screen with the real switch. */
class ConsultationTest {

	private static final String CALLER = "911000050";
	private static final String HELD = "On hold, pending transfer";
	private static final String CONSULTING = "Connected, consulting";

	private Office office;
	private SwitchTraits usual;
	private Handset marta;

	@BeforeEach
	void open() {
		office = Office.open();
		usual = office.pbx.traits();
		office.pbx.setTraits(usual.withCallSetup(Duration.ofMillis(20)));
		marta = office.colleague("Marta Vidal", "1002");
	}

	@AfterEach
	void close() {
		office.quiet();
		office.pbx.setTraits(usual);
		marta.setReaction(Reaction.answersAfter(Duration.ofSeconds(4)));
	}

	@Test
	void theColleagueAnswersAndTheTransferIsCompleted() {
		CallCard consulting = consulting();
		CallCard held = office.awaitState(CALLER, HELD);
		assertTrue(held.isFolded());
		assertEquals(List.of(held, consulting), office.screen().list().cards().stream()
				.filter(card -> !card.content().orElseThrow().call().ended()).toList(), "the consultation stands below");
		assertTrue(consulting.getLocation().x > held.getLocation().x, "and is set in");
		assertFalse(held.button(CallAction.COMPLETE_TRANSFER).isVisible(), "not twice");
		Ui.click(consulting.button(CallAction.COMPLETE_TRANSFER));
		Ui.await("own line free", () -> office.calls().isEmpty());
		Ui.await("they talk", () -> office.partner("1002").endsWith(CALLER));
	}

	@Test
	void theColleagueIsBusyAndTheCallerIsTakenBack() {
		marta.setReaction(Reaction.busy());
		office.talkingTo(CALLER);
		consult("1002");
		CallCard busy = office.awaitState("1002", "Busy");
		assertFalse(busy.button(CallAction.HOLD).isVisible());
		assertFalse(busy.button(CallAction.COMPLETE_TRANSFER).isVisible());
		Ui.press(busy.button(CallAction.RECONNECT));
		office.awaitState(CALLER, "Connected");

		consult("1002");
		CallCard again = office.awaitState("1002", "Busy");
		Ui.press(again.button(CallAction.HANG_UP));
		CallCard held = office.awaitState(CALLER, "On hold");
		Ui.press(held.button(CallAction.RETRIEVE));
		office.awaitState(CALLER, "Connected");
	}

	/** On a switch that takes the caller back by itself the screen shows that, and no dead Unhold. */
	@Test
	void aSwitchMayTakeTheCallerBackByItself() {
		office.pbx.setTraits(office.pbx.traits().with(usual.behaviour().withDropOfConsultReconnects(true)));
		CallCard consulting = consulting();
		Ui.press(consulting.button(CallAction.HANG_UP));
		CallCard back = office.awaitState(CALLER, "Connected");
		assertFalse(back.button(CallAction.RETRIEVE).isVisible());
		assertTrue(back.button(CallAction.HOLD).isVisible());
	}

	@Test
	void theWayBackToTheCallerEndsTheConsultation() {
		CallCard consulting = consulting();
		Ui.click(consulting.button(CallAction.RECONNECT));
		office.awaitState(CALLER, "Connected");
		Ui.await("Marta is free", () -> office.partner("1002").isEmpty() && office.calls().size() == 1);
	}

	@Test
	void swapTalksToTheOneAndHoldsTheOther() {
		consulting();
		CallCard held = office.awaitState(CALLER, HELD);
		assertFalse(held.button(CallAction.RETRIEVE).isVisible());
		Ui.click(held.button(CallAction.ALTERNATE));
		CallCard caller = office.awaitState(CALLER, "Connected");
		assertFalse(caller.isFolded());
		CallCard colleague = office.awaitCard("1002", card -> card.content().orElseThrow().held());
		assertTrue(colleague.isFolded());
		Ui.click(colleague.button(CallAction.ALTERNATE));
		office.awaitState("1002", CONSULTING);
		office.awaitState(CALLER, HELD);
	}

	/** Two calls that have nothing to do with each other are swapped just so. */
	@Test
	void aHeldCallAndAnotherOneAreSwapped() {
		office.talkingTo("911000051");
		office.talkingTo("911000052");
		CallCard held = office.awaitState("911000051", "On hold");
		Ui.click(held.button(CallAction.ALTERNATE));
		office.awaitState("911000051", "Connected");
		office.awaitState("911000052", "On hold");
	}

	@Test
	void aConferenceJoinsBothAndIsLeftByHangingUp() {
		CallCard consulting = consulting();
		Ui.click(consulting.button(CallAction.CONFERENCE));
		Ui.await("one call of three", () -> office.calls().size() == 1
				&& office.pbx.picture().handset("1002").orElseThrow().legs().size() == 1);
		CallCard conference = office.awaitState(CALLER, "Connected");
		Ui.await("says who takes part", () -> conference.content().orElseThrow().headline().contains("Marta Vidal"));
		assertFalse(conference.button(CallAction.TRANSFER).isVisible());
		Ui.click(conference.button(CallAction.HANG_UP));
		Ui.await("left", () -> office.calls().isEmpty());
		Ui.await("they go on", () -> office.partner("1002").endsWith(CALLER));
	}

	@Test
	void theCallerMayHangUpAtEachStep() {
		office.callIn("+34" + CALLER);
		office.awaitState(CALLER, "Ringing");
		hangUpOutside();
		Ui.await("ringing ended", () -> office.calls().isEmpty());

		CallCard talking = office.talkingTo(CALLER);
		Ui.press(talking.button(CallAction.HOLD));
		office.awaitState(CALLER, "On hold");
		hangUpOutside();
		Ui.await("held ended", () -> office.calls().isEmpty());

		office.talkingTo(CALLER);
		consult("1002");
		office.awaitState("1002", "Dialing");
		Ui.await("rings at Marta's", () -> office.rings("1002"));
		hangUpOutside();
		// There is nobody to go back to.
		office.awaitCard("1002", card -> office.card(CALLER).isEmpty() && !card.button(CallAction.RECONNECT).isVisible());
		marta.answer();
		CallCard plain = office.awaitState("1002", "Connected");
		assertFalse(plain.button(CallAction.COMPLETE_TRANSFER).isVisible());
		Ui.press(plain.button(CallAction.HANG_UP));
		Ui.await("over", () -> office.calls().isEmpty());

		consulting();
		hangUpOutside();
		office.awaitCard("1002", left -> left.content().orElseThrow().state().equals("Connected")
				&& !left.button(CallAction.COMPLETE_TRANSFER).isVisible() && !left.button(CallAction.CONFERENCE).isVisible());
	}

	@Test
	void theColleagueMayHangUpAtEachStep() {
		office.talkingTo(CALLER);
		consult("1002");
		Ui.await("rings at Marta's", () -> office.rings("1002"));
		marta.hangUp();
		Ui.await("declined", () -> office.card("1002").map(card -> !card.content().orElseThrow().state().equals("Dialing")).orElse(true));
		office.card("1002").filter(card -> card.button(CallAction.HANG_UP).isVisible())
				.ifPresent(card -> Ui.press(card.button(CallAction.HANG_UP)));
		Ui.press(office.awaitState(CALLER, "On hold").button(CallAction.RETRIEVE));
		office.awaitState(CALLER, "Connected");

		consult("1002");
		Ui.await("rings at Marta's", () -> office.rings("1002"));
		marta.answer();
		office.awaitState("1002", CONSULTING);
		marta.hangUp();
		CallCard held = office.awaitState(CALLER, "On hold");
		assertTrue(held.button(CallAction.RETRIEVE).isVisible());
		assertFalse(held.isFolded());
	}

	/** B13: the same by keys alone. */
	@Test
	void aConsultationByKeys() throws Exception {
		office.callIn("+34" + CALLER);
		office.awaitState(CALLER, "Ringing");
		command(CallAction.ANSWER);
		CallCard card = office.awaitState(CALLER, "Connected");
		command(CallAction.CONSULT);
		Ui.enter(CardProbe.number(card).orElseThrow(), "mart");
		Ui.await("rings at Marta's", () -> office.rings("1002"));
		marta.answer();
		office.awaitState("1002", CONSULTING);
		command(CallAction.ALTERNATE);
		office.awaitState(CALLER, "Connected");
		command(CallAction.ALTERNATE);
		office.awaitState("1002", CONSULTING);
		command(CallAction.RECONNECT);
		CallCard back = office.awaitState(CALLER, "Connected");
		command(CallAction.DIGITS);
		assertTrue(CardProbe.hasPanel(back));
		command(CallAction.TRANSFER);
		assertTrue(CardProbe.number(back).isPresent());
		String keys = office.window.getService(IBindingService.class).getBestActiveBindingFormattedFor(Commands.of(CallAction.TRANSFER));
		assertEquals("Transfer (" + keys + ")", back.button(CallAction.TRANSFER).getToolTipText());
		command(CallAction.HANG_UP);
		Ui.await("over", () -> office.calls().isEmpty());
	}

	private void command(CallAction action) throws Exception {
		office.window.getService(IHandlerService.class).executeCommand(Commands.of(action), null);
	}

	/** The caller held, the colleague talking. */
	private CallCard consulting() {
		office.talkingTo(CALLER);
		consult("1002");
		Ui.await("rings at Marta's", () -> office.rings("1002"));
		marta.answer();
		return office.awaitState("1002", CONSULTING);
	}

	private void consult(String number) {
		CallCard card = office.awaitState(CALLER, "Connected");
		Ui.press(card.button(CallAction.CONSULT));
		Ui.enter(CardProbe.number(card).orElseThrow(), number);
		office.awaitState(CALLER, HELD);
	}

	private void hangUpOutside() {
		office.pbx.outsideCalls().forEach(OutsideCall::hangUp);
	}
}
