package org.callbench.telephony;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * When an event happened, where it stands in its line's order, and what led to it.
 *
 * @param seq        1, 2, 3 … on one line, without gaps; a gap tells the desk to take a snapshot, a repetition to ignore it
 * @param nanos      a monotonic clock in nanoseconds with any origin, the same for all lines of a provider: for durations
 * @param received   the desk's wall clock when the provider heard of it
 * @param switchTime the switch's own clock, if it tells
 * @param cause      the command that led here; empty if it was the handset, the other end or the switch itself
 */
public record Stamp(long seq, long nanos, Instant received, Optional<Instant> switchTime, Optional<CommandId> cause) {

	public Stamp {
		requireNonNull(received, "received");
		requireNonNull(switchTime, "switchTime");
		requireNonNull(cause, "cause");
	}
}
