package org.callbench.telephony.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.callbench.telephony.Command;
import org.callbench.telephony.CommandId;
import org.callbench.telephony.Connection;
import org.callbench.telephony.Direction;
import org.callbench.telephony.EndReason;
import org.callbench.telephony.Feature;
import org.callbench.telephony.LineEvent;
import org.callbench.telephony.Party;
import org.callbench.telephony.Presentation;
import org.callbench.telephony.Refusal;
import org.callbench.telephony.State;
import org.callbench.telephony.simulator.OutsideCall;
import org.callbench.telephony.simulator.Reaction;
import org.junit.jupiter.api.Test;

/** Calls of two, both ways (G14, G17, G19, G20, G22). */
class BasicCallTest extends OfficeTest {
	private final Agent agent = agent("1001");

	@Test
	void openingALineTellsTheLineAndThenItsCalls() {
		assertEquals(2, agent.log.events.size());
		LineEvent.LineChanged line = (LineEvent.LineChanged) agent.log.events.get(0);
		assertTrue(line.inService() && line.linkUp());
		LineEvent.Snapshot snapshot = (LineEvent.Snapshot) agent.log.events.get(1);
		assertTrue(snapshot.all().isEmpty());
		assertEquals(Optional.empty(), snapshot.request());
	}

	@Test
	void aCustomerCallsAndTheAgentAnswersByCommand() {
		OutsideCall customer = office.callIn(IBERIA, "1001", Map.of("campaign", "spring"));
		agent.sees(State.OFFERING);
		Connection ringing = agent.call();
		assertEquals(Direction.INCOMING, ringing.direction());
		assertEquals(IBERIA, ringing.remote());
		assertEquals("1001", ringing.info().called().number());
		assertEquals(Map.of("campaign", "spring"), ringing.info().data());
		assertEquals(EnumSet.of(Feature.ANSWER, Feature.DROP, Feature.DEFLECT), EnumSet.copyOf(ringing.features()));

		CommandId answer = agent.does(Command.answer(ringing.id()));
		agent.sees(State.CONNECTED);
		assertEquals(ringing.id(), agent.call().id());
		assertEquals(IBERIA, agent.call().info().connected());
		assertEquals(Optional.of(answer), agent.log.last(LineEvent.ConnectionChanged.class).stamp().cause());

		customer.hangUp();
		agent.seesNoCall();
		assertEquals(EndReason.NORMAL, agent.lastEnd());
		assertEquals(Optional.empty(), agent.log.last(LineEvent.ConnectionEnded.class).stamp().cause());
	}

	@Test
	void liftingTheHandsetAnswersToo() {
		office.callIn(IBERIA, "1001");
		phone1001.lift();
		agent.sees(State.CONNECTED);
		assertEquals(Optional.empty(), agent.log.last(LineEvent.ConnectionChanged.class).stamp().cause());
		phone1001.hangUp();
		agent.seesNoCall();
		assertTrue(office.outsideCalls().isEmpty());
	}

	@Test
	void aCallerWhoGivesUpLeavesNothingBehind() {
		OutsideCall customer = office.callIn(IBERIA, "1001");
		customer.hangUp();
		agent.seesNoCall();
		assertEquals(EndReason.NORMAL, agent.lastEnd());
	}

	@Test
	void aCallThatNobodyAnswersEndsByItself() {
		office.callIn(IBERIA, "1001");
		wait(office.traits().ringTimeout());
		agent.seesNoCall();
		assertEquals(EndReason.NO_ANSWER, agent.lastEnd());
		assertTrue(office.outsideCalls().isEmpty());
	}

	@Test
	void aDeclinedCallerHearsATone() {
		office.callIn(IBERIA, "1001");
		agent.does(Command.hangUp(agent.call().id()));
		assertEquals(EndReason.REJECTED, agent.lastEnd());
		assertEquals(State.FAILED, office.picture().outside().getFirst().state());
	}

	@Test
	void theCallerIdMayComeLate() {
		OutsideCall customer = office.callIn(Party.UNKNOWN, "1001");
		assertEquals(Presentation.UNAVAILABLE, agent.call().remote().presentation());
		customer.identify(IBERIA);
		agent.sees(State.OFFERING);
		assertEquals(IBERIA, agent.call().remote());
		agent.does(Command.answer(agent.call().id()));
		customer.identify(COLE);
		assertEquals(COLE, agent.call().remote());
	}

	@Test
	void aWithheldCallerIsNobody() {
		office.callIn(Party.WITHHELD, "1001");
		assertEquals(Presentation.WITHHELD, agent.call().remote().presentation());
		assertEquals("", agent.call().remote().number());
	}

