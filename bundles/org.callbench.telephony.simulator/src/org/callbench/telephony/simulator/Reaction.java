package org.callbench.telephony.simulator;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * What happens by itself when a number is called.
 *
 * @param what  what happens
 * @param after for how long it rings before; of no meaning for {@link What#WAIT}, and never zero in a real telephone
 */
public record Reaction(What what, Duration after) {

	/** What happens. */
	public enum What {
		/** It rings until somebody acts, or the switch gives up. */
		WAIT,
		/** Somebody answers. */
		ANSWER,
		/** Somebody declines. */
		REJECT,
		/** Busy tone. */
		BUSY,
		/** The number does not exist. */
		NO_SUCH_NUMBER,
		/** No way through the network. */
		CONGESTION
	}

	public Reaction {
		requireNonNull(what, "what");
		requireNonNull(after, "after");
	}

	/** It rings until somebody acts, or the switch gives up. */
	public static Reaction waits() {
		return new Reaction(What.WAIT, Duration.ZERO);
	}

	/** It rings that long; then somebody answers. */
	public static Reaction answersAfter(Duration ringing) {
		return new Reaction(What.ANSWER, ringing);
	}

	/** It rings that long; then somebody declines. */
	public static Reaction rejectsAfter(Duration ringing) {
		return new Reaction(What.REJECT, ringing);
	}

	/** The caller hears that it is busy. */
	public static Reaction busy() {
		return new Reaction(What.BUSY, Duration.ZERO);
	}

	/** The caller hears that there is no such number. */
	public static Reaction noSuchNumber() {
		return new Reaction(What.NO_SUCH_NUMBER, Duration.ZERO);
	}

	/** The caller hears that there is no way through. */
	public static Reaction congestion() {
		return new Reaction(What.CONGESTION, Duration.ZERO);
	}
}
