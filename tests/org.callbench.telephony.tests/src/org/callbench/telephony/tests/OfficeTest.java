package org.callbench.telephony.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.callbench.telephony.Party;
import org.callbench.telephony.simulator.Handset;
import org.callbench.telephony.simulator.SimulatedSwitch;
import org.callbench.telephony.simulator.VirtualClock;
import org.junit.jupiter.api.AfterEach;

/** A small office for one story; afterwards all hang up, and nothing may be left on any line or in the switch. */
abstract class OfficeTest {
	static final Party IBERIA = Party.external("+34911234567", "Iberia Motors");
	static final Party COLE = Party.external("+441615527789", "Ben Cole");

	final VirtualClock clock = new VirtualClock();
	final SimulatedSwitch office = SimulatedSwitch.create(clock);
	final Handset phone1001 = office.addExtension("1001", "Agent");
	final Handset phone1002 = office.addExtension("1002", "Colleague");
	final Handset phone1003 = office.addExtension("1003", "Expert");
	private final List<Agent> agents = new ArrayList<>();

	Agent agent(String device) {
		Agent agent = new Agent(office, device);
		agents.add(agent);
		return agent;
	}

	void wait(Duration time) {
		clock.advance(time);
	}

	void waitForCallSetup() {
		clock.advance(office.traits().callSetup());
	}

	@AfterEach
	void nothingIsLeft() {
		office.outsideCalls().forEach(call -> call.hangUp());
		office.picture().handsets().forEach(
				h -> h.legs().forEach(leg -> office.handset(h.device()).orElseThrow().hangUp(leg.call())));
		// Busy and error tones, and whatever rings again, come to an end by themselves.
		clock.advance(Duration.ofMinutes(10));
		assertTrue(office.picture().isQuiet(), () -> "left on the switch: " + office.picture());
		assertEquals(0, clock.pending(), "things still to happen on a quiet switch");
		for (Agent agent : agents) {
			agent.seesNoCall();
			assertEquals(List.of(), agent.log.complaints);
		}
	}
}
