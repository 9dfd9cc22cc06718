package org.callbench.telephony.asterisk.internal;

import org.callbench.telephony.Refusal;

/** The switch, or a rule of the provider, says no. */
final class Refused extends RuntimeException {
	private static final long serialVersionUID = 1L;

	private final Refusal reason;

	/** @param detail in the switch's own words; may be empty */
	Refused(Refusal reason, String detail) {
		super(detail, null, false, false);
		this.reason = reason;
	}

	Refused(Refusal reason) {
		this(reason, "");
	}

	Refusal reason() {
		return reason;
	}
}
