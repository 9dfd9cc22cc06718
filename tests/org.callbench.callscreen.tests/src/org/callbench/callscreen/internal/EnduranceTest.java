package org.callbench.callscreen.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.callbench.callscreen.internal.cards.CallCard;
import org.callbench.callscreen.internal.cards.CardProbe;
import org.callbench.calls.CallAction;
import org.callbench.crm.directory.CallerQuery;
import org.callbench.crm.directory.ContactDirectory;
import org.callbench.crm.directory.ContactMatch;
import org.callbench.telephony.Party;
import org.callbench.telephony.simulator.OutsideCall;
import org.eclipse.swt.graphics.Resource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.ServiceRegistration;

/** Many calls, and sources of names that do not answer. */
class EnduranceTest {

	private static final int CALLS = 1000;
	private static final int AT_ONCE = 3;
	private static final String GROUP = "600";

	private Office office;

	@BeforeEach
	void open() {
		office = Office.open();
	}

	@AfterEach
	void close() {
		office.useDevices("");
		office.quiet();
	}

	/**
	 * B2: as many pops as calls, though each rings on two lines and events come twice or in the wrong order; no widget, image or
	 * thread is left over.
	 */
	@Test
	void aThousandCallsPopAThousandTimesAndLeaveNothingBehind() {
		office.ringOnTwoLines(GROUP);
		List<Throwable> leaked = Collections.synchronizedList(new ArrayList<>());
		Set<UUID> popped = ConcurrentHashMap.newKeySet();
		AtomicInteger pops = new AtomicInteger();
		try (var subscription = office.desk.addPopListener(pop -> {
			pops.incrementAndGet();
			popped.add(pop.call().id());
		})) {
			for (int i = 0; i < 20; i++) {
				callAndHangUp(i);
			}
			Ui.await("cards gone", () -> office.screen().list().cards().isEmpty());
			Resource.setNonDisposeHandler(error -> leaked.add(error));
			int widgets = Ui.count(office.window.getShell());
			int threads = Thread.activeCount();
			pops.set(0);
			popped.clear();
			for (int i = 0; i < CALLS; i++) {
				callAndHangUp(i);
			}
			Ui.await(() -> "pops, but " + pops, () -> pops.get() >= CALLS);
			Ui.await("cards gone", () -> office.screen().list().cards().isEmpty());
			assertEquals(CALLS, pops.get());
			assertEquals(CALLS, popped.size());
			assertTrue(Ui.count(office.window.getShell()) <= widgets + 1, "widgets");
			assertTrue(Thread.activeCount() <= threads + 4, () -> "threads: " + threads + ", then " + Thread.activeCount());
			System.gc();
			Ui.settle();
			assertEquals(List.of(), leaked);
		} finally {
			Resource.setNonDisposeHandler(null);
		}
	}

	/**
	 * B3: number and buttons at once and Answer at work, while a source of names hangs; it is shown as slow. Within 100 ms, or,
	 * on a machine that is busy with other things, as quickly as without the hung source.
	 */
	@Test
	void aHungDirectoryDelaysNeitherTheNumberNorAnswer() {
		long usual = 0;
		for (int i = 0; i < 3; i++) {
			usual = Math.max(usual, answer("91100002" + i));
			office.quiet();
		}
		CountDownLatch hung = new CountDownLatch(1);
		Dictionary<String, Object> none = new Hashtable<>();
		ServiceRegistration<ContactDirectory> registration = office.bundles.registerService(ContactDirectory.class,
				new ContactDirectory() {
					@Override
					public String id() {
						return "hung";
					}

					@Override
					public List<ContactMatch> find(CallerQuery query) throws InterruptedException {
						hung.await(60, TimeUnit.SECONDS);
						return List.of();
					}
				}, none);
		try {
			long took = answer("911000029");
			assertTrue(took < Math.max(100, 2 * usual), "Answer took " + took + " ms, usually " + usual);
			Ui.await(() -> "shown as slow: " + CardProbe.explanation(office.card("911000029").orElseThrow()),
					() -> CardProbe.explanation(office.card("911000029").orElseThrow()).contains("hung"));
		} finally {
			hung.countDown();
			registration.unregister();
		}
	}

	/** @return how long it took from the press of Answer until the card said Connected, in milliseconds */
	private long answer(String digits) {
		office.callIn("+34" + digits);
		CallCard card = office.awaitState(digits, "Ringing");
		assertTrue(card.button(CallAction.ANSWER).isVisible());
		long pressed = System.nanoTime();
		Ui.click(card.button(CallAction.ANSWER));
		office.awaitState(digits, "Connected");
		return (System.nanoTime() - pressed) / 1_000_000;
	}

	private void callAndHangUp(int i) {
		String digits = "9130%05d".formatted(i);
		office.pbx.faults("1001").repeatEvents(i % 3);
		if (i % 5 == 0) {
			office.pbx.faults(Office.SECOND_LINE).swapEvents();
		}
		OutsideCall call = office.pbx.callIn(Party.external("+34" + digits, ""), GROUP);
		Ui.await(() -> "card of " + digits + ", but " + office.desk.snapshot(), () -> office.card(digits).isPresent());
		call.hangUp();
		Ui.await(() -> "over, but " + office.calls(), () -> office.calls().size() < AT_ONCE);
	}
}
