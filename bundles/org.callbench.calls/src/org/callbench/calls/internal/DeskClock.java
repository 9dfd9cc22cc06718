package org.callbench.calls.internal;

import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/** The time as the desk's thread goes by it; a test has one of its own, and lets an hour pass at once. */
public interface DeskClock {

	/** This machine's. */
	DeskClock SYSTEM = new DeskClock() {
		@Override
		public Instant now() {
			return Instant.now();
		}

		@Override
		public long nanos() {
			return System.nanoTime();
		}

		@Override
		public void restUntil(long due) {
			LockSupport.parkNanos(this, Math.max(1, due - nanos()));
		}
	};

	/** For people. */
	Instant now();

	/** For pauses: monotonic, with any origin. */
	long nanos();

	/** Lets the calling thread rest until then, or until it is unparked; may return early. */
	void restUntil(long due);
}
