package org.callbench.telephony;

/** Why connections go on under other ids. */
public enum RelinkReason {
	/** Two calls became one, or the call went on, without this device or without a third. */
	TRANSFERRED,
	/** Two calls became one with this device in it. */
	CONFERENCED,
	/** The call waits somewhere else. */
	PARKED,
	/** The call rang, or was parked, and somebody else has taken it. */
	PICKED_UP,
	/** The same call at the same device, under a new name. */
	ID_CHANGED
}
