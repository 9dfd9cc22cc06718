package org.callbench.calls.tests;

import static org.callbench.calls.tests.Legs.A;
import static org.callbench.calls.tests.Legs.ANA;
import static org.callbench.calls.tests.Legs.B;
import static org.callbench.calls.tests.Legs.COLLEAGUE;
import static org.callbench.calls.tests.Legs.id;
import static org.callbench.calls.tests.Legs.incoming;
import static org.callbench.calls.tests.Legs.outgoing;
import static org.callbench.calls.tests.Legs.ringing;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.callbench.calls.CallDirection;
import org.callbench.calls.CallOutcome;
import org.callbench.calls.CallState;
import org.callbench.calls.model.DeskEvent;
import org.callbench.calls.model.Effect;
import org.callbench.telephony.Behaviour;
import org.callbench.telephony.CallInfo;
import org.callbench.telephony.CommandResult;
import org.callbench.telephony.Connection;
import org.callbench.telephony.ConnectionId;
import org.callbench.telephony.Direction;
import org.callbench.telephony.EndReason;
import org.callbench.telephony.Feature;
import org.callbench.telephony.LineEvent;
import org.callbench.telephony.Origin;
import org.callbench.telephony.Party;
import org.callbench.telephony.Presentation;
import org.callbench.telephony.Provenance;
import org.callbench.telephony.RelinkReason;
import org.callbench.telephony.State;
import org.callbench.telephony.Strength;
import org.junit.jupiter.api.Test;

/** One pop for an interaction and remote party (B2), case by case. */
class PopTest {
	private final ModelDesk desk = ModelDesk.with(A, B);

	@Test
	void oneCallRingingOnTwoLinesIsOneInteractionAndPopsOnce() {
		desk.change(ringing(A, "c1", ANA));
		desk.change(ringing(B, "c1", ANA));
		assertEquals(1, desk.pops().size());
		assertEquals(1, desk.seen().calls().size());
		desk.change(incoming(B, "c1", ANA, State.CONNECTED));
		desk.end(ringing(A, "c1", ANA), EndReason.ANSWERED_ELSEWHERE);
		assertEquals(CallState.CONNECTED, desk.only().state());
		assertEquals("2001", desk.only().line());
	}

	@Test
	void theOtherLinesTellingMayComeAfterTheCallHasEnded() {
		desk.change(ringing(A, "c1", ANA));
		desk.end(ringing(A, "c1", ANA), EndReason.NORMAL);
		assertEquals(Optional.of(CallOutcome.MISSED), desk.only().outcome());
		desk.change(ringing(B, "c1", ANA));
		desk.end(ringing(B, "c1", ANA), EndReason.ANSWERED_ELSEWHERE);
		assertEquals(1, desk.pops().size());
		assertEquals(Optional.of(CallOutcome.ANSWERED_ELSEWHERE), desk.only().outcome(), "not a missed call");
		assertEquals(1, desk.all(Effect.Note.class).stream().map(note -> note.entry().id()).distinct().count());
	}

	@Test
	void repeatedAndLateEventsPopNothing() {
		Connection call = ringing(A, "c1", ANA);
		LineEvent event = new LineEvent.ConnectionChanged(desk.next(A), call);
		desk.tell(A, event);
		desk.tell(A, event);
		desk.end(call, EndReason.NORMAL);
		desk.tell(A, event);
		desk.change(call);
		assertEquals(1, desk.pops().size());
		assertTrue(desk.only().ended());
	}

	@Test
	void aLateCallerIdIsLookedUpWithoutASecondPop() {
		desk.change(ringing(A, "c1", Party.UNKNOWN));
		assertEquals(1, desk.pops().size());
		assertEquals(0, desk.all(Effect.Identify.class).size());
		desk.change(ringing(A, "c1", ANA));
		assertEquals(1, desk.all(Effect.Identify.class).size());
		assertEquals("+34 612 34 56 78", desk.only().number());
		desk.change(ringing(A, "c1", Party.external("612345678", "")));
		desk.change(ringing(A, "c1", Party.external("+34612345679", "")));
		assertEquals(1, desk.pops().size(), "a corrected caller ID is the same caller");
		assertEquals("+34 612 34 56 79", desk.only().number());
	}

	@Test
	void answersToAnOlderCallerIdDoNotCount() {
		desk.change(ringing(A, "c1", Party.external("+34612345679", "")));
		Effect.Identify first = desk.all(Effect.Identify.class).getFirst();
		desk.change(ringing(A, "c1", ANA));
		desk.on(new DeskEvent.DirectoryAnswered(first.lookup(), "store", List.of(Matches.person("Somebody else"))));
		assertEquals(List.of(), desk.only().matches());
	}

	@Test
	void aColleagueWhoHandsOverTheCustomerPopsBothEachOnce() {
		Connection call = incoming(A, "c1", COLLEAGUE, State.CONNECTED);
		desk.change(ringing(A, "c1", COLLEAGUE));
		desk.change(call);
		assertEquals(1, desk.pops().size());
		desk.tell(A, new LineEvent.Relinked(desk.next(A), List.of(call.id()), List.of(id(A, "c9")), RelinkReason.TRANSFERRED));
		Connection after = Connection.of(id(A, "c9"), State.CONNECTED, Direction.INCOMING, call.info().withConnected(ANA),
				Feature.DROP);
		desk.change(after);
		desk.change(after);
		assertEquals(List.of(0, 1), desk.pops().stream().map(Effect.Pop::party).toList());
		assertEquals(1, desk.seen().calls().size());
		assertEquals("+34 612 34 56 78", desk.only().number());
		assertEquals(desk.only().number(), desk.lastNote().number());
	}