	@Test
	void theAgentCallsACustomerWhoAnswers() {
		office.addOutside(IBERIA, Reaction.answersAfter(Duration.ofSeconds(7)));
		CommandId make = agent.does(Command.makeCall("911 234 567"));
		agent.sees(State.ORIGINATED);
		assertEquals(Optional.of(make), agent.log.last(LineEvent.ConnectionChanged.class).stamp().cause());
		assertEquals(Direction.OUTGOING, agent.call().direction());
		assertEquals("911234567", agent.call().remote().number());
		waitForCallSetup();
		agent.sees(State.RINGBACK);
		assertEquals(Set.of(Feature.DROP), agent.call().features());
		wait(Duration.ofSeconds(7));
		agent.sees(State.CONNECTED);
		assertEquals("Iberia Motors", agent.call().info().connected().name());
		agent.does(Command.hangUp(agent.call().id()));
		agent.seesNoCall();
	}

	@Test
	void whoWasAboutToDeclineDoesNotCutTheCallThatWasAnswered() {
		phone1002.setReaction(Reaction.rejectsAfter(Duration.ofSeconds(10)));
		agent.does(Command.makeCall("1002"));
		waitForCallSetup();
		phone1002.lift();
		agent.sees(State.CONNECTED);
		wait(Duration.ofMinutes(5));
		agent.sees(State.CONNECTED);
	}

	@Test
	void aBusyNumberCannotBeHeld() {
		office.addOutside(IBERIA, Reaction.busy());
		agent.does(Command.makeCall("+34911234567"));
		waitForCallSetup();
		agent.sees(State.BUSY);
		assertEquals(Optional.of(EndReason.BUSY), agent.call().failure());
		assertEquals(Set.of(Feature.DROP), agent.call().features());
		agent.isRefused(Refusal.NOT_PERMITTED_IN_STATE, Command.hold(agent.call().id()));
		agent.does(Command.hangUp(agent.call().id()));
		assertEquals(EndReason.BUSY, agent.lastEnd());
	}

	@Test
	void anExtensionThatDoesNotExistIsInvalid() {
		agent.does(Command.makeCall("1999"));
		waitForCallSetup();
		agent.sees(State.FAILED);
		assertEquals(Optional.of(EndReason.INVALID_NUMBER), agent.call().failure());
		wait(office.traits().toneTimeout());
		agent.seesNoCall();
		assertEquals(EndReason.INVALID_NUMBER, agent.lastEnd());
	}

	@Test
	void aCongestedNetworkSaysSo() {
		office.setTraits(office.traits().withReaction(Reaction.congestion()));
		agent.does(Command.makeCall("0034911234567"));
		waitForCallSetup();
		assertEquals(Optional.of(EndReason.CONGESTION), agent.call().failure());
	}

	@Test
	void aCustomerWhoDoesNotAnswerEndsTheCall() {
		agent.does(Command.makeCall("0034911234567"));
		waitForCallSetup();
		wait(office.traits().ringTimeout());
		agent.seesNoCall();
		assertEquals(EndReason.NO_ANSWER, agent.lastEnd());
	}

	@Test
	void lettersAreNoNumber() {
		agent.isRefused(Refusal.INVALID_ARGUMENT, Command.makeCall("call me"));
		agent.isRefused(Refusal.INVALID_ARGUMENT, Command.makeCall(""));
	}

	@Test
	void colleaguesCallEachOther() {
		Agent colleague = agent("1002");
		agent.does(Command.makeCall("1002"));
		waitForCallSetup();
		agent.sees(State.RINGBACK);
		colleague.sees(State.OFFERING);
		assertEquals(Party.internal("1001", "Agent"), colleague.call().remote());
		colleague.does(Command.answer(colleague.call().id()));
		agent.sees(State.CONNECTED);
		assertEquals(Party.internal("1002", "Colleague"), agent.call().info().connected());
		assertEquals(agent.call().id().call(), colleague.call().id().call());
		colleague.does(Command.hangUp(colleague.call().id()));
		agent.seesNoCall();
	}

	@Test
	void bothColleaguesCallEachOtherAtTheSameMoment() {
		Agent colleague = agent("1002");
		agent.does(Command.makeCall("1002"));
		colleague.does(Command.makeCall("1001"));
		waitForCallSetup();
		assertEquals(2, agent.calls().size());
		assertEquals(2, colleague.calls().size());
		agent.isRefused(Refusal.NOT_PERMITTED_IN_STATE, Command.answer(agent.call(State.OFFERING).id()));
		agent.does(Command.hangUp(agent.call(State.RINGBACK).id()));
		agent.does(Command.answer(agent.call(State.OFFERING).id()));
		agent.sees(State.CONNECTED);
		colleague.sees(State.CONNECTED);
	}

