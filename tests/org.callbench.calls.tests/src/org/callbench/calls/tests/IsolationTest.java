package org.callbench.calls.tests;

import static org.callbench.calls.tests.OddProvider.BAD;
import static org.callbench.calls.tests.OddProvider.GOOD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

import org.callbench.calls.CallAction;
import org.callbench.calls.CallState;
import org.callbench.calls.CallView;
import org.callbench.calls.DeskSnapshot;
import org.callbench.calls.LineStatus;
import org.callbench.calls.internal.CallDeskComponent;
import org.callbench.crm.directory.CallerQuery;
import org.callbench.crm.directory.ContactDirectory;
import org.callbench.crm.directory.ContactMatch;
import org.callbench.instance.BlockingGuard;
import org.callbench.instance.DataFolder;
import org.callbench.telephony.Behaviour;
import org.callbench.telephony.CommandResult;
import org.callbench.telephony.DeviceId;
import org.callbench.telephony.EndReason;
import org.callbench.telephony.EventSequence;
import org.callbench.telephony.Feature;
import org.callbench.telephony.Line;
import org.callbench.telephony.RelinkReason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A provider that blocks, throws, floods or talks nonsense stops nobody but itself, is shown, and is started again (B9). */
class IsolationTest {
	private static final Duration OPEN_TIMEOUT = Duration.ofSeconds(30);

	@TempDir
	private Path folder;

	private final TestClock clock = new TestClock();
	private final OddProvider provider = new OddProvider();
	private final Set<String> guarded = ConcurrentHashMap.newKeySet();
	private CallDeskComponent desk;
	private int goodCalls;
	private Instant retryAt = Instant.MIN;

	private CallDeskComponent desk(String devices) {
		BlockingGuard guard = guarded::add;
		desk = new CallDeskComponent(new DataFolder(folder), new Fakes.MemorySettings(Map.of("country", "ES", "provider", "odd")),
				Fakes.user(devices), guard, clock, (before, event, tick, step) -> {
					// Nobody looks on
				});
		desk.addProvider(provider);
		return desk;
	}

	@AfterEach
	void stop() {
		provider.release.countDown();
		desk.close();
	}

	private static boolean ready(DeskSnapshot snapshot, DeviceId device) {
		return snapshot.lines().stream().anyMatch(line -> line.device().equals(device.device()) && line.ready());
	}

	private static LineStatus line(DeskSnapshot snapshot, DeviceId device) {
		return snapshot.lines().stream().filter(line -> line.device().equals(device.device())).findFirst().orElseThrow();
	}

	private static String problem(LineStatus line) {
		return line.problem().orElseThrow().text(Locale.ENGLISH);
	}

	/** The bad line while it is down and waits to be opened again, for the n-th time. */
	private LineStatus down(int opened) {
		LineStatus down = line(Await.seen(desk, snapshot -> snapshot.lines().size() == 2 && provider.opened.get() == opened
				&& line(snapshot, BAD).retryAt().filter(at -> !at.equals(retryAt)).isPresent()), BAD);
		retryAt = down.retryAt().orElseThrow();
		assertEquals(LineStatus.Phase.LOST, down.phase());
		return down;
	}

	private void answersOnTheGoodLine() {
		Await.seen(desk, snapshot -> ready(snapshot, GOOD));
		String id = "g" + goodCalls++;
		provider.good.changed(Legs.ringing(GOOD, id, Legs.ANA), Optional.empty());
		CallView call = Await.call(desk, each -> each.state() == CallState.RINGING && each.line().equals(GOOD.device()));
		desk.perform(call.id(), CallAction.ANSWER);
		Await.call(desk, each -> each.state() == CallState.CONNECTED && each.id().equals(call.id()));
		provider.good.ended(Legs.id(GOOD, id), EndReason.NORMAL, Optional.empty());
		Await.call(desk, each -> each.id().equals(call.id()) && each.ended());
	}

	/** Lets time pass no faster than the desk gets on. */
	private void secondBySecondUntil(BooleanSupplier condition) {
		Await.until(() -> {
			clock.advance(Duration.ofSeconds(1));
			// Told on the desk's thread: by the second time all is done that was due at the first
			Await.seen(desk, snapshot -> true);
			Await.seen(desk, snapshot -> true);
			return condition.getAsBoolean();
		});
	}

