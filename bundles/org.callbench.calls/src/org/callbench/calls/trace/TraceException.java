package org.callbench.calls.trace;

import java.util.Locale;

import org.callbench.calls.DeskMessage;

/** A file is no trace, or only part of one. */
public final class TraceException extends Exception {
	private static final long serialVersionUID = 1L;

	private final transient DeskMessage reason;

	TraceException(Throwable cause, String key, String... arguments) {
		this(DeskMessage.of(key, arguments), cause);
	}

	private TraceException(DeskMessage reason, Throwable cause) {
		super(reason.text(Locale.ENGLISH), cause);
		this.reason = reason;
	}

	/** What is wrong, and in which line, in that language. */
	public String text(Locale locale) {
		return reason.text(locale);
	}
}
