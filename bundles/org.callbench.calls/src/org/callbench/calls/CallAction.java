package org.callbench.calls;

import java.util.Locale;

/** What an agent can do with a call; offered only while the switch says that it is legal. */
public enum CallAction {

	/** Dials a prepared call. CSTA Make Call; TAPI lineMakeCall. */
	DIAL,
	/** CSTA Answer Call; TAPI lineAnswer. */
	ANSWER,
	/** CSTA Clear Connection; TAPI lineDrop. For a prepared call: takes it away. */
	HANG_UP,
	/** CSTA Hold Call; TAPI lineHold. */
	HOLD,
	/** CSTA Retrieve Call; TAPI lineUnhold. */
	RETRIEVE,
	/** CSTA Single Step Transfer Call; TAPI lineBlindTransfer. Needs a number. */
	TRANSFER,
	/** CSTA Consultation Call; TAPI lineSetupTransfer. Needs a number. */
	CONSULT,
	/** CSTA Transfer Call; TAPI lineCompleteTransfer. */
	COMPLETE_TRANSFER,
	/** Ends the consultation and goes back to the held caller. CSTA Reconnect Call. */
	RECONNECT,
	/** CSTA Alternate Call; TAPI lineSwapHold. */
	ALTERNATE,
	/** CSTA Conference Call; TAPI lineCompleteTransfer with LINETRANSFERMODE_CONFERENCE. */
	CONFERENCE,
	/** CSTA Deflect Call; TAPI lineRedirect. Needs a number. */
	DEFLECT,
	/** CSTA Generate Digits; TAPI lineGenerateDigits. Needs keys. */
	DIGITS,
	/** CSTA Park Call; TAPI linePark. */
	PARK;

	/** The button's label, in that language. */
	public String label(Locale locale) {
		return DeskTexts.get("action." + name(), locale);
	}
}
