package org.callbench.telephony.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.callbench.telephony.Command;
import org.callbench.telephony.CommandId;
import org.callbench.telephony.Connection;
import org.callbench.telephony.ConnectionId;
import org.callbench.telephony.EndReason;
import org.callbench.telephony.Feature;
import org.callbench.telephony.LineEvent;
import org.callbench.telephony.Party;
import org.callbench.telephony.Refusal;
import org.callbench.telephony.RelinkReason;
import org.callbench.telephony.State;
import org.callbench.telephony.Station.Forward;
import org.callbench.telephony.simulator.OutsideCall;
import org.callbench.telephony.simulator.Reaction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A customer is on the line and somebody else is wanted (G22, B10). */
class TransferTest extends OfficeTest {
	private final Agent agent = agent("1001");
	private final Agent colleague = agent("1002");
	private OutsideCall customer;

	@BeforeEach
	void theCustomerIsConnected() {
		customer = office.callIn(IBERIA, "1001");
		agent.does(Command.answer(agent.call().id()));
	}

	private Connection consult(String number) {
		ConnectionId held = agent.call().id();
		agent.does(Command.consult(held, number));
		assertEquals(IBERIA, agent.call(State.HELD).remote());
		assertEquals(Optional.of(held), agent.call(State.ORIGINATED).consultOf());
		waitForCallSetup();
		return agent.calls().stream().filter(c -> c.consultOf().isPresent()).findFirst().orElseThrow();
	}

	@Test
	void blindTransferSendsTheCustomerStraightThere() {
		ConnectionId own = agent.call().id();
		CommandId transfer = agent.does(Command.blindTransfer(own, "1002"));
		agent.seesNoCall();
		LineEvent.Relinked left = agent.log.last(LineEvent.Relinked.class);
		assertEquals(List.of(own), left.before());
		assertEquals(List.of(), left.after());
		assertEquals(RelinkReason.TRANSFERRED, left.why());
		assertEquals(Optional.of(transfer), left.stamp().cause());

		colleague.sees(State.OFFERING);
		assertEquals(IBERIA, colleague.call().remote());
		assertEquals("1001", colleague.call().info().lastRedirecting().number());
		colleague.does(Command.answer(colleague.call().id()));
		assertEquals(IBERIA, colleague.call().info().connected());
		customer.hangUp();
		colleague.seesNoCall();
	}

	@Test
	void blindTransferToNobodyLeavesTheCustomerHere() {
		agent.isRefused(Refusal.NO_SUCH_NUMBER, Command.blindTransfer(agent.call().id(), "1999"));
		phone1003.setReaction(Reaction.busy());
		agent.isRefused(Refusal.BUSY, Command.blindTransfer(agent.call().id(), "1003"));
		agent.isRefused(Refusal.INVALID_ARGUMENT, Command.blindTransfer(agent.call().id(), ""));
		agent.isRefused(Refusal.BUSY, Command.blindTransfer(agent.call().id(), "1001"));
		agent.sees(State.CONNECTED);
	}

	@Test
	void aTransferThatNobodyAnswersComesBack() {
		agent.does(Command.blindTransfer(agent.call().id(), "1002"));
		wait(office.traits().ringTimeout());
		colleague.seesNoCall();
		assertEquals(EndReason.NO_ANSWER, colleague.lastEnd());
		agent.sees(State.OFFERING);
		assertEquals(IBERIA, agent.call().remote());
		agent.does(Command.answer(agent.call().id()));
		assertEquals(IBERIA, agent.call().info().connected());
	}

	@Test
	void aTransferThatIsDeclinedComesBackAndIfNobodyTakesItEnds() {
		agent.does(Command.blindTransfer(agent.call().id(), "1002"));
		colleague.does(Command.hangUp(colleague.call().id()));
		agent.sees(State.OFFERING);
		wait(office.traits().ringTimeout());
		agent.seesNoCall();
		assertTrue(office.outsideCalls().isEmpty());
	}

