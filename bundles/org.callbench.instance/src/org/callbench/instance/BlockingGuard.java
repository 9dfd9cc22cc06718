package org.callbench.instance;

/**
 * Keeps slow work off the thread that paints. Whatever may wait for a disk, a database or a switch calls this first.
 * <p>
 * The workbench registers one as an OSGi service before it registers the {@link DataFolder}; without a window there is
 * none, and {@link #NONE} stands in.
 */
@FunctionalInterface
public interface BlockingGuard {

	/** Lets everything through: for programs without a window. */
	BlockingGuard NONE = what -> {
	};

	/**
	 * Called on the thread that is about to block; returns at once.
	 *
	 * @param what the call that would block, for the message, such as {@code "Records.query"}
	 * @throws IllegalStateException on the user-interface thread
	 */
	void beforeBlocking(String what);
}
