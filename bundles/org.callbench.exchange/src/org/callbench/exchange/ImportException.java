package org.callbench.exchange;

import java.util.Locale;

/** A file cannot be read, or a run cannot go on; nothing has been written. The message is meant for the agent. */
@SuppressWarnings("serial") // never serialized; the reason is what it is for
public final class ImportException extends Exception {

	private final Message reason;

	/** Made with what to tell the agent. */
	public ImportException(Message reason) {
		this(reason, null);
	}

	/** Made with what to tell the agent, and the cause for the log. */
	public ImportException(Message reason, Throwable cause) {
		super(reason.text(Locale.ENGLISH), cause);
		this.reason = reason;
	}

	/** What happened and what to do, to be shown in the agent's language. */
	public Message reason() {
		return reason;
	}

	@Override
	public String getLocalizedMessage() {
		return reason.text();
	}
}
