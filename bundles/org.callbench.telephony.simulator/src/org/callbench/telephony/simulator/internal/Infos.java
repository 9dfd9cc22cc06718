package org.callbench.telephony.simulator.internal;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.callbench.telephony.CallId;
import org.callbench.telephony.CallInfo;
import org.callbench.telephony.Party;
import org.callbench.telephony.State;
import org.callbench.telephony.Strength;

/** What one end of a call is told about the others. */
final class Infos {
	private Infos() {
	}

	static CallInfo of(Leg leg, CallId call) {
		List<Party> others = leg.state() == State.CONNECTED || leg.state() == State.HELD
				? leg.call.others(leg).stream().map(other -> other.end.party()).toList()
				: List.of();
		return new CallInfo(leg.calling.party(), leg.called, others.isEmpty() ? Party.UNKNOWN : others.getFirst(),
				leg.redirecting, others.size() > 1 ? others : List.of(), leg.queue, leg.call.data,
				leg.call.formerIds.stream().map(id -> new CallId(id, Strength.STABLE)).filter(id -> !id.equals(call)).toList());
	}

	/** Whom this end deals with, as its owner would say. */
	static Party with(Leg leg) {
		Stream<Leg> others = leg.call.legs.stream().filter(other -> other != leg);
		Optional<Leg> other = others.findFirst();
		return other.map(o -> o.end.party()).orElse(leg.called);
	}
}
