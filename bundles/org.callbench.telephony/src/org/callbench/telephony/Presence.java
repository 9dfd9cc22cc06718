package org.callbench.telephony;

/** What another extension is doing. */
public enum Presence {
	IDLE, RINGING, ON_CALL, DO_NOT_DISTURB, OUT_OF_SERVICE, UNKNOWN
}
