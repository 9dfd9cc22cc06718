package org.callbench.crm;

/**
 * The store could not do what was asked: the message says what happened and what to do, in the person's language. Nothing
 * that was reported as saved is lost by it, and nothing of what was being saved is kept.
 */
public class StoreException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	public enum Problem {
		/** Another program holds the database. */
		LOCKED,
		/** The file is damaged. */
		CORRUPT,
		/** Written by a newer Callbench. */
		NEWER,
		/** No space left. */
		DISK_FULL,
		/** It may not be read or written. */
		NO_ACCESS,
		/** An update of the database failed; it is as it was before. */
		MIGRATION_FAILED,
		/** Closed, or not reachable now. */
		UNAVAILABLE,
		/** Anything else; the cause says more. */
		FAILED
	}

	private final Problem problem;

	public StoreException(Problem problem, String message) {
		super(message);
		this.problem = problem;
	}

	public StoreException(Problem problem, String message, Throwable cause) {
		super(message, cause);
		this.problem = problem;
	}

	public Problem problem() {
		return problem;
	}
}