	@Test
	void consultThenCompleteMakesTheColleagueTalkToTheCustomer() {
		Connection consultation = consult("1002");
		assertFalse(consultation.can(Feature.COMPLETE_TRANSFER), "before the colleague has answered");
		colleague.does(Command.answer(colleague.call().id()));
		ConnectionId before = colleague.call().id();
		Connection active = agent.call(State.CONNECTED);
		Connection held = agent.call(State.HELD);
		assertEquals(Set.of(Feature.DROP, Feature.HOLD, Feature.DIGITS, Feature.RECONNECT, Feature.COMPLETE_TRANSFER,
				Feature.CONFERENCE), active.features());
		assertEquals(Set.of(Feature.DROP, Feature.ALTERNATE, Feature.COMPLETE_TRANSFER, Feature.CONFERENCE),
				held.features());

		agent.does(Command.completeTransfer(held.id(), active.id()));
		agent.seesNoCall();
		assertEquals(Set.of(held.id(), active.id()),
				Set.copyOf(agent.log.last(LineEvent.Relinked.class).before()));
		LineEvent.Relinked moved = colleague.log.last(LineEvent.Relinked.class);
		assertEquals(List.of(before), moved.before());
		assertEquals(List.of(colleague.call().id()), moved.after());
		assertEquals(RelinkReason.TRANSFERRED, moved.why());
		assertEquals(IBERIA, colleague.call().remote());
		assertEquals(List.of(before.call()), colleague.call().info().related());
		colleague.does(Command.hangUp(colleague.call().id()));
		assertTrue(office.picture().isQuiet());
	}

	@Test
	void hangingUpTheConsultationReturnsToTheHeldCustomer() {
		Connection consultation = consult("1002");
		colleague.does(Command.answer(colleague.call().id()));
		agent.does(Command.hangUp(consultation.id()));
		colleague.seesNoCall();
		agent.sees(State.HELD);
		assertTrue(agent.call().can(Feature.RETRIEVE));
		agent.does(Command.retrieve(agent.call().id()));
		agent.sees(State.CONNECTED);
		assertEquals(IBERIA, agent.call().remote());
	}

	@Test
	void someSwitchesReturnToTheCustomerByThemselves() {
		office.setTraits(office.traits().with(office.traits().behaviour().withDropOfConsultReconnects(true)));
		Connection consultation = consult("1002");
		agent.does(Command.hangUp(consultation.id()));
		agent.sees(State.CONNECTED);
		assertEquals(IBERIA, agent.call().remote());
	}

	@Test
	void cancelReturnsToTheCustomerInEveryState() {
		agent.does(Command.reconnect(consult("1002").id()));
		agent.sees(State.CONNECTED);
		phone1003.setReaction(Reaction.busy());
		Connection busy = consult("1003");
		assertEquals(State.BUSY, busy.state());
		agent.does(Command.reconnect(busy.id()));
		agent.sees(State.CONNECTED);
		Connection wrong = consult("1999");
		assertEquals(State.FAILED, wrong.state());
		agent.does(Command.reconnect(wrong.id()));
		agent.sees(State.CONNECTED);
		consult("1002");
		colleague.does(Command.answer(colleague.call().id()));
		agent.does(Command.reconnect(agent.call(State.CONNECTED).id()));
		agent.sees(State.CONNECTED);
		assertEquals(IBERIA, agent.call().remote());
		colleague.seesNoCall();
	}

	@Test
	void aColleagueWhoHangsUpLeavesTheCustomerOnHold() {
		consult("1002");
		colleague.does(Command.answer(colleague.call().id()));
		colleague.does(Command.hangUp(colleague.call().id()));
		agent.sees(State.HELD);
	}

	@Test
	void aCustomerWhoHangsUpLeavesAPlainCallWithTheColleague() {
		consult("1002");
		colleague.does(Command.answer(colleague.call().id()));
		customer.hangUp();
		agent.sees(State.CONNECTED);
		assertEquals(Optional.empty(), agent.call().consultOf());
		assertEquals("1002", agent.call().remote().number());
		assertFalse(agent.call().can(Feature.COMPLETE_TRANSFER));
		assertTrue(agent.call().can(Feature.CONSULT));
	}

	@Test
	void swappingTalksToOneAndHoldsTheOther() {
		consult("1002");
		colleague.does(Command.answer(colleague.call().id()));
		agent.does(Command.alternate(agent.call(State.HELD).id()));
		assertEquals(IBERIA, agent.call(State.CONNECTED).remote());
		Connection consultation = agent.call(State.HELD);
		assertEquals(Optional.of(agent.call(State.CONNECTED).id()), consultation.consultOf());
		// The transfer still joins the two, whoever is held.
		agent.does(Command.completeTransfer(consultation.id(), agent.call(State.CONNECTED).id()));
		assertEquals(IBERIA, colleague.call().remote());
	}

	@Test
	void aConferenceIsOneCallOfThree() {
		consult("1002");
		colleague.does(Command.answer(colleague.call().id()));
		Connection held = agent.call(State.HELD);
		agent.does(Command.conference(held.id(), agent.call(State.CONNECTED).id()));
		agent.sees(State.CONNECTED);
		assertEquals(List.of(held.id()), agent.log.last(LineEvent.Relinked.class).after());
		assertEquals(Set.of(IBERIA, Party.internal("1002", "Colleague")),
				Set.copyOf(agent.call().info().conferees()));
		assertEquals(2, colleague.call().info().conferees().size());
		agent.does(Command.hangUp(agent.call().id()));
		assertEquals(IBERIA, colleague.call().remote());
		assertEquals(List.of(), colleague.call().info().conferees());
		customer.hangUp();
		colleague.seesNoCall();
	}

