package org.callbench.calls;

import java.util.Locale;

/** The state of a call as an agent sees it, with the one word for it on every screen. */
public enum CallState {

	/** In the active calls, with its full number, not dialled yet. */
	PREPARED,
	/** Dialled; the other side has not answered. */
	DIALING,
	/** Coming in and ringing here. */
	RINGING,
	CONNECTED,
	ON_HOLD,
	/** Held while a colleague is consulted about it. */
	ON_HOLD_PENDING_TRANSFER,
	/** The call to the colleague who is consulted. */
	CONNECTED_CONSULTING,
	/** The dialled number is busy. */
	BUSY,
	/** The dialled number could not be reached: wrong, refused, out of service. */
	FAILED,
	/** Talked on at another device that shares the line. */
	CONNECTED_ELSEWHERE,
	/** Over; shown briefly, with {@link CallView#outcome()}. */
	ENDED;

	/** The word, in that language. */
	public String label(Locale locale) {
		return DeskTexts.get("state." + name(), locale);
	}
}
