package org.callbench.telephony;

/** Where a party is, as the switch sees it; whether it is a user of the CRM is for the desk to say. */
public enum Origin {
	/** Another device of the same switch. */
	INTERNAL,
	/** Beyond the switch. */
	EXTERNAL,
	/** The switch does not say. */
	UNKNOWN
}
