package org.callbench.telephony;

/**
 * What can be done, with a connection or (see {@link #isOfLine()}) with a line as a whole. A connection names those that are
 * legal for it now; a line those that can ever be.
 */
public enum Feature {
	/** Answer Call; lineAnswer. */
	ANSWER,
	/** Hang up: Clear Connection; lineDrop. While a call is offered: decline it. */
	DROP,
	/** Hold Call; lineHold. */
	HOLD,
	/** Retrieve Call; lineUnhold. */
	RETRIEVE,
	/** Single Step Transfer Call; lineBlindTransfer. The argument is the number. */
	BLIND_TRANSFER,
	/** Consultation Call: holds this connection and calls the argument; lineSetupTransfer and lineDial. */
	CONSULT,
	/** Transfer Call; lineCompleteTransfer. Legal on both legs that {@link Command.TransferCall} would take. */
	COMPLETE_TRANSFER,
	/** Reconnect Call, on the consultation leg: ends it and retrieves the held one. */
	RECONNECT,
	/** Alternate Call, on the held leg: retrieves it and holds the active one; lineSwapHold. */
	ALTERNATE,
	/** Conference Call; lineAddToConference. Legal on both legs that {@link Command.ConferenceCall} would take. */
	CONFERENCE,
	/** Deflect Call: sends a ringing call to the argument; lineRedirect. */
	DEFLECT,
	/** Generate Digits: the argument is {@code 0-9 * # A-D}, {@code ,} for a pause; lineGenerateDigits. */
	DIGITS,
	/** Park Call, at the argument or wherever the switch likes; linePark. */
	PARK,
	/** Starts or stops recording: reserved. */
	RECORD,
	/** Make Call; lineMakeCall. */
	MAKE_CALL,
	/** Directed or Group Pickup Call, and fetching a parked call; linePickup, lineUnpark. */
	PICK_UP,
	/** Set Do Not Disturb. */
	DO_NOT_DISTURB,
	/** Set Forwarding; lineForward. */
	FORWARD,
	/** Hear about the presence of other extensions: Monitor Start of another device. */
	WATCH;

	/** Whether this is done with the line as a whole rather than with one of its connections. */
	public boolean isOfLine() {
		return switch (this) {
		case MAKE_CALL, PICK_UP, DO_NOT_DISTURB, FORWARD, WATCH -> true;
		default -> false;
		};
	}

	/** Whether {@link Command.Simple} needs an argument for this: a number, or digits. */
	public boolean needsArgument() {
		return switch (this) {
		case BLIND_TRANSFER, CONSULT, DEFLECT, DIGITS -> true;
		default -> false;
		};
	}
}
