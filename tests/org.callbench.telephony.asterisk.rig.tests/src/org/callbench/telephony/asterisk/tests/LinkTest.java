package org.callbench.telephony.asterisk.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import org.callbench.telephony.CloseMode;
import org.callbench.telephony.LineEvent;
import org.callbench.telephony.State;
import org.callbench.telephony.TelephonyProvider;
import org.callbench.telephony.asterisk.Asterisk;
import org.callbench.telephony.asterisk.rig.Caller;
import org.callbench.telephony.asterisk.rig.NeedsAsterisk;
import org.callbench.telephony.asterisk.rig.SipCall;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * The link is cut at every event of a call in turn, hangs half-open at every step, and the switch is ended and started with calls
 * up: each time the line says what the switch says, within five seconds of the link's return (B4).
 */
@TestInstance(Lifecycle.PER_CLASS)
@NeedsAsterisk
class LinkTest {
	private static final String OWN = "PJSIP/1001";
	private static final long MOST_MS = 5_000;

	private Office office;
	private final List<Long> times = new ArrayList<>();

	@BeforeAll
	void setUp() {
		office = Office.open(LinkTest.class, server -> { });
		office.phone("1001");
		office.phone("1002");
	}

	@AfterAll
	void takeDown() {
		if (office != null) {
			office.close();
		}
	}

	@AfterEach
	void tidy() {
		office.proxy.mend();
		if (office.server.isRunning()) {
			office.tidy();
		}
	}

	/** One thing that the people at the telephones do, whether anybody listens or not. */
	private interface Step {
		void happen();
	}

	/** A call with everything: rings, is answered, held, taken back, a colleague is asked, and the two are joined. */
	private List<Step> story() {
		SipCall[] call = new SipCall[3];
		return List.of(() -> {
			call[0] = office.outside.dial("1001", Caller.of("+4930123456", "M\u00fcller GmbH"));
			office.phone("1001").awaitCall(SipCall.State.RINGING);
		}, () -> {
			call[1] = office.phone("1001").awaitCall(SipCall.State.RINGING);
			call[1].answer();
			office.outside.await("the answer", () -> call[0].state() == SipCall.State.TALKING);
		}, () -> call[1].hold(), () -> call[1].retrieve(), () -> {
			call[2] = office.phone("1001").dial("1002");
			office.phone("1002").awaitCall(SipCall.State.RINGING);
		}, () -> {
			office.phone("1002").awaitCall(SipCall.State.RINGING).answer();
			office.outside.await("the colleague's answer", () -> call[2].state() == SipCall.State.TALKING
					&& office.eyes().channels().stream().filter(channel -> !channel.get("BridgeId").isEmpty()).count() == 4);
		}, () -> {
			call[1].transfer(call[2]);
			office.outside.await("the transfer", () -> office.phone("1001").calls().isEmpty());
		}, () -> {
			call[0].hangUp();
			office.outside.await("the end", () -> office.eyes().channels().isEmpty());
		});
	}

	private Ear open(TelephonyProvider provider) throws Exception {
		return Ear.open(provider, OWN, office.settings());
	}

	@Test
	void theLinkIsCutAtEveryEventOfACall() throws Exception {
		TelephonyProvider provider = Asterisk.provider();
		Ear counting = open(provider);
		long before = office.proxy.passed();
		story().forEach(Step::happen);
		Truth.agree(office.eyes(), counting, OWN);
		long events = office.proxy.passed() - before;
		assertTrue(events > 40, () -> events + " events");
		counting.line.close(CloseMode.NOW);
		int cuts = 0;
		for (long cut = 1; cut <= events; cut++) {
			cuts += cutAt(provider, cut) ? 1 : 0;
		}
		assertTrue(cuts > events * 3 / 4, cuts + " cuts at " + events + " events");
		System.out.println("the link was cut " + cuts + " times, at each event of a call in turn; the line agreed with the switch again after "
				+ median() + " ms in the middle, " + slowest() + " ms at most");
		assertTrue(slowest() <= MOST_MS, () -> slowest() + " ms");
	}

