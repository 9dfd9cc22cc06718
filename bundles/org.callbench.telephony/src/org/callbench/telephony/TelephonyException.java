package org.callbench.telephony;

import static java.util.Objects.requireNonNull;

/** A line could not be opened, or devices not be listed. Expected failures of commands are {@link CommandResult}s instead. */
public final class TelephonyException extends Exception {
	private static final long serialVersionUID = 1L;

	private final Refusal reason;

	/** @param detail what happened, in the switch's own words; may be empty */
	public TelephonyException(Refusal reason, String detail) {
		super(detail);
		this.reason = requireNonNull(reason, "reason");
	}

	/** @param detail what happened, in the switch's own words; may be empty */
	public TelephonyException(Refusal reason, String detail, Throwable cause) {
		super(detail, cause);
		this.reason = requireNonNull(reason, "reason");
	}

	/** Why, in our terms. */
	public Refusal reason() {
		return reason;
	}
}