	private static long threads(String prefix) {
		return Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName().startsWith(prefix)).count();
	}

	@Test
	void oneThatHangsInOpenIsShownTriedAgainAndGivenUpWhenItHoldsThreeThreads() {
		provider.opening = provider::hang;
		desk("bad,good");
		Await.seen(desk, snapshot -> ready(snapshot, GOOD) && provider.opened.get() == 1);
		assertEquals(LineStatus.Phase.OPENING, line(desk.snapshot(), BAD).phase());
		answersOnTheGoodLine();
		for (int opened = 1; opened <= 3; opened++) {
			int expected = opened;
			Await.until(() -> provider.opened.get() == expected);
			Await.seen(desk, snapshot -> line(snapshot, BAD).retryAt().isEmpty());
			clock.advance(OPEN_TIMEOUT);
			LineStatus lost = down(opened);
			assertEquals("Odd switch does not answer. Callbench keeps trying; calls on your phone are not affected.", problem(lost));
			assertEquals(clock.now().plusSeconds(1L << opened - 1), lost.retryAt().orElseThrow());
			clock.advance(Duration.ofSeconds(1L << opened - 1));
		}
		LineStatus given = line(Await.seen(desk, snapshot -> line(snapshot, BAD).problem()
				.filter(why -> why.text(Locale.ENGLISH).contains("does not come back")).isPresent()), BAD);
		assertEquals("Odd switch does not come back from what it was asked (3 times). Callbench does not start it again until it does: "
				+ "calls on your phone are not affected. Restart Callbench to begin afresh.", problem(given));
		assertTrue(given.problem().orElseThrow().text(Locale.forLanguageTag("es")).startsWith("Odd switch no vuelve"));
		for (int minute = 0; minute < 20; minute++) {
			clock.advance(Duration.ofMinutes(1));
			answersOnTheGoodLine();
		}
		assertEquals(3, provider.opened.get(), "not started again");
		assertEquals(3, threads("callbench-line-bad"), "and no thread more than those that it holds");

		provider.opening = null;
		provider.release.countDown();
		Await.until(() -> threads("callbench-line-bad") == 0);
		clock.advance(Duration.ofMinutes(1));
		Await.seen(desk, snapshot -> ready(snapshot, BAD) && ready(snapshot, GOOD));
	}

	@Test
	void oneThatHangsInACommandIsStartedAgainAndItsCallIsKnownToBeInDoubt() {
		provider.command = provider::hang;
		provider.snapshot = provider::hang;
		desk("bad,good");
		Await.seen(desk, snapshot -> ready(snapshot, BAD) && ready(snapshot, GOOD));
		provider.ring("b1");
		CallView call = Await.call(desk, each -> each.state() == CallState.RINGING);
		desk.perform(call.id(), CallAction.ANSWER);
		Await.call(desk, each -> each.pending().isPresent());
		answersOnTheGoodLine();
		secondBySecondUntil(() -> line(desk.snapshot(), BAD).phase() == LineStatus.Phase.LOST);
		CallView kept = Await.call(desk, each -> each.id().equals(call.id()) && each.pending().isEmpty());
		assertFalse(kept.ended(), "what became of it is for the switch to tell");
		provider.command = OddProvider::accepted;
		provider.snapshot = OddProvider::accepted;
		answersOnTheGoodLine();
		secondBySecondUntil(() -> ready(desk.snapshot(), BAD));
	}

	static Stream<Throwable> faults() {
		return Stream.of(new IllegalStateException("driver crashed"), new NoClassDefFoundError("com/maker/Driver"),
				new StackOverflowError(), new UnsatisfiedLinkError("no tapi32"), new AssertionError("never"),
				new ExceptionInInitializerError("config"));
	}

	@ParameterizedTest
	@MethodSource("faults")
	void oneThatThrowsInOpenIsShownAndOpenedAgain(Throwable fault) {
		provider.opening = () -> OddProvider.<RuntimeException, CompletionStage<Line>>fail(fault);
		desk("bad,good");
		LineStatus lost = down(1);
		assertTrue(problem(lost).startsWith("Odd switch failed (" + fault.getClass().getSimpleName()), problem(lost));
		assertTrue(lost.problem().orElseThrow().text(Locale.forLanguageTag("es")).startsWith("Odd switch ha fallado ("));
		provider.opening = () -> CompletableFuture.failedStage(fault);
		answersOnTheGoodLine();
		clock.advance(Duration.ofSeconds(1));
		assertTrue(problem(down(2)).startsWith("Odd switch failed (" + fault.getClass().getSimpleName()));
		provider.opening = null;
		clock.advance(Duration.ofSeconds(2));
		Await.seen(desk, snapshot -> ready(snapshot, BAD) && ready(snapshot, GOOD));
		assertEquals(Optional.empty(), line(desk.snapshot(), BAD).problem());
	}

	@Test
	void thePausesGrowToAMinuteAndBeginAnewAfterAGoodWhile() {
		provider.opening = () -> OddProvider.<RuntimeException, CompletionStage<Line>>fail(new IllegalStateException("no"));
		desk("bad,good");
		List<Long> pauses = new ArrayList<>();
		for (int opened = 1; opened <= 9; opened++) {
			Duration pause = Duration.between(clock.now(), down(opened).retryAt().orElseThrow());
			pauses.add(pause.toSeconds());
			if (opened == 9) {
				provider.opening = null;
			}
			clock.advance(pause);
		}
		assertEquals(List.of(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L), pauses);
		Await.seen(desk, snapshot -> ready(snapshot, BAD));
		clock.advance(Duration.ofMinutes(2));
		provider.bad.line(true, false, Set.of(), Behaviour.USUAL);
		Await.seen(desk, snapshot -> line(snapshot, BAD).phase() == LineStatus.Phase.LOST);
		clock.advance(Duration.ofMinutes(1));
		assertEquals(clock.now().plusSeconds(1), down(10).retryAt().orElseThrow());
	}

	@Test
	void whoDoesNotWantToWaitTriesAgainNow() {
		provider.opening = () -> OddProvider.<RuntimeException, CompletionStage<Line>>fail(new IllegalStateException("no"));
		desk("bad,good");
		desk.retry(down(1));
		desk.retry(down(2));
		LineStatus third = down(3);
		assertEquals(clock.now().plusSeconds(4), third.retryAt().orElseThrow());
		provider.opening = null;
		desk.retry(third);
		Await.seen(desk, snapshot -> ready(snapshot, BAD));
		desk.retry(line(desk.snapshot(), BAD));
		clock.advance(Duration.ofMinutes(1));
		answersOnTheGoodLine();
		assertEquals(4, provider.opened.get(), "one that works is left alone, and what was to happen later is forgotten");
	}

	@Test
	void aCommandThatThrowsLeavesTheCallAndSaysSo() {
		provider.command = () -> OddProvider.<RuntimeException, CompletionStage<CommandResult>>fail(
				new NoSuchMethodError("answer"));
		desk("bad,good");
		Await.seen(desk, snapshot -> ready(snapshot, BAD));
		provider.ring("b1");
		CallView call = Await.call(desk, each -> each.state() == CallState.RINGING);
		provider.snapshot = provider::hang;
		desk.perform(call.id(), CallAction.ANSWER);
		CallView after = Await.call(desk, each -> each.message().isPresent());
		assertEquals(CallState.RINGING, after.state());
		assertEquals("The switch has not confirmed it. Callbench is checking.", after.message().orElseThrow().text(Locale.ENGLISH));
	}

	@Test
	void nullsAndNonsenseAreNoAnswer() {
		provider.label = () -> null;
		provider.opening = () -> null;
		desk("bad,good");
		assertTrue(problem(down(1)).startsWith("odd failed (NullPointerException"), "by its id, since it told no name");
		provider.opening = () -> CompletableFuture.completedStage(null);
		clock.advance(Duration.ofSeconds(1));
		assertEquals("odd failed (NullPointerException: open: no line). Callbench starts it again; calls on your phone are not affected. "
				+ "If this goes on, tell whoever made it; the log says more.", problem(down(2)));
		provider.opening = null;
		provider.devices = () -> CompletableFuture.completedStage(Arrays.asList(null, null));
		clock.advance(Duration.ofSeconds(2));
		Await.seen(desk, snapshot -> ready(snapshot, BAD));
		provider.command = () -> null;
		provider.observer.onEvent(null);
		provider.ring("b1");
		provider.bad.changed(Legs.ringing(new DeviceId("nobody", "nowhere"), "x", Legs.ANA), Optional.empty());
		provider.bad.ended(Legs.id(BAD, "never was"), EndReason.BUSY, Optional.empty());
		provider.bad.relinked(List.of(), List.of(), RelinkReason.ID_CHANGED, Optional.empty());
		CallView call = Await.call(desk, each -> each.state() == CallState.RINGING);
		provider.snapshot = () -> null;
		desk.perform(call.id(), CallAction.ANSWER);
		Await.call(desk, each -> each.message().isPresent() || each.ended());
		provider.closing = () -> null;
		answersOnTheGoodLine();
	}

	@Test
	void oneThatFloodsIsRestartedWhileTheOtherLineGoesOn() throws Exception {
		desk("bad,good");
		Await.seen(desk, snapshot -> ready(snapshot, BAD) && ready(snapshot, GOOD));
		AtomicInteger told = new AtomicInteger();
		Thread flood = new Thread(() -> {
			while (provider.release.getCount() > 0) {
				EventSequence events = provider.bad;
				for (int i = 0; i < 100_000 && provider.release.getCount() > 0; i++) {
					events.changed(Legs.ringing(BAD, "f" + i % 3, Legs.BEN), Optional.empty());
					told.incrementAndGet();
				}
			}
		}, "flood");
		flood.setDaemon(true);
		flood.start();
		LineStatus lost = down(1);
		assertEquals("Odd switch sent more messages than can be handled and is being restarted.", problem(lost));
		answersOnTheGoodLine();
		Await.until(() -> told.get() > 1_000_000);
		answersOnTheGoodLine();
		provider.release.countDown();
		flood.join();
		clock.advance(Duration.ofMinutes(1));
		Await.seen(desk, snapshot -> ready(snapshot, BAD));
	}

	@Test
	void oneThatCallsBackFromManyThreadsAtOnceAndHoldsItsOwnLocksBlocksNobody() throws Exception {
		Object lock = new Object();
		provider.command = () -> {
			synchronized (lock) {
				return OddProvider.accepted();
			}
		};
		desk("bad,good");
		Await.seen(desk, snapshot -> ready(snapshot, BAD) && ready(snapshot, GOOD));
		CountDownLatch inside = new CountDownLatch(4);
		CountDownLatch done = new CountDownLatch(4);
		for (int i = 0; i < 4; i++) {
			int own = i;
			Thread caller = new Thread(() -> {
				inside.countDown();
				synchronized (lock) {
					for (int n = 0; n < 200; n++) {
						provider.ring("t" + own);
						desk.perform(new UUID(1, n), CallAction.ANSWER);
					}
				}
				done.countDown();
			}, "caller" + i);
			caller.setDaemon(true);
			caller.start();
		}
		inside.await();
		done.await();
		Await.seen(desk, snapshot -> snapshot.calls().size() == 4);
		answersOnTheGoodLine();
	}

	@Test
	void oneThatNeverComesBackFromCloseIsOpenedAgainAFewTimesAndKeepsNobodyFromStopping() {
		provider.closing = provider::hang;
		desk("bad,good");
		for (int opened = 1; opened <= 3; opened++) {
			Await.seen(desk, snapshot -> ready(snapshot, BAD) && ready(snapshot, GOOD));
			provider.bad.line(true, false, Set.of(Feature.values()), Behaviour.USUAL);
			Await.seen(desk, snapshot -> line(snapshot, BAD).phase() == LineStatus.Phase.LOST);
			clock.advance(Duration.ofMinutes(1));
			LineStatus lost = down(opened);
			Await.until(() -> threads("callbench-close-bad") == provider.closed.get());
			clock.advance(Duration.between(clock.now(), lost.retryAt().orElseThrow()));
		}
		Await.seen(desk, snapshot -> line(snapshot, BAD).problem()
				.filter(why -> why.text(Locale.ENGLISH).contains("does not come back")).isPresent());
		answersOnTheGoodLine();
		assertEquals(3, threads("callbench-close-bad"));
		desk.close();
		assertEquals(0, threads("callbench-desk"), "closed while the provider still hangs");
	}

	@Test
	void whatAnEarlierOpeningStillSaysIsNotHeard() {
		desk("bad,good");
		Await.seen(desk, snapshot -> ready(snapshot, BAD));
		EventSequence former = provider.bad;
		former.line(true, false, Set.of(), Behaviour.USUAL);
		Await.seen(desk, snapshot -> line(snapshot, BAD).phase() == LineStatus.Phase.LOST);
		clock.advance(Duration.ofMinutes(1));
		down(1);
		clock.advance(Duration.ofSeconds(1));
		Await.seen(desk, snapshot -> ready(snapshot, BAD));
		former.changed(Legs.ringing(BAD, "ghost", Legs.BEN), Optional.empty());
		answersOnTheGoodLine();
		assertTrue(desk.snapshot().calls().stream().noneMatch(call -> call.line().equals(BAD.device())), "no ghost");
	}

	@Test
	void theGuardIsAskedBeforeProviderAndDirectoryCode() {
		desk("bad,good");
		desk.addDirectory(new ContactDirectory() {
			@Override
			public String id() {
				return "book";
			}

			@Override
			public List<ContactMatch> find(CallerQuery query) {
				return List.of();
			}
		});
		Await.seen(desk, snapshot -> ready(snapshot, BAD) && ready(snapshot, GOOD));
		provider.ring("b1");
		CallView call = Await.call(desk, each -> each.state() == CallState.RINGING);
		desk.perform(call.id(), CallAction.ANSWER);
		Await.until(() -> guarded.contains("Line.execute"));
		provider.bad.ended(Legs.id(BAD, "b1"), EndReason.NORMAL, Optional.empty());
		Await.call(desk, CallView::ended);
		desk.turnOff();
		Set<String> expected = Set.of("TelephonyProvider.open", "TelephonyProvider.devices", "Line.execute", "Line.close",
				"ContactDirectory.find");
		Await.until(() -> guarded.containsAll(expected));
	}
}
