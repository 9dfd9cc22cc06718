package org.callbench.telephony.simulator.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import org.callbench.telephony.Party;
import org.callbench.telephony.Presence;
import org.callbench.telephony.State;
import org.callbench.telephony.Station;
import org.callbench.telephony.simulator.Reaction;

/** A telephone of the office. Switch thread only, except for what is final. */
final class Phone extends End {
	final String device;
	final String name;
	/** The numbers under which it rings, its own first. */
	final List<String> numbers;
	final List<SimulatorLine> lines = new ArrayList<>();
	Station station = Station.PLAIN;
	Reaction reaction = Reaction.waits();
	boolean inService = true;
	/** Whether the link to whoever opens this telephone works. */
	boolean reachable = true;

	Phone(String device, String name, List<String> numbers) {
		this.device = device;
		this.name = name;
		this.numbers = List.copyOf(numbers);
	}

	String number() {
		return numbers.getFirst();
	}

	@Override
	Party party() {
		return Party.internal(number(), name);
	}

	/** The reaction of whoever sits there when no line is open on the device. */
	Reaction reaction() {
		return lines.isEmpty() ? reaction : Reaction.waits();
	}

	Optional<Leg> first(Predicate<Leg> which) {
		return legs.stream().filter(which).findFirst();
	}

	Optional<Leg> first(State state) {
		return first(leg -> leg.state() == state);
	}

	/** How many calls it has, without those that it only follows. */
	long calls() {
		return legs.stream().filter(leg -> leg.state() != State.CONNECTED_ELSEWHERE).count();
	}

	/** The leg that has the ear: there is never more than one. */
	Optional<Leg> active() {
		return first(leg -> leg.state().isActive());
	}

	Presence presence() {
		if (!inService) {
			return Presence.OUT_OF_SERVICE;
		}
		if (legs.stream().anyMatch(leg -> leg.state() != State.OFFERING && leg.state() != State.CONNECTED_ELSEWHERE)) {
			return Presence.ON_CALL;
		}
		if (calls() > 0) {
			return Presence.RINGING;
		}
		return station.doNotDisturb() ? Presence.DO_NOT_DISTURB : Presence.IDLE;
	}
}
