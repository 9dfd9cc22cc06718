package org.callbench.telephony.simulator;

import java.time.Duration;
import java.time.Instant;

/**
 * The simulated switch's time and thread: everything that the switch does, it does here, one thing after the other.
 * {@link RealClock} in the product, {@link VirtualClock} in tests.
 */
public interface SwitchClock {

	/** Nanoseconds from any origin; never goes back. Any thread. */
	long nanos();

	/** The time of day. Any thread. */
	Instant now();

	/** Runs the task as soon as everything asked for before is done. Any thread. */
	void execute(Runnable task);

	/** Runs the task when the delay is over. Any thread. */
	Timer schedule(Duration delay, Runnable task);

	/** Something that will happen unless it is cancelled. */
	@FunctionalInterface
	interface Timer {
		/** Makes sure that it does not happen any more, if it has not begun. Any thread, any number of times. */
		void cancel();
	}
}
