package org.callbench.telephony.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.callbench.telephony.Command;
import org.callbench.telephony.CommandId;
import org.callbench.telephony.DeviceId;
import org.callbench.telephony.Line;
import org.callbench.telephony.LineEvent;
import org.callbench.telephony.Party;
import org.callbench.telephony.Settings;
import org.callbench.telephony.simulator.OutsideCall;
import org.callbench.telephony.simulator.SimulatedSwitch;
import org.callbench.telephony.simulator.VirtualClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What tests can do to the events on their way, and how it looks to the observer. */
class FaultyWireTest {
	private final VirtualClock clock = new VirtualClock();
	private final SimulatedSwitch office = SimulatedSwitch.create(clock);
	private final List<LineEvent> heard = new ArrayList<>();
	private Line line;

	@BeforeEach
	void open() {
		office.addExtension("1001", "Agent");
		line = office.provider().open(new DeviceId("simulator", "1001"), Settings.NONE, heard::add).toCompletableFuture()
				.join();
		heard.clear();
	}

	private List<Long> numbers() {
		return heard.stream().map(event -> event.stamp().seq()).toList();
	}

	private OutsideCall call() {
		return office.callIn(Party.external("+34911234567", ""), "1001");
	}

	@Test
	void eventsAreRepeatedWithTheirNumber() {
		office.faults("1001").repeatEvents(1);
		call().hangUp();
		assertEquals(List.of(3L, 3L, 4L), numbers());
	}

	@Test
	void lostEventsLeaveAGap() {
		office.faults("1001").loseEvents(1);
		call().hangUp();
		assertEquals(List.of(4L), numbers());
	}

	@Test
	void swappedEventsComeInTheWrongOrder() {
		office.faults("1001").swapEvents();
		call().hangUp();
		assertEquals(List.of(4L, 3L), numbers());
	}

	@Test
	void delayedEventsAreNotOvertaken() {
		office.faults("1001").delayEvents(Duration.ofSeconds(2));
		OutsideCall call = call();
		clock.advance(Duration.ofSeconds(1));
		office.faults("1001").delayEvents(Duration.ZERO);
		call.hangUp();
		assertEquals(List.of(), numbers());
		clock.advance(Duration.ofSeconds(1));
		assertEquals(List.of(3L, 4L), numbers());
	}

	@Test
	void anObserverThatThrowsDoesNotStopTheSwitch() {
		Logger log = Logger.getLogger("org.callbench.telephony.simulator.internal.Wire");
		List<LogRecord> logged = new ArrayList<>();
		log.setFilter(record -> !logged.add(record));
		try {
			office.provider().open(new DeviceId("simulator", "1001"), Settings.NONE, event -> {
				throw new IllegalStateException("on purpose");
			});
			call();
		} finally {
			log.setFilter(null);
		}
		assertEquals(List.of(3L), numbers());
		assertEquals(3, logged.size());
		assertTrue(logged.stream().noneMatch(record -> record.getMessage().contains("911234567")));
	}

	@Test
	void theSameStoryGivesTheSameEvents() {
		List<LineEvent> first = story();
		assertEquals(first, story());
		assertTrue(first.size() > 3);
	}

	private static List<LineEvent> story() {
		VirtualClock clock = new VirtualClock();
		SimulatedSwitch office = SimulatedSwitch.create(clock);
		office.addExtension("1001", "Agent");
		List<LineEvent> heard = new ArrayList<>();
		Line line = office.provider().open(new DeviceId("simulator", "1001"), Settings.NONE, heard::add)
				.toCompletableFuture().join();
		line.execute(new CommandId(new UUID(1, 1)), Command.makeCall("0034911234567"));
		clock.advance(Duration.ofMinutes(2));
		return heard;
	}

	@Test
	void namesAreHandedOnAsTheyCame() {
		String hostile = "\u202eevil\r\n\u0000" + "x".repeat(10_000);
		office.callIn(Party.external("+34\u0007", hostile), "1001");
		LineEvent.ConnectionChanged ringing = (LineEvent.ConnectionChanged) heard.getFirst();
		assertEquals(hostile, ringing.now().remote().name());
		assertTrue(line.capability(Runnable.class).isEmpty());
	}
}
