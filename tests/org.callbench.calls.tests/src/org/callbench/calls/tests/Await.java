package org.callbench.calls.tests;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

import org.callbench.calls.CallDesk;
import org.callbench.calls.CallView;
import org.callbench.calls.DeskSnapshot;
import org.callbench.calls.Subscription;

/** Waits for what a desk's own threads will do, as long as it takes and no longer. */
final class Await {
	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private Await() {
	}

	/** The first snapshot, from now on, for which this holds. */
	static DeskSnapshot seen(CallDesk desk, Predicate<DeskSnapshot> condition) {
		BlockingQueue<DeskSnapshot> snapshots = new LinkedBlockingQueue<>();
		long end = System.nanoTime() + PATIENCE.toNanos();
		try (Subscription subscription = desk.addListener(snapshots::add)) {
			while (true) {
				DeskSnapshot snapshot = snapshots.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
				if (snapshot == null) {
					throw new AssertionError("never seen; now: " + desk.snapshot());
				}
				if (condition.test(snapshot)) {
					return snapshot;
				}
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new AssertionError(e);
		}
	}

	static CallView call(CallDesk desk, Predicate<CallView> condition) {
		return seen(desk, snapshot -> snapshot.calls().stream().anyMatch(condition)).calls().stream().filter(condition)
				.findFirst().orElseThrow();
	}

	static void ready(CallDesk desk) {
		seen(desk, snapshot -> snapshot.line().filter(line -> line.ready()).isPresent());
	}

	/** For what tells nobody when it happens. */
	static void until(BooleanSupplier condition) {
		long end = System.nanoTime() + PATIENCE.toNanos();
		while (!condition.getAsBoolean()) {
			if (System.nanoTime() > end) {
				throw new AssertionError("never happened");
			}
			java.util.concurrent.locks.LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
		}
	}

	/** For a thread that a test holds up. */
	static void latch(CountDownLatch latch) {
		try {
			if (!latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
				throw new AssertionError("never let go");
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}
}
