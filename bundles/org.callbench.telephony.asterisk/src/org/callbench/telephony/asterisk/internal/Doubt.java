package org.callbench.telephony.asterisk.internal;

/** What became of an action is not known: no answer, no event, or no link. The message says what was looked for. */
final class Doubt extends RuntimeException {
	private static final long serialVersionUID = 1L;

	Doubt(String message) {
		super(message, null, false, false);
	}
}
