package org.callbench.calls.tests;

import static org.callbench.calls.tests.Legs.A;
import static org.callbench.calls.tests.Legs.ANA;
import static org.callbench.calls.tests.Legs.B;
import static org.callbench.calls.tests.Legs.BEN;
import static org.callbench.calls.tests.Legs.COLLEAGUE;
import static org.callbench.calls.tests.Legs.consulting;
import static org.callbench.calls.tests.Legs.id;
import static org.callbench.calls.tests.Legs.incoming;
import static org.callbench.calls.tests.Legs.outgoing;
import static org.callbench.calls.tests.Legs.ringing;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.callbench.calls.CallAction;
import org.callbench.calls.CallOutcome;
import org.callbench.calls.CallState;
import org.callbench.calls.CallView;
import org.callbench.calls.DeskMessage;
import org.callbench.calls.model.DeskEvent;
import org.callbench.calls.model.Effect;
import org.callbench.telephony.Behaviour;
import org.callbench.telephony.Command;
import org.callbench.telephony.CommandResult;
import org.callbench.telephony.Connection;
import org.callbench.telephony.ConnectionId;
import org.callbench.telephony.EndReason;
import org.callbench.telephony.LineEvent;
import org.callbench.telephony.Refusal;
import org.callbench.telephony.RelinkReason;
import org.callbench.telephony.State;
import org.callbench.telephony.Strength;
import org.junit.jupiter.api.Test;

/** What a command is worth when something else happens first; each case was found by the exploration of the call model. */
class RaceTest {
	private final ModelDesk desk = ModelDesk.with(A, B);

	private static String key(CallView call) {
		return call.message().map(message -> ((DeskMessage.Said) message).key()).orElse("");
	}

	@Test
	void whatTheHandsetDoesMeanwhileDoesNotSwallowARefusal() {
		desk.change(incoming(A, "c1", ANA, State.CONNECTED));
		desk.press(desk.only().id(), CallAction.TRANSFER, "1002");
		desk.change(incoming(A, "c1", ANA, State.HELD));
		assertEquals(Optional.of(CallAction.TRANSFER), desk.only().pending(), "nobody said that it was for the command");
		desk.result(CommandResult.refused(Refusal.NOT_PERMITTED_IN_STATE));
		assertEquals("refused.NOT_PERMITTED_IN_STATE", key(desk.only()));
		assertEquals(CallState.ON_HOLD, desk.only().state());
		assertEquals(Optional.empty(), desk.only().pending());
	}

	@Test
	void onASwitchThatNamesNoCausesACommandIsOverWhenItIsAcceptedAndTheCallHasMovedInEitherOrder() {
		desk.change(incoming(A, "c1", ANA, State.CONNECTED));
		UUID call = desk.only().id();
		desk.press(call, CallAction.HOLD);
		desk.change(incoming(A, "c1", ANA, State.HELD));
		desk.result(CommandResult.accepted());
		assertEquals(Optional.empty(), desk.only().pending());
		desk.press(call, CallAction.RETRIEVE);
		desk.result(CommandResult.accepted());
		assertEquals(Optional.of(CallAction.RETRIEVE), desk.only().pending());
		desk.change(incoming(A, "c1", ANA, State.CONNECTED));
		assertEquals(Optional.empty(), desk.only().pending());
	}

	@Test
	void aLineThatEndsItsPartDoesNotEndACommandOnTheOther() {
		desk.change(ringing(A, "c1", ANA));
		desk.change(ringing(B, "c1", ANA));
		desk.press(desk.only().id(), CallAction.ANSWER);
		desk.end(ringing(B, "c1", ANA), EndReason.ANSWERED_ELSEWHERE);
		assertEquals(Optional.of(CallAction.ANSWER), desk.only().pending());
		desk.press(desk.only().id(), CallAction.ANSWER);
		assertEquals(1, desk.all(Effect.Send.class).size(), "a second press does nothing");
		desk.result(CommandResult.refused(Refusal.NO_SUCH_CONNECTION));
		assertEquals("refused.NO_SUCH_CONNECTION", key(desk.only()));
	}

