package org.callbench.telephony;

/** Who began the call, seen from the line's device. */
public enum Direction {
	/** It was offered to this device. */
	INCOMING,
	/** This device, or a command for it, made it. */
	OUTGOING,
	/** The switch cannot tell, as in a snapshot of a call that was up before. */
	UNKNOWN
}
