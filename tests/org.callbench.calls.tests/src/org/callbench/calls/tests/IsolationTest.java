package org.callbench.calls.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.callbench.calls.CallAction;
import org.callbench.calls.CallState;
import org.callbench.calls.CallView;
import org.callbench.calls.DeskSnapshot;
import org.callbench.calls.LineStatus;
import org.callbench.calls.internal.CallDeskComponent;
import org.callbench.instance.DataFolder;
import org.callbench.telephony.Behaviour;
import org.callbench.telephony.CloseMode;
import org.callbench.telephony.Command;
import org.callbench.telephony.CommandId;
import org.callbench.telephony.CommandResult;
import org.callbench.telephony.Device;
import org.callbench.telephony.DeviceId;
import org.callbench.telephony.EventSequence;
import org.callbench.telephony.Feature;
import org.callbench.telephony.Line;
import org.callbench.telephony.LineObserver;
import org.callbench.telephony.Setting;
import org.callbench.telephony.Settings;
import org.callbench.telephony.State;
import org.callbench.telephony.TelephonyProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A provider that blocks, throws or floods stops nobody but itself, and is started again (B9). */
class IsolationTest {
	private static final DeviceId GOOD = new DeviceId("odd", "good");
	private static final DeviceId BAD = new DeviceId("odd", "bad");

	@TempDir
	private Path folder;

	private final CountDownLatch release = new CountDownLatch(1);
	private final OddProvider provider = new OddProvider();
	private CallDeskComponent desk;

	private CallDeskComponent desk(String devices) {
		desk = new CallDeskComponent(new DataFolder(folder), new Fakes.MemorySettings(Map.of("country", "ES", "provider", "odd")),
				Fakes.user(devices));
		desk.addProvider(provider);
		return desk;
	}

	@AfterEach
	void stop() {
		release.countDown();
		desk.close();
	}

	/** Two devices: one that works, and one that does what the test says. */
	private final class OddProvider implements TelephonyProvider {
		final AtomicInteger opened = new AtomicInteger();
		volatile EventSequence good;
		volatile Runnable atOpening = () -> {
		};
		volatile Runnable atCommand = () -> {
		};
		volatile LineObserver bad;

		@Override
		public String id() {
			return "odd";
		}

		@Override
		public String version() {
			return "1.0.0";
		}

		@Override
		public String label(Locale locale) {
			return "Odd switch";
		}

		@Override
		public List<Setting> settings(Locale locale) {
			return List.of();
		}

		@Override
		public CompletionStage<List<Device>> devices(Settings settings) {
			return CompletableFuture.completedStage(List.of());
		}

		@Override
		public CompletionStage<Line> open(DeviceId device, Settings settings, LineObserver observer) {
			EventSequence events = new EventSequence(observer);
			if (device.equals(BAD)) {
				opened.incrementAndGet();
				bad = observer;
				atOpening.run();
			} else {
				good = events;
			}
			events.line(true, true, java.util.Set.of(Feature.values()), Behaviour.USUAL);
			events.snapshot(List.of(), true, Optional.empty());
			return CompletableFuture.completedStage(new OddLine(device, events));
		}
	}

	private final class OddLine implements Line {
		private final DeviceId device;
		private final EventSequence events;

		OddLine(DeviceId device, EventSequence events) {
			this.device = device;
			this.events = events;
		}

		@Override
		public CompletionStage<CommandResult> execute(CommandId id, Command command) {
			if (device.equals(BAD)) {
				provider.atCommand.run();
			} else if (command instanceof Command.Simple simple && simple.what() == Feature.ANSWER) {
				events.changed(Legs.incoming(simple.on(), Legs.ANA, State.CONNECTED), Optional.of(id));
			}
			return CompletableFuture.completedStage(CommandResult.accepted());
		}

		@Override
		public CompletionStage<CommandResult> snapshot(CommandId id) {
			if (device.equals(BAD)) {
				provider.atCommand.run();
			}
			events.snapshot(List.of(), true, Optional.of(id));
			return CompletableFuture.completedStage(CommandResult.accepted());
		}

		@Override
		public CompletionStage<Void> close(CloseMode mode) {
			if (device.equals(BAD)) {
				provider.atCommand.run();
			}
			return CompletableFuture.completedStage(null);
		}

		@Override
		public <T> Optional<T> capability(Class<T> type) {
			return Optional.empty();
		}
	}