	@Test
	void aCommandUnderWayWhenTheLinkGoesDownEndsInANamedError() {
		desk.change(incoming(A, "c1", ANA, State.CONNECTED));
		desk.press(desk.only().id(), CallAction.HOLD);
		desk.tell(A, desk.line(A, false, Behaviour.USUAL));
		desk.result(CommandResult.refused(Refusal.LINK_LOST));
		desk.tell(A, desk.line(A, true, Behaviour.USUAL));
		desk.snapshot(A, incoming(A, "c1", ANA, State.CONNECTED));
		assertEquals("refused.LINK_LOST", key(desk.only()));
		assertEquals(Optional.empty(), desk.only().pending());
	}

	@Test
	void aCommandUnderWayWhenTheProviderFailsIsSaidToBeUnknown() {
		desk.change(incoming(A, "c1", ANA, State.CONNECTED));
		desk.press(desk.only().id(), CallAction.HOLD);
		desk.on(new DeskEvent.LineFailed(A, desk.session(A), DeskMessage.of("line.noAnswer", "Test switch")));
		assertEquals(Optional.empty(), desk.only().pending());
		desk.advance(Duration.ofSeconds(1));
		desk.open(A, Behaviour.USUAL, incoming(A, "c1", ANA, State.CONNECTED));
		assertEquals("command.unknown", key(desk.only()));
	}

	@Test
	void aCallDialledWhileTheLinkBlinksIsNotGivenUpByTheSnapshotOfBefore() {
		UUID call = desk.dial("612345678");
		desk.tell(A, desk.line(A, false, Behaviour.USUAL));
		desk.tell(A, desk.line(A, true, Behaviour.USUAL));
		desk.snapshot(A);
		assertEquals(CallState.DIALING, desk.only().state());
		desk.changeByCommand(outgoing(A, "c1", ANA, State.ORIGINATED));
		assertEquals(call, desk.only().id());
	}

	@Test
	void aRefusalThatComesAfterTheTimeIsUpGivesTheNumberBack() {
		desk.dial("612345678");
		desk.advance(Duration.ofSeconds(10));
		assertEquals("command.unknown", key(desk.only()));
		desk.result(CommandResult.refused(Refusal.NO_RESOURCES));
		assertEquals(CallState.PREPARED, desk.only().state());
		assertEquals("refused.NO_RESOURCES", key(desk.only()));
	}

	@Test
	void hangingUpBeforeTheSwitchSpeaksIsDoneWhicheverComesFirstAnswerOrEvent() {
		UUID call = desk.dial("612345678");
		desk.press(call, CallAction.HANG_UP);
		// No cause named, and the answer still to come
		desk.change(outgoing(A, "c1", ANA, State.ORIGINATED));
		assertEquals(Command.hangUp(id(A, "c1")), desk.lastCommand());
	}

	@Test
	void hangingUpTwiceWhileDiallingSaysSo() {
		UUID call = desk.dial("612345678");
		desk.press(call, CallAction.HANG_UP);
		desk.on(new DeskEvent.LineFailed(A, desk.session(A), DeskMessage.of("line.noAnswer", "Test switch")));
		desk.press(call, CallAction.HANG_UP);
		desk.press(call, CallAction.HANG_UP);
		assertEquals("command.notNow", key(desk.only()));
	}

	@Test
	void whatOurMakeCallChangesAboutACallThatComesInDoesNotMakeThemOne() {
		desk.dial("911234567");
		// Its first ring was lost; that it cannot be answered any more is told because of our command
		Connection call = ringing(A, "c1", ANA);
		desk.gap(A, new LineEvent.ConnectionChanged(desk.stamp(desk.lineState(A).lastSeq() + 1,
				Optional.of(desk.lastSent().id())), call), 1);
		assertEquals(2, desk.seen().calls().size());
		assertEquals(List.of(CallState.DIALING, CallState.RINGING), desk.seen().calls().stream().map(CallView::state).toList());
		assertEquals(1, desk.pops().size());
	}

	@Test
	void aCommandOfUnknownFateDoesNotMakeTheLineDeafUntilTheSnapshot() {
		desk.dial("612345678");
		desk.advance(Duration.ofSeconds(10));
		desk.changeByCommand(outgoing(A, "c1", ANA, State.ORIGINATED));
		assertEquals(Set.of(CallAction.HANG_UP), desk.only().actions());
	}

	@Test
	void aCallThatTheOtherEndHadParkedWasTalkedAndIsNotMissed() {
		desk.change(ringing(A, "c1", ANA));
		desk.change(incoming(A, "c1", ANA, State.CONNECTED));
		desk.change(incoming(A, "c1", ANA, State.QUEUED));
		desk.end(incoming(A, "c1", ANA, State.QUEUED), EndReason.NORMAL);
		assertEquals(Optional.of(CallOutcome.COMPLETED), desk.only().outcome());
	}