	@Test
	void aConferenceIsNoConsultationAnyMore() {
		Connection consultation = consult("1002");
		colleague.does(Command.answer(colleague.call().id()));
		office.callIn(COLE, "1001");
		agent.does(Command.answer(agent.call(State.OFFERING).id()));
		agent.does(Command.conference(consultation.id(), agent.call(State.CONNECTED).id()));
		assertEquals(Optional.empty(), agent.call(State.CONNECTED).consultOf());
		assertFalse(agent.call(State.CONNECTED).can(Feature.RECONNECT));
		assertEquals(IBERIA, agent.call(State.HELD).remote());
	}

	@Test
	void anyTwoCallsCanBeJoined() {
		office.callIn(COLE, "1001");
		agent.does(Command.answer(agent.call(State.OFFERING).id()));
		agent.does(Command.completeTransfer(agent.call(State.HELD).id(), agent.call(State.CONNECTED).id()));
		agent.seesNoCall();
		assertEquals(2, office.picture().outside().size());
		customer.hangUp();
		assertTrue(office.picture().isQuiet());
	}

	@Test
	void aCallIsNotJoinedWithItself() {
		Connection only = agent.call();
		agent.isRefused(Refusal.NOT_PERMITTED_IN_STATE, Command.completeTransfer(only.id(), only.id()));
	}

	@Test
	void twoCallsWithTheSameColleagueAreNotJoined() {
		customer.hangUp();
		agent.does(Command.makeCall("1002"));
		waitForCallSetup();
		colleague.does(Command.answer(colleague.call().id()));
		agent.does(Command.hold(agent.call().id()));
		colleague.does(Command.hold(colleague.call().id()));
		colleague.does(Command.makeCall("1001"));
		waitForCallSetup();
		agent.does(Command.answer(agent.call(State.OFFERING).id()));
		assertFalse(agent.call(State.HELD).can(Feature.COMPLETE_TRANSFER));
		agent.isRefused(Refusal.NOT_PERMITTED_IN_STATE,
				Command.completeTransfer(agent.call(State.HELD).id(), agent.call(State.CONNECTED).id()));
	}

	@Test
	void aRingingCallCanBeSentElsewhere() {
		office.callIn(COLE, "1001");
		Connection ringing = agent.call(State.OFFERING);
		agent.does(Command.deflect(ringing.id(), "1002"));
		assertEquals(EndReason.DEFLECTED, agent.endOf(ringing.id()));
		assertEquals(COLE, colleague.call().remote());
		assertEquals("1001", colleague.call().info().lastRedirecting().number());
	}

	@Test
	void aParkedCustomerIsFetchedByTheColleague() {
		agent.does(Command.park(agent.call().id(), "701"));
		assertEquals(RelinkReason.PARKED, agent.log.last(LineEvent.Relinked.class).why());
		agent.seesNoCall();
		assertEquals(State.QUEUED, office.picture().outside().getFirst().state());
		colleague.isRefused(Refusal.NO_SUCH_CONNECTION, new Command.PickUp("702"));
		colleague.does(new Command.PickUp("701"));
		assertEquals(IBERIA, colleague.call(State.CONNECTED).remote());
	}

	@Test
	void aParkedCustomerWhomNobodyFetchesRingsAgain() {
		agent.does(Command.park(agent.call().id(), ""));
		wait(office.traits().ringTimeout());
		assertEquals(IBERIA, agent.call(State.OFFERING).remote());
	}

	@Test
	void aColleagueGoneForLunchForwards() {
		colleague.does(new Command.SetForwarding(Forward.ALWAYS, "1003"));
		Agent expert = agent("1003");
		agent.does(Command.blindTransfer(agent.call().id(), "1002"));
		colleague.seesNoCall();
		assertEquals(IBERIA, expert.call(State.OFFERING).remote());
		assertEquals("1002", expert.call().info().lastRedirecting().number());
	}

	@Test
	void whoDoesNotWantToBeDisturbedIsBusy() {
		colleague.does(new Command.SetDoNotDisturb(true));
		assertTrue(colleague.log.last(LineEvent.StationChanged.class).now().doNotDisturb());
		agent.isRefused(Refusal.BUSY, Command.blindTransfer(agent.call().id(), "1002"));
	}

	@Test
	void aConsultationThatNobodyAnswersEndsByItself() {
		consult("1002");
		wait(Duration.ofMinutes(1));
		agent.sees(State.HELD);
		assertEquals(EndReason.NO_ANSWER, agent.lastEnd());
	}
}
