package org.callbench.crm;

import java.security.SecureRandom;
import java.util.UUID;

/** Makes record ids: UUIDs of version 7 (RFC 9562), so that the ids of records made later sort later and indexes stay dense. */
public final class Ids {

	private Ids() {
	}

	/**
	 * A new id from the current time (milliseconds, UTC) and 74 random bits. Never blocks for long and needs no store, so a
	 * record has its id before it is saved.
	 */
	public static UUID newId() {
		return newId(System.currentTimeMillis());
	}

	/** The same for a moment given in milliseconds since 1970, UTC: for callers that own their clock. */
	public static UUID newId(long millis) {
		long high = (millis << 16) | 0x7000L | (Holder.RANDOM.nextInt() & 0x0fffL);
		long low = 0x8000000000000000L | (Holder.RANDOM.nextLong() & 0x3fffffffffffffffL);
		return new UUID(high, low);
	}

	/** Seeded on first use only: a process that makes no ids pays nothing. */
	private static final class Holder {
		static final SecureRandom RANDOM = new SecureRandom();
	}
}
