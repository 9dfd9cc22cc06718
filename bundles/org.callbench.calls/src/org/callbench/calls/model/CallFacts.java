package org.callbench.calls.model;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.callbench.calls.CallDirection;
import org.callbench.telephony.ConnectionId;
import org.callbench.telephony.DeviceId;

/** What a rule asks of a call to find out whether it is the one: the same of one that this event has changed and of one that it has not. */
sealed interface CallFacts permits Interaction, CallDraft {

	UUID id();

	CallDirection direction();

	List<Leg> legs();

	List<GoneLeg> gone();

	Set<CallRef> refs();

	RemoteParty party();

	long beganNanos();

	long endedNanos();

	boolean ended();

	Optional<Dialling> dialling();

	Optional<Pending> pending();

	default boolean live() {
		return !ended();
	}

	default boolean isAt(DeviceId line) {
		for (Leg leg : legs()) {
			if (leg.line().equals(line)) {
				return true;
			}
		}
		return false;
	}

	default boolean hasLeg(DeviceId line, ConnectionId connection) {
		for (Leg leg : legs()) {
			if (leg.is(line, connection)) {
				return true;
			}
		}
		return false;
	}
}
