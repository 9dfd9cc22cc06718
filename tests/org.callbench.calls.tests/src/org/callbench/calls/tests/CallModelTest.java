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
import static org.callbench.calls.tests.Legs.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.callbench.calls.CallAction;
import org.callbench.calls.CallDirection;
import org.callbench.calls.CallOutcome;
import org.callbench.calls.CallState;
import org.callbench.calls.CallView;
import org.callbench.calls.DialRequest;
import org.callbench.calls.LineStatus;
import org.callbench.calls.model.DeskEvent;
import org.callbench.calls.model.Effect;
import org.callbench.telephony.Behaviour;
import org.callbench.telephony.Command;
import org.callbench.telephony.CommandResult;
import org.callbench.telephony.Connection;
import org.callbench.telephony.EndReason;
import org.callbench.telephony.Feature;
import org.callbench.telephony.LineEvent;
import org.callbench.telephony.Party;
import org.callbench.telephony.Presence;
import org.callbench.telephony.Refusal;
import org.callbench.telephony.RelinkReason;
import org.callbench.telephony.State;
import org.callbench.telephony.Station;
import org.junit.jupiter.api.Test;

/** What the call model makes of single calls: words, buttons, commands (G17, G19, G20, G22, G23). */
class CallModelTest {
	private final ModelDesk desk = ModelDesk.with(A, B);

	@Test
	void anIncomingCallRingsIsAnsweredHeldRetrievedAndEnds() {
		Connection call = ringing(A, "c1", ANA);
		desk.change(call);
		CallView view = desk.only();
		assertEquals(CallState.RINGING, view.state());
		assertEquals("Ringing", view.state().label(Locale.ENGLISH));
		assertEquals("Timbre", view.state().label(Locale.of("es")));
		assertEquals("+34 612 34 56 78", view.number());
		assertEquals("Ana Ruiz", view.name());
		assertEquals(CallDirection.INCOMING, view.direction());
		assertEquals(Set.of(CallAction.ANSWER, CallAction.HANG_UP, CallAction.DEFLECT), view.actions());
		assertEquals(1, desk.pops().size());

		desk.press(view.id(), CallAction.ANSWER);
		assertEquals(Command.answer(call.id()), desk.lastCommand());
		assertEquals(Optional.of(CallAction.ANSWER), desk.only().pending());
		assertEquals(CallState.RINGING, desk.only().state(), "only the switch changes a call's state");
		desk.result(CommandResult.accepted());
		desk.changeByCommand(incoming(A, "c1", ANA, State.CONNECTED));
		assertEquals(CallState.CONNECTED, desk.only().state());
		assertEquals(Optional.empty(), desk.only().pending());
		assertTrue(desk.only().connectedAt().isPresent());

		desk.press(view.id(), CallAction.HOLD);
		desk.changeByCommand(incoming(A, "c1", ANA, State.HELD));
		assertEquals(CallState.ON_HOLD, desk.only().state());
		assertEquals(Set.of(CallAction.RETRIEVE), desk.only().actions());

		desk.end(call, EndReason.NORMAL);
		assertEquals(Optional.of(CallOutcome.COMPLETED), desk.only().outcome());
		assertEquals(Set.of(), desk.only().actions());
		desk.advance(Duration.ofSeconds(6));
		assertEquals(List.of(), desk.seen().calls());
		assertEquals(1, desk.pops().size());
		assertEquals(Optional.of(CallOutcome.COMPLETED), desk.lastNote().outcome());
	}

	@Test
	void aPreparedNumberIsDialledOnceHoweverOftenDialIsPressed() {
		UUID id = UUID.randomUUID();
		desk.on(new DeskEvent.Prepared(id, DialRequest.stored("612 34 56 78", Optional.of("ES")), "+34 612 34 56 78", List.of(), false));
		assertEquals(CallState.PREPARED, desk.only().state());
		assertEquals("+34 612 34 56 78", desk.only().number());
		assertEquals(Set.of(CallAction.DIAL, CallAction.HANG_UP), desk.only().actions());
		assertTrue(desk.all(Effect.Send.class).isEmpty());

		desk.press(id, CallAction.DIAL);
		desk.press(id, CallAction.DIAL);
		assertEquals(1, desk.all(Effect.Send.class).size());
		assertEquals("Dialing", desk.only().state().label(Locale.ENGLISH));
		desk.result(CommandResult.accepted());
		desk.changeByCommand(outgoing(A, "c1", ANA, State.ORIGINATED));
		desk.press(id, CallAction.DIAL);
		assertEquals(1, desk.all(Effect.Send.class).size());
		assertEquals(CallState.DIALING, desk.only().state());
		desk.change(outgoing(A, "c1", ANA, State.CONNECTED));
		assertEquals(CallState.CONNECTED, desk.only().state());
		assertEquals(id, desk.only().id());
		assertEquals(List.of(), desk.pops());
	}