	private void hang() {
		boolean interrupted = false;
		while (true) {
			try {
				release.await(60, TimeUnit.SECONDS);
				break;
			} catch (InterruptedException e) {
				// As stubborn as native code
				interrupted = true;
			}
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
	}

	private static boolean ready(DeskSnapshot snapshot, DeviceId device) {
		return snapshot.lines().stream().anyMatch(line -> line.device().equals(device.device()) && line.ready());
	}

	private static LineStatus line(DeskSnapshot snapshot, DeviceId device) {
		return snapshot.lines().stream().filter(line -> line.device().equals(device.device())).findFirst().orElseThrow();
	}

	private void answersOnTheGoodLine() {
		provider.good.changed(Legs.ringing(GOOD, "g1", Legs.ANA), Optional.empty());
		CallView call = Await.call(desk, each -> each.state() == CallState.RINGING && each.line().equals(GOOD.device()));
		long pressed = System.nanoTime();
		desk.perform(call.id(), CallAction.ANSWER);
		Await.call(desk, each -> each.state() == CallState.CONNECTED && each.id().equals(call.id()));
		long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - pressed);
		assertTrue(millis < 10_000, "answered after " + millis + " ms");
	}

	@Test
	void oneThatHangsInEveryMethodLeavesTheOtherLineAnswering() {
		provider.atOpening = this::hang;
		provider.atCommand = this::hang;
		desk("bad,good");
		Await.seen(desk, snapshot -> ready(snapshot, GOOD));
		assertEquals(LineStatus.Phase.OPENING, line(desk.snapshot(), BAD).phase());
		answersOnTheGoodLine();
	}

	@Test
	void oneThatThrowsIsShownAndOpenedAgain() {
		AtomicInteger failures = new AtomicInteger();
		provider.atOpening = () -> {
			if (failures.incrementAndGet() <= 2) {
				throw new IllegalStateException("driver crashed");
			}
		};
		desk("bad,good");
		DeskSnapshot lost = Await.seen(desk, snapshot -> snapshot.lines().size() == 2
				&& line(snapshot, BAD).phase() == LineStatus.Phase.LOST && line(snapshot, BAD).problem().isPresent());
		assertEquals("The device \u201cbad\u201d could not be opened. driver crashed",
				line(lost, BAD).problem().orElseThrow().text(Locale.ENGLISH));
		Await.seen(desk, snapshot -> ready(snapshot, BAD) && ready(snapshot, GOOD));
		assertEquals(3, provider.opened.get());
	}

	@Test
	void oneThatFloodsIsRestartedWhileTheOtherLineGoesOn() throws Exception {
		desk("bad,good");
		Await.seen(desk, snapshot -> ready(snapshot, BAD) && ready(snapshot, GOOD));
		Thread flood = new Thread(() -> {
			while (release.getCount() > 0) {
				EventSequence events = new EventSequence(provider.bad);
				for (int i = 0; i < 100_000; i++) {
					events.changed(Legs.ringing(BAD, "f" + i % 3, Legs.BEN), Optional.empty());
				}
			}
		});
		flood.setDaemon(true);
		flood.start();
		answersOnTheGoodLine();
		release.countDown();
		flood.join(TimeUnit.SECONDS.toMillis(30));
		Await.seen(desk, snapshot -> ready(snapshot, BAD));
	}

	@Test
	void aCommandThatThrowsLeavesTheCallAndSaysSo() {
		provider.atCommand = () -> {
			throw new IllegalStateException("no");
		};
		desk("bad");
		Await.seen(desk, snapshot -> ready(snapshot, BAD));
		// Number 3 on this line, after the line's own and the snapshot
		provider.bad.onEvent(new org.callbench.telephony.LineEvent.ConnectionChanged(
				new org.callbench.telephony.Stamp(3, 0, java.time.Instant.EPOCH, Optional.empty(), Optional.empty()),
				Legs.ringing(BAD, "b1", Legs.ANA)));
		CallView call = Await.call(desk, each -> each.state() == CallState.RINGING);
		desk.perform(call.id(), CallAction.ANSWER);
		CallView after = Await.call(desk, each -> each.message().isPresent());
		assertEquals(CallState.RINGING, after.state());
		assertEquals("The switch has not confirmed it. Callbench is checking.", after.message().orElseThrow().text(Locale.ENGLISH));
	}
}
