package org.callbench.calls.tests;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

import org.callbench.calls.internal.DeskClock;

/** A desk's clock that stands still until the test moves it. */
final class TestClock implements DeskClock {
	private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

	private final AtomicLong nanos = new AtomicLong();
	private final Set<Thread> resting = ConcurrentHashMap.newKeySet();

	@Override
	public Instant now() {
		return START.plusNanos(nanos.get());
	}

	@Override
	public long nanos() {
		return nanos.get();
	}

	@Override
	public void restUntil(long due) {
		resting.add(Thread.currentThread());
		if (nanos.get() < due) {
			LockSupport.park(this);
		}
	}

	void advance(Duration time) {
		nanos.addAndGet(time.toNanos());
		resting.forEach(LockSupport::unpark);
	}
}
