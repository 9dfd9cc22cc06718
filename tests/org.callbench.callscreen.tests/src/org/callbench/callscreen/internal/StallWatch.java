package org.callbench.callscreen.internal;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

import org.eclipse.swt.SWTException;
import org.eclipse.swt.widgets.Display;

/** Measures how long the user interface lets something wait at most, by putting something small before it again and again. */
final class StallWatch implements AutoCloseable {
	private static final long PAUSE_NANOS = 1_000_000;

	private final Display display = Display.getCurrent();
	private final Thread thread = new Thread(this::watch, "callbench-test-stall");
	private volatile boolean closed;
	private volatile long longest;

	StallWatch() {
		thread.setDaemon(true);
		thread.start();
	}

	private void watch() {
		while (!closed) {
			CountDownLatch handled = new CountDownLatch(1);
			long asked = System.nanoTime();
			try {
				display.asyncExec(handled::countDown);
				handled.await();
			} catch (InterruptedException | SWTException e) {
				return;
			}
			longest = Math.max(longest, System.nanoTime() - asked);
			LockSupport.parkNanos(PAUSE_NANOS);
		}
	}

	/** In milliseconds. */
	double longest() {
		return longest / 100_000 / 10.0;
	}

	@Override
	public void close() {
		closed = true;
	}
}
