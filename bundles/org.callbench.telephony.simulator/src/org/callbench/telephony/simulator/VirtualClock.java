package org.callbench.telephony.simulator;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.PriorityQueue;
import java.util.Queue;

/**
 * A clock that stands still until a test moves it. Tasks run at once, on the thread that asks for them; one asked for
 * from within another waits until that is done, and threads take turns. The same acts at the same times thus always give
 * the same events.
 */
public final class VirtualClock implements SwitchClock {
	/** Far from any origin that code under test might take for granted. */
	private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

	private final Queue<Runnable> tasks = new ArrayDeque<>();
	private final PriorityQueue<Later> timers = new PriorityQueue<>();
	private long nanos;
	private long order;
	private boolean running;

	@Override
	public synchronized long nanos() {
		return nanos;
	}

	@Override
	public synchronized Instant now() {
		return START.plusNanos(nanos);
	}

	@Override
	public synchronized void execute(Runnable task) {
		tasks.add(requireNonNull(task));
		runTasks();
	}

	@Override
	public synchronized Timer schedule(Duration delay, Runnable task) {
		Later later = new Later(nanos + Math.max(0, delay.toNanos()), order++, requireNonNull(task));
		timers.add(later);
		return () -> remove(later);
	}

	/** Lets time pass; what is due by the end of it happens, in order, before this returns. */
	public synchronized void advance(Duration time) {
		long end = nanos + time.toNanos();
		while (!timers.isEmpty() && timers.peek().at <= end) {
			Later next = timers.poll();
			nanos = next.at;
			execute(next.task);
		}
		nanos = end;
	}

	/** How many things are still to happen: 0 when the switch has nothing more to do by itself. */
	public synchronized int pending() {
		return timers.size();
	}

	private synchronized void remove(Later later) {
		timers.remove(later);
	}

	private void runTasks() {
		if (running) {
			return;
		}
		running = true;
		try {
			for (Runnable next = tasks.poll(); next != null; next = tasks.poll()) {
				next.run();
			}
		} finally {
			running = false;
		}
	}

	private record Later(long at, long order, Runnable task) implements Comparable<Later> {
		@Override
		public int compareTo(Later other) {
			int byTime = Long.compare(at, other.at);
			return byTime != 0 ? byTime : Long.compare(order, other.order);
		}
	}
}
