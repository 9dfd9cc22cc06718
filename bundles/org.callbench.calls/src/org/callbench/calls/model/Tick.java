package org.callbench.calls.model;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * When an event reached the desk, and the randomness that its new ids are made of, so that the same events lead to the same ids.
 *
 * @param at    wall clock: for people
 * @param nanos monotonic clock: for pauses
 * @param seed  random
 */
public record Tick(Instant at, long nanos, long seed) {

	private static final long GOLDEN = 0x9e3779b97f4a7c15L;

	public Tick {
		Objects.requireNonNull(at);
	}

	/** The n-th id of this event: a UUID of version 7 at its time. */
	UUID id(int n) {
		long high = at.toEpochMilli() << 16 | 0x7000L | mix(seed + GOLDEN * (2L * n + 1)) & 0xfffL;
		long low = 0x8000000000000000L | mix(seed + GOLDEN * (2L * n + 2)) & 0x3fffffffffffffffL;
		return new UUID(high, low);
	}

	private static long mix(long value) {
		long z = (value ^ value >>> 30) * 0xbf58476d1ce4e5b9L;
		z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
		return z ^ z >>> 31;
	}
}
