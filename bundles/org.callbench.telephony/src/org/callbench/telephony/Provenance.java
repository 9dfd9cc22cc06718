package org.callbench.telephony;

/** Who vouches for a party's number (Q.931 screening indicator). */
public enum Provenance {
	/** The network put it there. */
	NETWORK,
	/** The caller gave it and the network checked it. */
	VERIFIED,
	/** The caller gave it and nobody checked it. */
	USER_NOT_SCREENED,
	/** The switch does not say. */
	UNKNOWN
}
