package org.callbench.exchange;

/** Follows a long import or export and may end it. Called on the working thread, at most every few milliseconds. */
public interface ProgressListener {

	/** What is being done. */
	enum Phase {
		/** Reading the file: work is counted in bytes. */
		READING,
		/** Saving, all at once: work is counted in records. Until it is done nothing can be seen by anybody. */
		SAVING
	}

	/** So much of the phase's work is done. */
	void progress(Phase phase, long done, long total);

	/** True: stop as soon as possible and keep nothing. */
	boolean cancelled();

	/** Follows nothing and never cancels. */
	ProgressListener NONE = new ProgressListener() {
		@Override
		public void progress(Phase phase, long done, long total) {
			// nobody watches
		}

		@Override
		public boolean cancelled() {
			return false;
		}
	};
}
