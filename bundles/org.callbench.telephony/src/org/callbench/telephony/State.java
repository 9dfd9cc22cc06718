package org.callbench.telephony;

/** What a connection is doing, seen from the line's device. CSTA local connection state; TAPI LINECALLSTATE. */
public enum State {
	/**
	 * The device is asked to begin a call: off hook with dial tone, or rung by the switch for our own make call.
	 * CSTA Initiated. Never an incoming call.
	 */
	INITIATED,
	/** Digits are sent, the far end is not reached yet. CSTA Originated; TAPI DIALING, PROCEEDING. */
	ORIGINATED,
	/** An incoming call rings here. CSTA Alerting; TAPI OFFERING. */
	OFFERING,
	/** The far end rings. TAPI RINGBACK. */
	RINGBACK,
	/** The far end is busy; the connection is up until somebody hangs up. TAPI BUSY. */
	BUSY,
	/** It cannot be reached; {@link Connection#failure()} says why; up until somebody hangs up. CSTA Failed. */
	FAILED,
	/** Waiting in a queue or parked. CSTA Queued. */
	QUEUED,
	/** Talking. */
	CONNECTED,
	/** Answered at another device that shares the line; it can be joined or followed, but is not ours. */
	CONNECTED_ELSEWHERE,
	/** On hold here. TAPI ONHOLD, ONHOLDPENDTRANSFER. */
	HELD,
	/** Gone: only as the last state of a {@link LineEvent.ConnectionEnded}; never in a snapshot. CSTA Null. */
	ENDED;

	/** Whether the device is, or is about to be, at the other end of a conversation: not held, not ringing, not over. */
	public boolean isActive() {
		return switch (this) {
		case INITIATED, ORIGINATED, RINGBACK, BUSY, FAILED, CONNECTED -> true;
		case OFFERING, QUEUED, CONNECTED_ELSEWHERE, HELD, ENDED -> false;
		};
	}
}
