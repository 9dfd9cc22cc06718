package org.callbench.telephony;

/** For how long a {@link CallId} means the same call. */
public enum Strength {
	/** Survives a restart of the desk and of the link: after both, the same id is the same call. */
	STABLE,
	/** Means this call only as long as the present link is up. */
	SESSION,
	/** The provider made it up, because the switch tells none. */
	NONE
}
