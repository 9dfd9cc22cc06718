package org.callbench.telephony.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The clock on the wall, and a thread of its own. After {@link #close} nothing happens any more. */
public final class RealClock implements SwitchClock, AutoCloseable {
	private static final System.Logger LOG = System.getLogger(RealClock.class.getName());

	private final ScheduledThreadPoolExecutor executor;

	public RealClock() {
		executor = new ScheduledThreadPoolExecutor(1, task -> {
			Thread thread = new Thread(task, "callbench-simulated-switch");
			thread.setDaemon(true);
			return thread;
		}, new ScheduledThreadPoolExecutor.DiscardPolicy());
		executor.setRemoveOnCancelPolicy(true);
		executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
	}

	@Override
	public long nanos() {
		return System.nanoTime();
	}

	@Override
	public Instant now() {
		return Instant.now();
	}

	@Override
	public void execute(Runnable task) {
		executor.execute(logged(task));
	}

	@Override
	public Timer schedule(Duration delay, Runnable task) {
		Future<?> future = executor.schedule(logged(task), delay.toNanos(), TimeUnit.NANOSECONDS);
		return () -> future.cancel(false);
	}

	/** The executor would keep a failure to itself. */
	private static Runnable logged(Runnable task) {
		return () -> {
			try {
				task.run();
			} catch (RuntimeException failure) {
				LOG.log(System.Logger.Level.ERROR, "A task of the simulated switch failed", failure);
			}
		};
	}

	@Override
	public void close() {
		executor.shutdown();
	}
}
