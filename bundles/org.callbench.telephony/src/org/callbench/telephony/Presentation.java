package org.callbench.telephony;

/** Whether a party's number may be shown (Q.931 presentation indicator). */
public enum Presentation {
	/** It may be shown. */
	ALLOWED,
	/** The party asked that its number be kept back: nothing of it is told, even if the switch knows. */
	WITHHELD,
	/** The network does not know it, or not yet: it may come later. */
	UNAVAILABLE
}
