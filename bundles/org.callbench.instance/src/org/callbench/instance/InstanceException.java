package org.callbench.instance;

import java.io.IOException;

/** A data folder could be neither claimed nor reached. The message is for the person, in the asked-for language. */
public final class InstanceException extends IOException {

	private static final long serialVersionUID = 1L;

	/** What stood in the way. */
	public enum Reason {
		/** The folder cannot be made or written. */
		FOLDER,
		/** Another process has the folder and does not answer. */
		SILENT_OWNER,
		/** The owner did not accept the token: it belongs to somebody else, or to another version. */
		REFUSED,
		/** The owner is a command line at work, and did not end in time. */
		BUSY,
		/** The owner went away while it ran the command; what it did is not known. */
		LOST
	}

	private final Reason reason;

	InstanceException(Reason reason, String message, Throwable cause) {
		super(message, cause);
		this.reason = reason;
	}

	/** What stood in the way. */
	public Reason reason() {
		return reason;
	}
}
