package org.callbench.telephony;

/**
 * Why a switch or a provider said no. Nothing was done. Whether a person should try again is for the person; a desk never
 * repeats a command by itself.
 */
public enum Refusal {
	/** The number, or the device, does not exist. */
	NO_SUCH_NUMBER,
	/** The number is busy, and the switch says so before making a call of it. */
	BUSY,
	/** The connection is gone, or never was on this line. */
	NO_SUCH_CONNECTION,
	/** The connection exists, but not in a state in which this can be done. */
	NOT_PERMITTED_IN_STATE,
	/** Not for this user or device: rights, class of service, wrong credentials. */
	NOT_ALLOWED,
	/** The argument cannot be understood: an empty number, digits that do not exist. */
	INVALID_ARGUMENT,
	/** No line, trunk or memory free in the switch. */
	NO_RESOURCES,
	/** The device does not work. */
	OUT_OF_SERVICE,
	/** We do not hear the switch. */
	LINK_LOST,
	/** The switch did not answer in time, and it is certain that nothing was done. */
	TIMEOUT,
	/** The line was closed by us. */
	LINE_CLOSED,
	/** This switch, or this provider, cannot do that at all. */
	NOT_SUPPORTED,
	/** Anything else; the detail says what. */
	OTHER
}
