package org.callbench.crm;

import org.osgi.annotation.versioning.ConsumerType;

/** Follows a long commit. Called on the store's threads; must be quick. */
@ConsumerType
public interface CommitProgress {

	/** @param done operations carried out so far, of {@code total}; nothing is final before the commit returns */
	void progress(int done, int total);

	/** True: the commit is given up as soon as possible and nothing of it is kept. */
	boolean cancelled();

	/** Follows nothing and never cancels. */
	CommitProgress NONE = new CommitProgress() {
		@Override
		public void progress(int done, int total) {
			// nobody watches
		}

		@Override
		public boolean cancelled() {
			return false;
		}
	};
}
