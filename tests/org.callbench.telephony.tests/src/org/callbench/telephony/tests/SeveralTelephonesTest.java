package org.callbench.telephony.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;

import org.callbench.telephony.Command;
import org.callbench.telephony.EndReason;
import org.callbench.telephony.LineEvent;
import org.callbench.telephony.Presence;
import org.callbench.telephony.Refusal;
import org.callbench.telephony.State;
import org.callbench.telephony.simulator.OutsideCall;
import org.junit.jupiter.api.Test;

/** One call rings on several telephones, and telephones know of each other (B2, B4: answered elsewhere is not missed). */
class SeveralTelephonesTest extends OfficeTest {

	@Test
	void onePersonMayHaveTwoTelephonesUnderOneNumber() {
		office.addHandset("soft-1001", "Agent at home", "1001");
		Agent desk = agent("1001");
		Agent home = agent("soft-1001");
		office.callIn(IBERIA, "1001");
		assertEquals(desk.call().id().call(), home.call().id().call());
		desk.does(Command.answer(desk.call().id()));
		home.seesNoCall();
		assertEquals(EndReason.ANSWERED_ELSEWHERE, home.lastEnd());
		desk.sees(State.CONNECTED);
	}

	@Test
	void aGroupRingsTogetherAndWhoAnswersHasIt() {
		office.addRingGroup("600", "Support", "1001", "1002", "1003");
		Agent first = agent("1001");
		Agent second = agent("1002");
		office.callIn(IBERIA, "600");
		assertEquals("Support", first.call().info().queue());
		assertEquals("600", second.call().info().called().number());
		second.does(Command.answer(second.call().id()));
		first.seesNoCall();
		assertEquals(EndReason.ANSWERED_ELSEWHERE, first.lastEnd());
		second.sees(State.CONNECTED);
	}

	@Test
	void aGroupGoesOnRingingWhenOneDeclines() {
		office.addRingGroup("600", "Support", "1001", "1002");
		Agent first = agent("1001");
		Agent second = agent("1002");
		OutsideCall customer = office.callIn(IBERIA, "600");
		first.does(Command.hangUp(first.call().id()));
		second.sees(State.OFFERING);
		customer.hangUp();
		assertEquals(EndReason.NORMAL, second.lastEnd());
	}

	@Test
	void aColleagueInTheGroupPicksItUp() {
		office.addRingGroup("600", "Support", "1001", "1002");
		Agent first = agent("1001");
		Agent second = agent("1002");
		office.callIn(IBERIA, "1001");
		second.does(new Command.PickUp(""));
		first.seesNoCall();
		assertEquals(EndReason.PICKED_UP, first.lastEnd());
		assertEquals(IBERIA, second.call(State.CONNECTED).remote());
		second.isRefused(Refusal.NOT_PERMITTED_IN_STATE, new Command.PickUp(""));
	}

	@Test
	void presenceOfColleaguesIsTold() {
		Agent agent = agent("1001");
		agent.does(new Command.Watch(Set.of("1002", "1999")));
		assertEquals(Set.of("1002=IDLE", "1999=UNKNOWN"), Set.copyOf(agent.log.all(LineEvent.PresenceChanged.class)
				.map(e -> e.address() + "=" + e.now()).toList()));
		office.callIn(IBERIA, "1002");
		assertEquals(Presence.RINGING, agent.log.last(LineEvent.PresenceChanged.class).now());
		phone1002.lift();
		assertEquals(Presence.ON_CALL, agent.log.last(LineEvent.PresenceChanged.class).now());
		phone1002.hangUp();
		assertEquals(Presence.IDLE, agent.log.last(LineEvent.PresenceChanged.class).now());
	}

	@Test
	void aTelephoneFullOfCallsIsBusy() {
		office.setTraits(office.traits().withCallsPerDevice(2));
		agent("1001");
		office.callIn(IBERIA, "1001");
		office.callIn(COLE, "1001");
		OutsideCall third = office.callIn(IBERIA, "1001");
		assertEquals(State.BUSY, office.picture().outside().get(2).state());
		assertEquals(third.id(), office.picture().outside().get(2).id());
	}

	@Test
	void messagesWaitingAreTold() {
		Agent agent = agent("1001");
		phone1001.setMessagesWaiting(3);
		assertEquals(3, agent.log.last(LineEvent.StationChanged.class).now().messagesWaiting().orElseThrow());
	}

	@Test
	void twoDesksMayHaveTheSameTelephoneOpen() {
		Agent one = agent("1001");
		Agent other = agent("1001");
		office.callIn(IBERIA, "1001");
		one.does(Command.answer(one.call().id()));
		other.sees(State.CONNECTED);
		assertTrue(other.log.last(LineEvent.ConnectionChanged.class).stamp().cause().isEmpty());
	}
}
