package org.callbench.calls;

import java.util.Locale;

/** How a call ended; what the journal calls its result. */
public enum CallOutcome {

	/** Talked, and hung up by either side. */
	COMPLETED,
	/** Came in and was answered by nobody. */
	MISSED,
	/** Answered by somebody else: a ring group, a pick-up. Not a missed call. */
	ANSWERED_ELSEWHERE,
	/** Sent on before it was answered. */
	DEFLECTED,
	/** Handed over to somebody else. */
	TRANSFERRED,
	/** Went on as part of a conference. */
	CONFERENCED,
	/** Came in and was turned away here, or went out and was turned away there. */
	REJECTED,
	/** Dialled, and busy. */
	BUSY,
	/** Dialled, and nobody answered. */
	NO_ANSWER,
	/** Dialled, and there is no such number. */
	INVALID_NUMBER,
	/** Dialled, and given up before anybody answered. */
	CANCELLED,
	/** The link to the switch was lost, and the call was gone when it came back: how it ended is not known. */
	LINK_LOST,
	/** The switch did not say. */
	UNKNOWN;

	/** In words, in that language. */
	public String label(Locale locale) {
		return DeskTexts.get("outcome." + name(), locale);
	}
}