	@Test
	void afterALostLinkACallThatRingsIsNotTheOneThatTalkedFromTheSameNumber() {
		ConnectionId before = id(A, "s1", Strength.SESSION);
		desk.change(incoming(before, ANA, State.CONNECTED));
		UUID first = desk.only().id();
		desk.tell(A, desk.line(A, false, Behaviour.USUAL));
		desk.tell(A, desk.line(A, true, Behaviour.USUAL));
		desk.snapshot(A, incoming(id(A, "s2", Strength.SESSION), ANA, State.OFFERING));
		assertEquals(Optional.of(CallOutcome.LINK_LOST), desk.seen().call(first).orElseThrow().outcome());
		assertEquals(2, desk.seen().calls().size());
		assertEquals(2, desk.pops().size());
	}

	@Test
	void aConferenceOfAFormerConsultationIsNotTakenForPartOfTheCallerWhoLeft() {
		desk.change(incoming(A, "c1", ANA, State.HELD));
		desk.change(consulting(outgoing(A, "c2", COLLEAGUE, State.CONNECTED), id(A, "c1")));
		UUID colleague = desk.seen().calls().get(1).id();
		desk.end(incoming(A, "c1", ANA, State.HELD), EndReason.NORMAL);
		desk.change(outgoing(A, "c2", COLLEAGUE, State.HELD));
		desk.change(incoming(A, "c3", BEN, State.CONNECTED));
		desk.tell(A, new LineEvent.Relinked(desk.next(A), List.of(id(A, "c2"), id(A, "c3")), List.of(id(A, "c2")),
				RelinkReason.CONFERENCED));
		assertEquals(List.of(colleague), desk.seen().calls().stream().filter(call -> !call.ended()).map(CallView::id).toList());
		assertTrue(desk.seen().calls().stream().anyMatch(call -> call.outcome().equals(Optional.of(CallOutcome.CONFERENCED))));
	}

	@Test
	void aCallWhoseEndWasLostIsAskedForWhenTheSwitchDoesNotKnowIt() {
		desk.change(incoming(A, "c1", ANA, State.CONNECTED));
		desk.press(desk.only().id(), CallAction.HANG_UP);
		desk.result(CommandResult.refused(Refusal.NO_SUCH_CONNECTION));
		assertEquals(1, desk.all(Effect.TakeSnapshot.class).size());
		desk.snapshot(A);
		assertTrue(desk.only().ended());
	}

	@Test
	void aSnapshotThatIsRefusedForALostLinkOfWhichTheLineSaidNothingIsAskedForAgain() {
		desk.on(new DeskEvent.LineFlooded(A, desk.session(A)));
		Effect.TakeSnapshot first = desk.all(Effect.TakeSnapshot.class).getLast();
		desk.on(new DeskEvent.CommandDone(A, desk.session(A), first.id(), CommandResult.refused(Refusal.LINK_LOST)));
		desk.advance(Duration.ofSeconds(5));
		assertEquals(2, desk.all(Effect.TakeSnapshot.class).size());
	}

	@Test
	void aCallToldWhileTheLinkWasTakenToBeDownIsNotKnownAnyMoreWhenItGoesDownAgain() {
		desk.tell(A, desk.line(A, false, Behaviour.USUAL));
		// That it came back was lost
		desk.gap(A, new LineEvent.ConnectionChanged(desk.next(A), ringing(A, "c1", ANA)), 2);
		desk.tell(A, desk.line(A, false, Behaviour.USUAL));
		assertEquals("call.lineDown", key(desk.only()));
	}

	@Test
	void afterAGapANumberThatIsDialledAgainIsAnotherCall() {
		desk.change(outgoing(A, "c1", ANA, State.CONNECTED));
		UUID first = desk.only().id();
		desk.gap(A, new LineEvent.ConnectionChanged(desk.next(A), outgoing(A, "c2", ANA, State.FAILED)), 2);
		desk.snapshot(A, outgoing(A, "c2", ANA, State.FAILED));
		assertTrue(desk.seen().call(first).orElseThrow().ended());
		assertEquals(2, desk.seen().calls().size());
	}
}