	@Test
	void hangUpTakesAPreparedNumberAwayAndStopsDiallingBeforeTheSwitchSpoke() {
		UUID prepared = UUID.randomUUID();
		desk.on(new DeskEvent.Prepared(prepared, DialRequest.typed("612345678"), "+34 612 34 56 78", List.of(), false));
		desk.press(prepared, CallAction.HANG_UP);
		assertEquals(List.of(), desk.seen().calls());

		UUID dialled = desk.dial("612345678");
		desk.press(dialled, CallAction.HANG_UP);
		desk.changeByCommand(outgoing(A, "c1", ANA, State.ORIGINATED));
		assertEquals(Command.hangUp(id(A, "c1")), desk.lastCommand());
		desk.end(outgoing(A, "c1", ANA, State.ORIGINATED), EndReason.NORMAL);
		assertEquals(Optional.of(CallOutcome.CANCELLED), desk.only().outcome());
	}

	@Test
	void aRefusedMakeCallLeavesTheNumberReadyWithTheReason() {
		UUID call = desk.dial("612345678");
		desk.result(CommandResult.refused(Refusal.NO_RESOURCES));
		assertEquals(CallState.PREPARED, desk.only().state());
		assertEquals("The switch has no free line at the moment.", desk.only().message().orElseThrow().text(Locale.ENGLISH));
		desk.press(call, CallAction.DIAL);
		assertEquals(2, desk.all(Effect.Send.class).size());
	}

	@Test
	void aMakeCallOfWhichNobodyKnowsIsSettledByASnapshot() {
		desk.dial("612345678");
		desk.result(CommandResult.unknown("queued"));
		assertEquals(CallState.DIALING, desk.only().state());
		assertEquals(1, desk.all(Effect.TakeSnapshot.class).size());
		desk.snapshot(A);
		assertEquals(Optional.of(CallOutcome.UNKNOWN), desk.only().outcome());

		UUID second = desk.dial("612345678");
		desk.result(CommandResult.unknown("queued"));
		desk.snapshot(A, outgoing(A, "c2", ANA, State.RINGBACK));
		assertEquals(CallState.DIALING, desk.seen().call(second).orElseThrow().state());
		assertEquals(Set.of(CallAction.HANG_UP), desk.seen().call(second).orElseThrow().actions());
	}

	@Test
	void aCommandThatLosesARaceEndsInAMessageWithTheCallIntact() {
		desk.change(ringing(A, "c1", ANA));
		UUID call = desk.only().id();
		desk.press(call, CallAction.ANSWER);
		desk.result(CommandResult.refused(Refusal.NOT_PERMITTED_IN_STATE));
		assertEquals(CallState.RINGING, desk.only().state());
		assertEquals(Optional.empty(), desk.only().pending());
		assertEquals("That cannot be done with the call at the moment.", desk.only().message().orElseThrow().text(Locale.ENGLISH));
		assertEquals("Eso no se puede hacer con la llamada en este momento.",
				desk.only().message().orElseThrow().text(Locale.of("es", "ES")));
	}

	@Test
	void whatTheSwitchDoesNotOfferIsNotSent() {
		desk.change(with(incoming(A, "c1", ANA, State.CONNECTED), Feature.DROP));
		desk.press(desk.only().id(), CallAction.HOLD);
		assertTrue(desk.all(Effect.Send.class).isEmpty());
		assertTrue(desk.only().message().isPresent());
	}

	@Test
	void busyAndWrongNumbersSaySo() {
		desk.dial("612345678");
		desk.changeByCommand(outgoing(A, "c1", ANA, State.BUSY));
		assertEquals("Busy", desk.only().state().label(Locale.ENGLISH));
		assertFalse(desk.only().actions().contains(CallAction.HOLD));
		desk.end(outgoing(A, "c1", ANA, State.BUSY), EndReason.NORMAL);
		assertEquals(Optional.of(CallOutcome.BUSY), desk.only().outcome());
	}

