package org.callbench.calls;

/** Who called whom, seen from this desk. */
public enum CallDirection {
	INCOMING, OUTGOING
}
