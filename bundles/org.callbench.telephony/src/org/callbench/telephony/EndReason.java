package org.callbench.telephony;

/** Why a connection ended, or cannot be made. CSTA event cause; TAPI LINEDISCONNECTMODE. */
public enum EndReason {
	/** One side hung up; before an answer: the caller gave up. */
	NORMAL,
	/** The other end was busy. */
	BUSY,
	/** Nobody answered before the switch gave up, here or there. */
	NO_ANSWER,
	/** Declined here or there. */
	REJECTED,
	/** There is no such number. */
	INVALID_NUMBER,
	/** No way through the network at the moment. */
	CONGESTION,
	/** Another device of the same group, or of the same person, answered: not a missed call. */
	ANSWERED_ELSEWHERE,
	/** A colleague picked it up while it rang here. */
	PICKED_UP,
	/** Sent elsewhere while it rang here, by command or forwarding. */
	DEFLECTED,
	/** It went on without this device. */
	TRANSFERRED,
	/** It was merged into another call of this device: see {@link LineEvent.Relinked}. */
	CONFERENCED,
	/** The link went down, and the call was gone when it came back. */
	LINK_LOST,
	/** The switch does not say. */
	UNKNOWN
}
