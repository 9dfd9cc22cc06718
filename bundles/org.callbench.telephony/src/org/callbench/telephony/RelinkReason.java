package org.callbench.telephony;

/** Why connections go on under other ids. */
public enum RelinkReason {
	TRANSFERRED, CONFERENCED, PARKED, PICKED_UP,
	/** The same call at the same device, under a new name. */
	ID_CHANGED
}
