package org.callbench.telephony;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;

/**
 * How a device is set.
 *
 * @param doNotDisturb    whether it refuses to ring
 * @param forwarding      where calls go, by condition; empty if nowhere
 * @param messagesWaiting how many messages wait; empty if the switch does not tell
 */
public record Station(boolean doNotDisturb, Map<Forward, String> forwarding, Optional<Integer> messagesWaiting) {

	/** When calls are forwarded. */
	public enum Forward {
		/** Every call. */
		ALWAYS,
		/** A call that cannot ring: the device is busy, or not to be disturbed. */
		WHEN_BUSY,
		/** A call that has rung for as long as the switch lets it. */
		NO_ANSWER
	}

	/** Nothing set. */
	public static final Station PLAIN = new Station(false, Map.of(), Optional.empty());

	public Station {
		forwarding = Map.copyOf(forwarding);
		requireNonNull(messagesWaiting, "messagesWaiting");
	}
}