	@Test
	void consultingShowsBothCallsWithTheGuidesWordsAndCompletes() {
		Connection customer = incoming(A, "c1", ANA, State.CONNECTED);
		desk.change(customer);
		UUID held = desk.only().id();
		desk.press(held, CallAction.CONSULT, "1002");
		assertEquals(Command.consult(customer.id(), "1002"), desk.lastCommand());
		desk.changeByCommand(with(incoming(A, "c1", ANA, State.HELD), Feature.RETRIEVE, Feature.COMPLETE_TRANSFER));
		Connection consult = consulting(outgoing(A, "c2", COLLEAGUE, State.CONNECTED), customer.id());
		desk.changeByCommand(with(consult, Feature.COMPLETE_TRANSFER, Feature.RECONNECT, Feature.DROP));
		List<CallView> calls = desk.seen().calls();
		assertEquals(List.of(CallState.ON_HOLD_PENDING_TRANSFER, CallState.CONNECTED_CONSULTING),
				calls.stream().map(CallView::state).toList());
		assertEquals(Optional.of(held), calls.get(1).consultationOf());
		desk.press(calls.get(1).id(), CallAction.COMPLETE_TRANSFER);
		assertEquals(Command.completeTransfer(customer.id(), consult.id()), desk.lastCommand());
		desk.tell(A, new LineEvent.Relinked(desk.next(A), List.of(customer.id(), consult.id()), List.of(), RelinkReason.TRANSFERRED));
		assertTrue(desk.seen().calls().stream().allMatch(call -> call.outcome().equals(Optional.of(CallOutcome.TRANSFERRED))));
		assertEquals(1, desk.pops().size());
	}

	@Test
	void aConferenceGoesOnAsTheCustomersCall() {
		desk.change(incoming(A, "c1", ANA, State.HELD));
		UUID customer = desk.only().id();
		Connection consult = consulting(outgoing(A, "c2", COLLEAGUE, State.CONNECTED), id(A, "c1"));
		desk.change(consult);
		desk.tell(A, new LineEvent.Relinked(desk.next(A), List.of(id(A, "c1"), id(A, "c2")), List.of(id(A, "c2")),
				RelinkReason.CONFERENCED));
		desk.change(outgoing(A, "c2", COLLEAGUE, State.CONNECTED));
		List<CallView> live = desk.seen().calls().stream().filter(call -> !call.ended()).toList();
		assertEquals(List.of(customer), live.stream().map(CallView::id).toList());
	}

	@Test
	void whileCtiIsOffNothingShowsPopsOrIsSentAndTheLineStaysUntilItsLastCallEnds() {
		Connection call = incoming(A, "c1", ANA, State.CONNECTED);
		desk.change(call);
		UUID id = desk.only().id();
		int pops = desk.pops().size();
		desk.on(new DeskEvent.Turned(false));
		assertEquals(List.of(), desk.seen().calls());
		assertEquals(LineStatus.Phase.RELEASING, desk.seen().line().orElseThrow().phase());
		assertEquals(List.of(B), desk.all(Effect.Close.class).stream().map(Effect.Close::line).toList());
		desk.press(id, CallAction.HANG_UP);
		assertTrue(desk.all(Effect.Send.class).isEmpty());
		desk.change(ringing(A, "c2", BEN));
		assertEquals(pops, desk.pops().size());
		desk.end(ringing(A, "c2", BEN), EndReason.NORMAL);
		assertEquals(1, desk.all(Effect.Close.class).size());
		desk.end(call, EndReason.NORMAL);
		assertEquals(List.of(B, A), desk.all(Effect.Close.class).stream().map(Effect.Close::line).toList());
		assertEquals(LineStatus.Phase.OFF, desk.seen().line().orElseThrow().phase());
	}

	@Test
	void turnedOnAgainDuringTheCallGoesOnWithTheSameLineAndPopsNothingTwice() {
		desk.change(incoming(A, "c1", ANA, State.CONNECTED));
		UUID id = desk.only().id();
		desk.on(new DeskEvent.Turned(false));
		desk.on(new DeskEvent.Turned(true));
		assertEquals(id, desk.only().id());
		assertEquals(1, desk.pops().size());
		assertEquals(1, desk.all(Effect.Open.class).stream().filter(open -> open.line().equals(A)).count());
	}

	@Test
	void aLineThatFailsIsOpenedAgainWithGrowingPauses() {
		var pauses = EnumSet.noneOf(LineStatus.Phase.class);
		long before = opens();
		for (int i = 0; i < 4; i++) {
			desk.on(new DeskEvent.LineFailed(A, desk.session(A), org.callbench.calls.DeskMessage.of("open.LINK_LOST", "1001", "")));
			pauses.add(desk.seen().line().orElseThrow().phase());
			Duration pause = Duration.ofSeconds(1L << i);
			desk.advance(pause.minusMillis(1));
			assertEquals(before + i, opens(), "too early");
			desk.advance(Duration.ofMillis(1));
			assertEquals(before + i + 1, opens());
		}
		assertEquals(EnumSet.of(LineStatus.Phase.LOST), pauses);
	}

