package org.callbench.calls.tests;

import static org.callbench.calls.tests.OddProvider.BAD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import org.callbench.calls.CallOutcome;
import org.callbench.calls.CallState;
import org.callbench.calls.CallView;
import org.callbench.calls.LineStatus;
import org.callbench.calls.ScreenPop;
import org.callbench.calls.Subscription;
import org.callbench.calls.internal.CallDeskComponent;
import org.callbench.instance.DataFolder;
import org.callbench.telephony.EndReason;
import org.callbench.telephony.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More events than the queue holds are a lost link: it is marked, and the switch is asked what is so (B4). */
class LostEventsTest {
	private static final int MORE_THAN_IT_HOLDS = 5000;

	@TempDir
	private Path folder;

	private final OddProvider provider = new OddProvider();
	private CallDeskComponent desk;

	@AfterEach
	void stop() {
		provider.release.countDown();
		desk.close();
	}

	@Test
	void whatWasLostIsTakenFromASnapshot() throws Exception {
		desk = new CallDeskComponent(new DataFolder(folder), new Fakes.MemorySettings(Map.of("country", "ES", "provider", "odd")),
				Fakes.user("bad"));
		desk.addProvider(provider);
		List<ScreenPop> pops = new CopyOnWriteArrayList<>();
		desk.addPopListener(pops::add);
		Await.ready(desk);
		provider.ring("gone");
		provider.bad.changed(Legs.ringing(BAD, "answered", Legs.ANA), Optional.empty());
		Await.seen(desk, snapshot -> snapshot.calls().size() == 2);
		CallView answered = Await.call(desk, call -> call.number().contains("612"));

		// While the desk is held up: one call ends, one is answered, a third comes in; all of it is lost among the rest
		CountDownLatch held = new CountDownLatch(1);
		CountDownLatch goOn = new CountDownLatch(1);
		List<LineStatus.Phase> phases = new ArrayList<>();
		try (Subscription hold = desk.addListener(snapshot -> {
			snapshot.line().map(LineStatus::phase).ifPresent(phases::add);
			held.countDown();
			Await.latch(goOn);
		})) {
			held.await();
			provider.bad.ended(Legs.id(BAD, "gone"), EndReason.NORMAL, Optional.empty());
			for (int i = 0; i < MORE_THAN_IT_HOLDS; i++) {
				provider.bad.changed(Legs.incoming(BAD, "answered", Legs.ANA, State.CONNECTED), Optional.empty());
			}
			provider.bad.changed(Legs.ringing(BAD, "new", Legs.COLLEAGUE), Optional.empty());
			provider.truth = List.of(Legs.incoming(BAD, "answered", Legs.ANA, State.CONNECTED), Legs.ringing(BAD, "new", Legs.COLLEAGUE));
			provider.snapshot = () -> {
				Await.seen(desk, snapshot -> snapshot.line().orElseThrow().phase() == LineStatus.Phase.CATCHING_UP);
				return OddProvider.accepted();
			};
			goOn.countDown();
			Await.call(desk, call -> call.number().equals("1002") && call.state() == CallState.RINGING);
		}
		CallView now = Await.call(desk, call -> call.id().equals(answered.id()) && call.state() == CallState.CONNECTED);
		assertEquals(Optional.empty(), now.outcome());
		CallView gone = Await.call(desk, CallView::ended);
		assertEquals(Optional.of(CallOutcome.UNKNOWN), gone.outcome(), "nobody can tell how it ended");
		assertEquals(1, provider.snapshots.get());
		assertEquals(1, provider.opened.get(), "one overflow is no reason to start the line anew");
		Await.ready(desk);
		assertTrue(phases.contains(LineStatus.Phase.CATCHING_UP), "marked: " + phases);
		assertEquals(3, pops.size(), "each once");
	}
}
