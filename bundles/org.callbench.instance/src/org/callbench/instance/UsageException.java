package org.callbench.instance;

/** The words of a command make no sense. */
public final class UsageException extends Exception {

	private static final long serialVersionUID = 1L;

	/** @param message for the person who typed it, in their language; may be empty when the usage says it all */
	public UsageException(String message) {
		super(message);
	}
}
