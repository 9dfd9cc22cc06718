package org.callbench.crm;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

import org.osgi.annotation.versioning.ProviderType;

/** The database behind {@link Records}: what kind it is, how it fares, copies of it. */
@ProviderType
public interface Database {

	enum State {
		OPENING, OPEN, FAILED, CLOSED
	}

	/** Never blocks. */
	State state();

	/** Why it failed to open. Never blocks. */
	Optional<StoreException> problem();

	/** How far records are indexed again because a country, a field or a bundle changed; empty when all are. Lookups are right meanwhile. Never blocks. */
	Optional<Indexing> indexing();

	/** @param done records, of {@code total} */
	record Indexing(long done, long total) {

		/** 0 to 100. */
		public int percent() {
			return total == 0 ? 100 : (int) Math.min(100, done * 100 / total);
		}
	}

	/** For the status line, for example "Embedded database". Never blocks. */
	String description(Locale locale);

	/**
	 * Writes a consistent copy while work goes on; the file is there as a whole or not at all. Blocks.
	 *
	 * @throws StoreException if it cannot be written; an existing file is refused
	 */
	void backup(Path file);

	/** Calls the listener after the state changed, or indexing went on, on a thread of the store. */
	Subscription addListener(Runnable listener);
}
