package org.callbench.telephony.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.callbench.telephony.CloseMode;
import org.callbench.telephony.Command;
import org.callbench.telephony.CommandId;
import org.callbench.telephony.CommandResult;
import org.callbench.telephony.Connection;
import org.callbench.telephony.Device;
import org.callbench.telephony.DeviceId;
import org.callbench.telephony.Line;
import org.callbench.telephony.LineEvent;
import org.callbench.telephony.Party;
import org.callbench.telephony.Refusal;
import org.callbench.telephony.Settings;
import org.callbench.telephony.State;
import org.callbench.telephony.TelephonyException;
import org.callbench.telephony.TelephonyProvider;
import org.callbench.telephony.simulator.RealClock;
import org.callbench.telephony.simulator.SimulatedSwitch;
import org.callbench.telephony.simulator.SwitchTraits;
import org.callbench.telephony.simulator.VirtualClock;
import org.callbench.telephony.simulator.internal.EmbeddedProvider;
import org.callbench.telephony.simulator.internal.EmbeddedSwitch;
import org.callbench.telephony.simulator.internal.Pbx;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The switch as it comes with the product: in real time, on a thread of its own (G2). */
@Timeout(60)
class EmbeddedSwitchTest {
	private final BlockingQueue<LineEvent> heard = new LinkedBlockingQueue<>();
	private final BlockingQueue<Thread> threads = new LinkedBlockingQueue<>();

	private Line open(TelephonyProvider provider, String device) {
		return get(provider.open(new DeviceId(provider.id(), device), Settings.NONE, event -> {
			threads.add(Thread.currentThread());
			heard.add(event);
		}));
	}

	private static <T> T get(CompletionStage<T> stage) {
		return stage.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
	}

	private Connection next(State state) throws InterruptedException {
		for (LineEvent event = heard.poll(20, TimeUnit.SECONDS); event != null; event = heard.poll(20, TimeUnit.SECONDS)) {
			if (event instanceof LineEvent.ConnectionChanged changed && changed.now().state() == state) {
				return changed.now();
			}
		}
		throw new AssertionError("No connection became " + state);
	}

	@Test
	void theProductComesWithASmallOffice() throws Exception {
		EmbeddedSwitch office = new EmbeddedSwitch();
		TelephonyProvider provider = new EmbeddedProvider(office);
		assertEquals("simulator", provider.id());
		assertEquals(List.of("1001", "1002", "1003", "1004"),
				get(provider.devices(Settings.NONE)).stream().map(Device::id).map(DeviceId::device).toList());

		Line line = open(provider, "1001");
		office.callIn(Party.external("+34911234567", "Iberia Motors"), "1001");
		Connection ringing = next(State.OFFERING);
		assertEquals(CommandResult.accepted(), get(line.execute(CommandId.random(), Command.answer(ringing.id()))));
		assertEquals("+34911234567", next(State.CONNECTED).remote().number());
		for (Thread thread : threads) {
			assertNotSame(Thread.currentThread(), thread);
			assertEquals("callbench-simulated-switch", thread.getName());
			assertTrue(thread.isDaemon());
		}
		get(line.close(CloseMode.NOW));
	}

	@Test
	void anAgentWithAnotherExtensionGetsIt() throws Exception {
		EmbeddedSwitch office = new EmbeddedSwitch();
		Line line = open(office.provider(), "2044");
		office.handset("1002").orElseThrow().dial("2044");
		assertEquals("1002", next(State.OFFERING).remote().number());
		get(line.close(CloseMode.NOW));
		CompletionException refused = assertThrows(CompletionException.class, () -> open(office.provider(), "no number"));
		assertEquals(Refusal.NO_SUCH_NUMBER, assertInstanceOf(TelephonyException.class, refused.getCause()).reason());
	}

	@Test
	void aSwitchThatIsShutDownStillAnswers() throws Exception {
		ShortLived office = new ShortLived(new RealClock());
		office.addExtension("1001", "Agent");
		Line line = open(office.provider(), "1001");
		office.stop();
		get(line.close(CloseMode.WHEN_LAST_CALL_ENDS));
		assertEquals(CommandResult.refused(Refusal.LINE_CLOSED),
				get(line.execute(CommandId.random(), Command.makeCall("1002"))));
		CompletionException refused = assertThrows(CompletionException.class, () -> open(office.provider(), "1001"));
		assertEquals(Refusal.LINK_LOST, assertInstanceOf(TelephonyException.class, refused.getCause()).reason());
	}

	@Test
	void aFailureIsLoggedAndTheClockGoesOn() throws Exception {
		Logger log = Logger.getLogger(RealClock.class.getName());
		BlockingQueue<LogRecord> logged = new LinkedBlockingQueue<>();
		log.setFilter(record -> !logged.add(record));
		try (RealClock clock = new RealClock()) {
			clock.execute(() -> {
				throw new IllegalStateException("on purpose");
			});
			CompletableFuture<Void> next = new CompletableFuture<>();
			clock.execute(() -> next.complete(null));
			get(next);
			assertEquals("on purpose", logged.poll(20, TimeUnit.SECONDS).getThrown().getMessage());
		} finally {
			log.setFilter(null);
		}
	}

	@Test
	void oneClockOneOrder() {
		try (RealClock clock = new RealClock()) {
			SimulatedSwitch office = SimulatedSwitch.create(clock);
			office.addExtension("1001", "Agent");
			Line line = open(office.provider(), "1001");
			for (int call = 0; call < 200; call++) {
				office.callIn(Party.external("+34911" + call, ""), "1001").hangUp();
			}
			get(line.snapshot(CommandId.random()));
			get(line.close(CloseMode.NOW));
			long expected = 1;
			for (LineEvent event : heard) {
				assertEquals(expected++, event.stamp().seq());
			}
			assertEquals(2 + 400 + 1, heard.size());
		}
	}

	private static final class ShortLived extends Pbx {
		ShortLived(RealClock clock) {
			super(clock);
		}

		void stop() {
			shutDown();
		}
	}

	/** What was set is what is read, though the switch comes to it on its own thread: a change of one trait keeps the others. */
	@Test
	void traitsAreThoseLastSet() {
		VirtualClock clock = new VirtualClock();
		SimulatedSwitch pbx = SimulatedSwitch.create(clock);
		clock.execute(() -> {
			pbx.setTraits(pbx.traits().withOpensAnyExtension(true));
			pbx.setTraits(pbx.traits().withCallsPerDevice(7));
		});
		assertEquals(SwitchTraits.USUAL.withOpensAnyExtension(true).withCallsPerDevice(7), pbx.traits());
	}
}