	private long opens() {
		return desk.all(Effect.Open.class).stream().filter(open -> open.line().equals(A)).count();
	}

	@Test
	void aSlowDirectoryIsShownAsSlowThenAsFailedAndCountsWhenItAnswersAfterAll() {
		desk.change(ringing(A, "c1", ANA));
		Effect.Identify asked = desk.all(Effect.Identify.class).getLast();
		assertEquals(ModelDesk.DIRECTORIES, desk.only().identification().asked());
		desk.on(new DeskEvent.DirectoryAnswered(asked.lookup(), "store", List.of()));
		desk.advance(Duration.ofMillis(500));
		assertEquals(List.of("crm2"), desk.only().identification().slow());
		desk.advance(Duration.ofSeconds(5));
		assertEquals(List.of("crm2"), desk.only().identification().failed());
		assertTrue(desk.only().identification().done());
		assertEquals(List.of(new Effect.GiveUp(asked.lookup())), desk.all(Effect.GiveUp.class));
	}

	@Test
	void aCallThatIsUpSurvivesALostLinkAndOneThatIsGoneIsMarked() {
		desk.change(incoming(A, "c1", ANA, State.CONNECTED));
		UUID stays = desk.only().id();
		desk.change(ringing(A, "c2", BEN));
		desk.tell(A, desk.line(A, false, Behaviour.USUAL));
		assertEquals(Set.of(), desk.seen().call(stays).orElseThrow().actions());
		assertEquals(LineStatus.Phase.LOST, desk.seen().line().orElseThrow().phase());
		desk.tell(A, desk.line(A, true, Behaviour.USUAL));
		desk.snapshot(A, incoming(A, "c1", ANA, State.CONNECTED));
		assertEquals(CallState.CONNECTED, desk.seen().call(stays).orElseThrow().state());
		assertEquals(Optional.of(CallOutcome.LINK_LOST), desk.seen().calls().get(1).outcome());
		assertEquals(2, desk.pops().size());
	}

	@Test
	void hostileNamesAreShownWithoutTheirTricks() {
		desk.change(ringing(A, "c1", Party.external("+34612345678", "Ana\u202Egnp.exe\r\n\u0007" + "x".repeat(5000))));
		String name = desk.only().name();
		assertTrue(name.startsWith("Anagnp.exe"), name);
		assertTrue(name.length() <= 120 && name.chars().noneMatch(c -> c < 32 || c == 0x202E), name);
	}

	@Test
	void theSameEventsLeadToTheSameState() {
		desk.change(ringing(A, "c1", ANA));
		desk.press(desk.only().id(), CallAction.ANSWER);
		desk.changeByCommand(incoming(A, "c1", ANA, State.CONNECTED));
		desk.dial("612345678");
		desk.advance(Duration.ofSeconds(30));
		assertEquals(desk.state, desk.replay());
	}

	@Test
	void howTheDeviceIsSetAndWhatColleaguesDoIsInTheLine() {
		Station set = new Station(true, Map.of(), Optional.of(3));
		desk.tell(A, new LineEvent.StationChanged(desk.next(A), set));
		desk.on(new DeskEvent.WatchAsked(Set.of("1002")));
		desk.tell(A, new LineEvent.PresenceChanged(desk.next(A), "1002", Presence.ON_CALL));
		LineStatus line = desk.seen().line().orElseThrow();
		assertEquals(Optional.of(set), line.station());
		assertEquals(Map.of("1002", Presence.ON_CALL), line.presence());
	}

	@Test
	void aCallThatTheTwinTelephoneHasAnsweredSaysSoOffersNothingAndIsNotMissed() {
		desk.change(ringing(A, "c1", ANA));
		desk.change(incoming(A, "c1", ANA, State.CONNECTED_ELSEWHERE));
		assertEquals(CallState.CONNECTED_ELSEWHERE, desk.only().state());
		assertEquals(Set.of(), desk.only().actions());
		desk.end(incoming(A, "c1", ANA, State.CONNECTED_ELSEWHERE), EndReason.NORMAL);
		assertEquals(Optional.of(CallOutcome.ANSWERED_ELSEWHERE), desk.only().outcome());
	}
}