	/** G19: also a colleague whom nobody entered as a user. */
	@Test
	void anExtensionIsInternalWhetherOrNotAUserHasIt() {
		desk.change(ringing(A, "c1", COLLEAGUE));
		assertTrue(desk.only().internal(), "the switch says so");
		desk.end(ringing(A, "c1", COLLEAGUE), EndReason.NORMAL);
		assertTrue(desk.lastNote().internal());
		desk.advance(Duration.ofMinutes(1));
		Party unsaid = new Party("1003", "", Presentation.ALLOWED, Provenance.UNKNOWN, Origin.UNKNOWN);
		desk.change(ringing(A, "c2", unsaid));
		assertTrue(desk.only().internal(), "as long as an extension");
		desk.end(ringing(A, "c2", unsaid), EndReason.NORMAL);
		desk.advance(Duration.ofMinutes(1));
		desk.change(ringing(A, "c3", Party.external("1004", "")));
		assertFalse(desk.only().internal(), "from outside, as the switch says");
	}

	@Test
	void ownDeviceRingingOfClickToDialNeverPops() {
		desk.tell(A, desk.line(A, true, Behaviour.USUAL.withMakeCallRingsOwnDevice(true)));
		desk.dial("612345678");
		desk.result(CommandResult.accepted());
		// A switch that gives neither cause nor direction away
		Connection own = Connection.of(id(A, "c1"), State.OFFERING, Direction.UNKNOWN,
				CallInfo.between(Party.internal("1001", ""), Party.UNKNOWN), Feature.ANSWER, Feature.DROP);
		desk.change(own);
		assertEquals(CallState.DIALING, desk.only().state());
		assertEquals(CallDirection.OUTGOING, desk.only().direction());
		desk.change(outgoing(A, "c1", ANA, State.RINGBACK));
		desk.change(outgoing(A, "c1", ANA, State.CONNECTED));
		assertEquals(List.of(), desk.pops());
		assertEquals(1, desk.seen().calls().size());
	}

	@Test
	void aCallThatComesInWhileDiallingIsAnotherOneAndPops() {
		desk.tell(A, desk.line(A, true, Behaviour.USUAL.withMakeCallRingsOwnDevice(true)));
		desk.dial("911234567");
		desk.change(ringing(A, "c7", ANA));
		assertEquals(1, desk.pops().size());
		assertEquals(2, desk.seen().calls().size());
	}

	@Test
	void aDialledNumberThatIsAnsweredByAnotherDoesNotPop() {
		desk.dial("612345678");
		desk.changeByCommand(outgoing(A, "c1", ANA, State.RINGBACK));
		Connection talking = outgoing(A, "c1", ANA, State.CONNECTED);
		Connection other = talking.with(talking.info().withConnected(Party.external("+34911111111", "Reception")));
		desk.change(other);
		desk.change(other);
		assertEquals(List.of(), desk.pops());
	}

	@Test
	void afterAGapWhatRingsForANewNumberPopsAtOnceAndTheRestWaitsForTheSnapshot() {
		desk.gap(A, new LineEvent.ConnectionChanged(desk.next(A), ringing(A, "c1", ANA)), 3);
		assertEquals(1, desk.pops().size());
		assertEquals(1, desk.all(Effect.TakeSnapshot.class).size());
		// Perhaps the same call under another name
		desk.change(incoming(A, "c2", ANA, State.CONNECTED));
		assertEquals(1, desk.seen().calls().size());
		desk.snapshot(A, incoming(A, "c2", ANA, State.CONNECTED));
		assertEquals(CallState.CONNECTED, desk.only().state());
		assertEquals(1, desk.pops().size());
	}

	@Test
	void afterALostLinkACallWithoutALastingNameIsKnownByItsNumber() {
		ConnectionId before = id(A, "s1", Strength.SESSION);
		desk.change(incoming(before, ANA, State.CONNECTED));
		desk.tell(A, desk.line(A, false, Behaviour.USUAL));
		desk.tell(A, desk.line(A, true, Behaviour.USUAL));
		desk.snapshot(A, incoming(id(A, "s77", Strength.SESSION), ANA, State.CONNECTED));
		assertEquals(1, desk.pops().size());
		assertEquals(CallState.CONNECTED, desk.only().state());
	}

	@Test
	void aCallKnownFromTheJournalIsTakenUpAgainWithoutAPop() {
		desk.change(ringing(A, "c1", ANA));
		ModelDesk restarted = new ModelDesk();
		restarted.on(new DeskEvent.Restored(List.of(desk.lastNote())));
		restarted.configure(A);
		assertEquals(List.of(), restarted.seen().calls());
		restarted.open(A, Behaviour.USUAL, incoming(A, "c1", ANA, State.CONNECTED));
		assertEquals(List.of(), restarted.pops());
		assertEquals(desk.only().id(), restarted.only().id());
	}

	@Test
	void aCallKnownFromTheJournalThatIsGoneIsWrittenDownAsLost() {
		desk.change(ringing(A, "c1", ANA));
		ModelDesk restarted = new ModelDesk();
		restarted.on(new DeskEvent.Restored(List.of(desk.lastNote())));
		restarted.configure(A);
		restarted.open(A, Behaviour.USUAL);
		assertEquals(0, restarted.pops().size());
		assertEquals(1, restarted.all(Effect.Note.class).size());
		assertEquals(Optional.of(CallOutcome.LINK_LOST), restarted.lastNote().outcome());
	}

	@Test
	void aCallThatComesBackAfterRingingElsewhereRingsAgainWithoutASecondPop() {
		Connection call = ringing(A, "c1", ANA);
		desk.change(call);
		desk.end(call, EndReason.NO_ANSWER);
		desk.advance(Duration.ofSeconds(20));
		desk.change(call);
		assertEquals(CallState.RINGING, desk.only().state());
		assertEquals(1, desk.pops().size());
	}
}