	@Test
	void holdAndUnholdBothWays() {
		office.callIn(IBERIA, "1001");
		agent.does(Command.answer(agent.call().id()));
		agent.does(Command.hold(agent.call().id()));
		agent.sees(State.HELD);
		assertEquals(EnumSet.of(Feature.DROP, Feature.RETRIEVE), EnumSet.copyOf(agent.call().features()));
		agent.isRefused(Refusal.NOT_PERMITTED_IN_STATE, Command.hold(agent.call().id()));
		agent.does(Command.retrieve(agent.call().id()));
		agent.sees(State.CONNECTED);
		phone1001.hold();
		agent.sees(State.HELD);
		phone1001.retrieve();
		agent.sees(State.CONNECTED);
	}

	@Test
	void answeringASecondCallHoldsTheFirst() {
		office.callIn(IBERIA, "1001");
		agent.does(Command.answer(agent.call().id()));
		OutsideCall second = office.callIn(COLE, "1001");
		agent.does(Command.answer(agent.call(State.OFFERING).id()));
		assertEquals(IBERIA, agent.call(State.HELD).remote());
		assertEquals(COLE, agent.call(State.CONNECTED).remote());
		agent.does(Command.alternate(agent.call(State.HELD).id()));
		assertEquals(COLE, agent.call(State.HELD).remote());
		second.hangUp();
		assertEquals(IBERIA, agent.call().remote());
	}

	@Test
	void aCommandOnACallThatIsGoneIsRefused() {
		OutsideCall customer = office.callIn(IBERIA, "1001");
		Connection gone = agent.call();
		customer.hangUp();
		agent.isRefused(Refusal.NO_SUCH_CONNECTION, Command.answer(gone.id()));
	}

	@Test
	void makeCallMayRingTheOwnTelephoneFirst() {
		office.setTraits(office.traits().with(office.traits().behaviour().withMakeCallRingsOwnDevice(true)));
		agent.does(Command.makeCall("0034911234567"));
		agent.sees(State.INITIATED);
		assertEquals(Direction.OUTGOING, agent.call().direction());
		assertEquals("0034911234567", agent.call().remote().number());
		wait(Duration.ofSeconds(5));
		agent.sees(State.INITIATED);
		phone1001.lift();
		agent.sees(State.ORIGINATED);
		waitForCallSetup();
		agent.sees(State.RINGBACK);
		office.outsideCalls().getFirst().answer();
		agent.sees(State.CONNECTED);
	}

	@Test
	void anOwnTelephoneThatIsNotLiftedGivesUp() {
		office.setTraits(office.traits().with(office.traits().behaviour().withMakeCallRingsOwnDevice(true)));
		agent.does(Command.makeCall("0034911234567"));
		wait(office.traits().toneTimeout());
		agent.seesNoCall();
		assertEquals(EndReason.NO_ANSWER, agent.lastEnd());
	}

	@Test
	void whereAnsweringByCommandIsImpossibleItIsNotOffered() {
		office.setTraits(office.traits().with(office.traits().behaviour().withRemoteAnswer(false)));
		office.callIn(IBERIA, "1001");
		assertTrue(!agent.call().can(Feature.ANSWER));
		agent.isRefused(Refusal.NOT_PERMITTED_IN_STATE, Command.answer(agent.call().id()));
		phone1001.lift();
		agent.sees(State.CONNECTED);
	}

	@Test
	void whatTheSwitchCannotDoIsNeverOffered() {
		EnumSet<Feature> few = EnumSet.of(Feature.ANSWER, Feature.DROP, Feature.MAKE_CALL);
		office.setTraits(office.traits().withFeatures(few));
		assertEquals(few, EnumSet.copyOf(agent.log.last(LineEvent.LineChanged.class).everPossible()));
		office.callIn(IBERIA, "1001");
		agent.does(Command.answer(agent.call().id()));
		assertEquals(Set.of(Feature.DROP), agent.call().features());
		agent.isRefused(Refusal.NOT_SUPPORTED, Command.hold(agent.call().id()));
	}

	@Test
	void tonesReachTheOtherEnd() {
		office.callIn(IBERIA, "1001");
		agent.does(Command.answer(agent.call().id()));
		agent.does(Command.digits(agent.call().id(), "12#"));
		phone1001.press("4");
		assertEquals("12#4", office.picture().outside().getFirst().heard());
		agent.isRefused(Refusal.INVALID_ARGUMENT, Command.digits(agent.call().id(), "one"));
	}

	@Test
	void anUnpluggedTelephoneLosesItsCallsAndSaysSo() {
		office.callIn(IBERIA, "1001");
		agent.does(Command.answer(agent.call().id()));
		phone1001.setInService(false);
		agent.seesNoCall();
		assertTrue(!agent.log.last(LineEvent.LineChanged.class).inService());
		agent.isRefused(Refusal.OUT_OF_SERVICE, Command.makeCall("1002"));
		phone1001.setInService(true);
		assertTrue(agent.log.last(LineEvent.LineChanged.class).inService());
	}
}
