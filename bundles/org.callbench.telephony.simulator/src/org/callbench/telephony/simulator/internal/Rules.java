package org.callbench.telephony.simulator.internal;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.callbench.telephony.Feature;
import org.callbench.telephony.State;
import org.callbench.telephony.simulator.SwitchTraits;

/** What is legal now. The same rules make the features in events and decide on commands, so that the two never differ. */
final class Rules {
	private Rules() {
	}

	/** What may be done with the leg by command, at this moment. */
	static Set<Feature> features(Leg leg, SwitchTraits traits) {
		if (!(leg.end instanceof Phone phone)) {
			return Set.of();
		}
		EnumSet<Feature> legal = EnumSet.noneOf(Feature.class);
		switch (leg.state()) {
		case INITIATED -> {
			legal.add(Feature.DROP);
			if (leg.prompt.isPresent() && traits.behaviour().remoteAnswer()) {
				legal.add(Feature.ANSWER);
			}
		}
		case ORIGINATED, RINGBACK, BUSY, FAILED -> {
			legal.add(Feature.DROP);
			addReconnect(leg, legal);
		}
		case OFFERING -> addOffered(phone, traits, legal);
		case CONNECTED -> addConnected(leg, phone, traits, legal);
		case HELD -> addHeld(leg, phone, legal);
		case QUEUED -> legal.add(Feature.DROP);
		case CONNECTED_ELSEWHERE, ENDED -> {
			return Set.of();
		}
		}
		legal.retainAll(traits.features());
		return Collections.unmodifiableSet(legal);
	}

	/** Whether a transfer or conference may join these two. */
	static boolean joinable(Leg one, Leg other) {
		boolean states = one.state() == State.HELD && other.state() == State.CONNECTED
				|| one.state() == State.CONNECTED && other.state() == State.HELD;
		// An end that is in both calls would be joined with itself.
		return states && one.end == other.end && one.call != other.call && Collections.disjoint(
				ends(one), ends(other));
	}

	/** Whether the telephone may begin another call by command. */
	static boolean mayCall(Phone phone, SwitchTraits traits) {
		return phone.active().map(leg -> leg.state() == State.INITIATED && leg.prompt.isEmpty())
				.orElse(phone.calls() < traits.callsPerDevice());
	}

	private static void addReconnect(Leg leg, Set<Feature> legal) {
		if (leg.consultOf.filter(held -> held.state() == State.HELD).isPresent()) {
			legal.add(Feature.RECONNECT);
		}
	}

	private static void addOffered(Phone phone, SwitchTraits traits, Set<Feature> legal) {
		legal.add(Feature.DROP);
		legal.add(Feature.DEFLECT);
		// Answering holds the call that talks; one that is still being set up cannot be held.
		boolean earFree = phone.active()
				.map(leg -> leg.state() == State.CONNECTED && traits.features().contains(Feature.HOLD)).orElse(true);
		if (earFree && traits.behaviour().remoteAnswer()) {
			legal.add(Feature.ANSWER);
		}
	}

	private static void addConnected(Leg leg, Phone phone, SwitchTraits traits, Set<Feature> legal) {
		legal.addAll(EnumSet.of(Feature.DROP, Feature.HOLD, Feature.DIGITS));
		boolean conference = leg.call.legs.size() > 2;
		if (leg.consultOf.isEmpty() && !conference) {
			legal.add(Feature.BLIND_TRANSFER);
			legal.add(Feature.PARK);
		}
		if (leg.consultOf.isEmpty() && phone.calls() < traits.callsPerDevice()) {
			legal.add(Feature.CONSULT);
		}
		addReconnect(leg, legal);
		addJoin(leg, phone, legal);
	}

	private static void addHeld(Leg leg, Phone phone, Set<Feature> legal) {
		legal.add(Feature.DROP);
		if (phone.active().isEmpty()) {
			legal.add(Feature.RETRIEVE);
		}
		if (phone.first(State.CONNECTED).isPresent()) {
			legal.add(Feature.ALTERNATE);
		}
		addJoin(leg, phone, legal);
	}

	private static void addJoin(Leg leg, Phone phone, Set<Feature> legal) {
		if (phone.legs.stream().anyMatch(other -> joinable(leg, other))) {
			legal.add(Feature.COMPLETE_TRANSFER);
			legal.add(Feature.CONFERENCE);
		}
	}

	private static List<End> ends(Leg leg) {
		return leg.call.ends().stream().filter(end -> end != leg.end).toList();
	}
}
