package org.callbench.telephony;

/** What another extension is doing. */
public enum Presence {
	/** Free: a call would ring. */
	IDLE,
	/** A call rings there. */
	RINGING,
	/** Talking, dialling or holding. */
	ON_CALL,
	/** Free, but does not want to be called. */
	DO_NOT_DISTURB,
	/** Unplugged, or not registered. */
	OUT_OF_SERVICE,
	/** The switch does not tell. */
	UNKNOWN
}
