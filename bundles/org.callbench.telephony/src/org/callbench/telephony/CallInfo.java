package org.callbench.telephony;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;

/**
 * What is known about a call at the time of an event. Any of it may come late, and change.
 *
 * @param calling         who called
 * @param called          whom the caller wanted
 * @param connected       who is at the other end of this connection; {@link Party#UNKNOWN} before it is answered
 * @param lastRedirecting who sent the call here (forwarding, deflection, transfer); {@link Party#UNKNOWN} if nobody
 * @param conferees       all others in a conference; empty in a call of two
 * @param queue           the name or number of the queue or ring group it came through; empty if none
 * @param data            data attached to the call (CSTA private or user data, UUI), by name
 * @param related         other names that the switch has for this call or for calls it was joined from
 */
public record CallInfo(Party calling, Party called, Party connected, Party lastRedirecting, List<Party> conferees,
		String queue, Map<String, String> data, List<CallId> related) {

	/** Nothing known. */
	public static final CallInfo UNKNOWN = between(Party.UNKNOWN, Party.UNKNOWN);

	public CallInfo {
		requireNonNull(calling, "calling");
		requireNonNull(called, "called");
		requireNonNull(connected, "connected");
		requireNonNull(lastRedirecting, "lastRedirecting");
		conferees = List.copyOf(conferees);
		requireNonNull(queue, "queue");
		data = Map.copyOf(data);
		related = List.copyOf(related);
	}

	/** A plain call from one party to another. */
	public static CallInfo between(Party calling, Party called) {
		return new CallInfo(calling, called, Party.UNKNOWN, Party.UNKNOWN, List.of(), "", Map.of(), List.of());
	}

	/** The same call with another party at the other end. */
	public CallInfo withConnected(Party party) {
		return new CallInfo(calling, called, party, lastRedirecting, conferees, queue, data, related);
	}

	/** The same call with what is now known of the caller. */
	public CallInfo withCalling(Party party) {
		return new CallInfo(party, called, connected, lastRedirecting, conferees, queue, data, related);
	}
}
