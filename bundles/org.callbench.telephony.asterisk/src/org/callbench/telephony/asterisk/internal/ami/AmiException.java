package org.callbench.telephony.asterisk.internal.ami;

import static java.util.Objects.requireNonNull;

import java.io.IOException;

/** The connection is of no use any more; the fault says why. */
public final class AmiException extends IOException {
	private static final long serialVersionUID = 1L;

	/** What went wrong. */
	public enum Fault {
		/** Nobody is there, or the name means nothing. */
		UNREACHABLE,
		/** Whoever is there does not begin as an Asterisk does. */
		NO_ASTERISK,
		/** Its protocol is older than what can be understood (Asterisk 12). */
		TOO_OLD,
		/** No encrypted connection, or not with whom it should be. */
		NO_TLS,
		/** The user or the secret is wrong, or may not come from here. */
		REFUSED,
		/** A line, or a message, that does not end. */
		ENDLESS,
		/** Nothing is heard any more, though the connection looks up. */
		SILENT,
		/** It does not take what we send. */
		DEAF,
		/** The other side ended it. */
		CLOSED
	}

	private final Fault fault;
	private final String detail;

	/** @param detail for a log; may be empty */
	public AmiException(Fault fault, String detail) {
		super(fault + (detail.isEmpty() ? "" : ": " + detail));
		this.fault = requireNonNull(fault, "fault");
		this.detail = detail;
	}

	/** What is known beside the fault, as the system or the switch says it; may be empty. */
	public String detail() {
		return detail;
	}

	public Fault fault() {
		return fault;
	}
}