	/** Whether the cut came at all: how many events there are depends on the moment. */
	private boolean cutAt(TelephonyProvider provider, long event) throws Exception {
		Ear ear = open(provider);
		AtomicLong left = new AtomicLong(event);
		office.proxy.cutAfter(message -> message.startsWith("Event:") && left.decrementAndGet() == 0);
		boolean cut = false;
		boolean mended = false;
		for (Step step : story()) {
			step.happen();
			if (cut && !mended) {
				mend(ear);
				mended = true;
			}
			cut |= office.proxy.isCut();
		}
		// The last events may come after the last step
		office.proxy.cutAfter(message -> false);
		cut |= office.proxy.isCut();
		if (cut && !mended) {
			mend(ear);
		}
		Truth.agree(office.eyes(), ear, OWN);
		assertEquals(List.of(), ear.connections());
		poppedOnce(ear);
		ear.line.close(CloseMode.NOW).toCompletableFuture().get();
		return cut;
	}

	/** Not before the loss was noticed: with no call up, both sides would agree as if there had been none. */
	private void mend(Ear ear) {
		ear.until("the loss of the link", () -> !ear.isLinkUp());
		office.proxy.mend();
		times.add(Truth.agree(office.eyes(), ear, OWN));
	}

	/** The same call is never offered under two ids, however often the link comes back (B2). */
	private static void poppedOnce(Ear ear) {
		long offered = ear.events().stream().filter(LineEvent.ConnectionChanged.class::isInstance)
				.map(event -> ((LineEvent.ConnectionChanged) event).now()).filter(now -> now.state() == State.OFFERING).map(now -> now.id())
				.distinct().count();
		assertTrue(offered <= 1, () -> offered + " calls offered");
	}

	@Test
	void theLinkHangsHalfOpenAtEveryStepOfACall() throws Exception {
		TelephonyProvider provider = Asterisk.provider();
		int steps = story().size();
		for (int hang = 0; hang < steps; hang++) {
			Ear ear = open(provider);
			List<Step> story = story();
			for (int i = 0; i < steps; i++) {
				if (i == hang) {
					office.proxy.stall();
				}
				story.get(i).happen();
				if (i == hang) {
					mend(ear);
				}
			}
			Truth.agree(office.eyes(), ear, OWN);
			assertEquals(List.of(), ear.connections());
			ear.line.close(CloseMode.NOW).toCompletableFuture().get();
		}
		System.out.println("the link hung half-open at each of " + steps + " steps of a call; the line agreed with the switch again after "
				+ slowest() + " ms at most");
		assertTrue(slowest() <= MOST_MS, () -> slowest() + " ms");
	}

	@Test
	void theSwitchIsEndedAndStartedWithCallsUp() throws Exception {
		TelephonyProvider provider = Asterisk.provider();
		for (int talking = 0; talking < 2; talking++) {
			Ear ear = open(provider);
			List<Step> story = story();
			for (Step step : story.subList(0, 1 + talking)) {
				step.happen();
			}
			ear.connection(now -> true);
			office.server.kill();
			ear.until("the loss of the link", () -> !ear.isLinkUp());
			office.server.startAgain();
			office.recover();
			times.add(Truth.agree(office.eyes(), ear, OWN));
			assertEquals(List.of(), ear.connections());
			// And everything works as before.
			SipCall again = office.outside.dial("1001", Caller.of("+4930123456", ""));
			ear.connection(now -> now.state() == State.OFFERING);
			again.hangUp();
			ear.until("the end of the call", () -> ear.connections().isEmpty());
			ear.line.close(CloseMode.NOW).toCompletableFuture().get();
		}
		System.out.println("the switch was ended with calls up; the line agreed with it " + slowest() + " ms at most after it was back");
		assertTrue(slowest() <= MOST_MS, () -> slowest() + " ms");
	}

	private long slowest() {
		return times.stream().mapToLong(Long::longValue).max().orElse(0);
	}

	private long median() {
		List<Long> sorted = times.stream().sorted().toList();
		return sorted.isEmpty() ? 0 : sorted.get(sorted.size() / 2);
	}
}
