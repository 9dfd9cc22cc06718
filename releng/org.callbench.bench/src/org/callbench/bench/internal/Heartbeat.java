package org.callbench.bench.internal;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.eclipse.swt.widgets.Display;

/** How long a display keeps what is asked of it waiting: something is asked every other millisecond, unless the last still waits. */
final class Heartbeat implements AutoCloseable {
	private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(2);

	private final Display display;
	private final Thread thread = new Thread(this::beat, "callbench-bench-heartbeat");
	private volatile long asked;
	private volatile long longest;
	private volatile boolean closed;

	Heartbeat(Display display) {
		this.display = display;
		thread.setDaemon(true);
		thread.start();
	}

	private void beat() {
		while (!closed) {
			if (asked == 0) {
				asked = System.nanoTime();
				display.asyncExec(() -> {
					longest = Math.max(longest, System.nanoTime() - asked);
					asked = 0;
				});
			}
			LockSupport.parkNanos(PAUSE);
		}
	}

	/** The longest wait so far, in nanoseconds; one that is not over counts as well. */
	long longest() {
		long since = asked;
		return Math.max(longest, since == 0 ? 0 : System.nanoTime() - since);
	}

	@Override
	public void close() {
		closed = true;
	}
}
