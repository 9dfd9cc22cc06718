package org.callbench.calls.explore;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.callbench.telephony.CallId;
import org.callbench.telephony.CallInfo;
import org.callbench.telephony.Connection;
import org.callbench.telephony.ConnectionId;
import org.callbench.telephony.DeviceId;
import org.callbench.telephony.Direction;
import org.callbench.telephony.Feature;
import org.callbench.telephony.Party;
import org.callbench.telephony.State;

/**
 * What is true at the switch: the connections of the agent's devices, after the connection state machine of CSTA (ECMA-269).
 * Written for the exploration, from the standard; it shares nothing with the model that is checked or with the simulated switch.
 *
 * @param calls the last name that was given to a call
 */
record World(Traits traits, List<Leg> legs, int calls) {
	private static final List<DeviceId> DEVICES = List.of(new DeviceId("switch", "1001"), new DeviceId("switch", "2001"));
	/** Two calls, and a consultation. */
	static final int MOST = 3;

	World {
		legs = List.copyOf(legs);
	}

	static World of(Traits traits) {
		return new World(traits, List.of(), 0);
	}

	static DeviceId device(int line) {
		return DEVICES.get(line);
	}

	static int line(DeviceId device) {
		return DEVICES.indexOf(device);
	}

	static int number(ConnectionId id) {
		return Integer.parseInt(id.call().value().substring(1));
	}

	ConnectionId id(int line, int call) {
		return new ConnectionId(new CallId("c" + call, traits.ids()), device(line), "");
	}

	ConnectionId id(Leg leg) {
		return id(leg.line(), leg.call());
	}

	Optional<Leg> leg(ConnectionId id) {
		return legs.stream().filter(leg -> id(leg).equals(id)).findFirst();
	}

	Stream<Leg> at(int line) {
		return legs.stream().filter(leg -> leg.line() == line);
	}

	/** The connection that has the device's ear: at most one. */
	Optional<Leg> active(int line) {
		return at(line).filter(leg -> leg.state().isActive()).findFirst();
	}

	Optional<Leg> heldFor(Leg consultation) {
		return at(consultation.line()).filter(leg -> leg.call() == consultation.consultOf() && leg.held()).findFirst();
	}

	boolean mayCall(int line) {
		return active(line).isEmpty() && at(line).count() < MOST;
	}

	/** What is legal now. */
	Set<Feature> features(Leg leg) {
		EnumSet<Feature> legal = EnumSet.noneOf(Feature.class);
		switch (leg.state()) {
		case OFFERING -> {
			legal.add(Feature.DROP);
			legal.add(Feature.DEFLECT);
			if (active(leg.line()).map(Leg::talks).orElse(true)) {
				legal.add(Feature.ANSWER);
			}
		}
		case INITIATED -> {
			legal.add(Feature.DROP);
			if (leg.prompt()) {
				legal.add(Feature.ANSWER);
			}
		}
		case ORIGINATED, RINGBACK, BUSY, FAILED -> legal.add(Feature.DROP);
		case CONNECTED -> connected(leg, legal);
		case HELD -> held(leg, legal);
		case QUEUED, CONNECTED_ELSEWHERE, ENDED -> {
			// Nothing can be done from here
		}
		}
		if (leg.state().isActive() && heldFor(leg).isPresent()) {
			legal.add(Feature.RECONNECT);
		}
		return legal;
	}

	private void connected(Leg leg, Set<Feature> legal) {
		legal.add(Feature.DROP);
		legal.add(Feature.DIGITS);
		if (!leg.tired()) {
			legal.add(Feature.HOLD);
		}
		if (leg.consultOf() == 0 && !leg.joined()) {
			legal.add(Feature.BLIND_TRANSFER);
			legal.add(Feature.PARK);
		}
		if (leg.consultOf() == 0 && at(leg.line()).count() < MOST) {
			legal.add(Feature.CONSULT);
		}
		join(leg, legal, State.HELD);
	}

	/** A held call cannot be hung up here, as on many a switch: it is to be retrieved first. */
	private void held(Leg leg, Set<Feature> legal) {
		if (active(leg.line()).isEmpty()) {
			legal.add(Feature.RETRIEVE);
		}
		if (active(leg.line()).filter(Leg::talks).isPresent()) {
			legal.add(Feature.ALTERNATE);
		}
		join(leg, legal, State.CONNECTED);
	}

	private void join(Leg leg, Set<Feature> legal, State other) {
		if (at(leg.line()).anyMatch(each -> each.state() == other && !each.joined()) && !leg.joined()) {
			legal.add(Feature.COMPLETE_TRANSFER);
			legal.add(Feature.CONFERENCE);
		}
	}

	/** As an event tells it. */
	Connection tell(Leg leg) {
		Party own = Party.internal(device(leg.line()).device(), "");
		boolean met = leg.talks() || leg.held();
		Party other = leg.hidden() ? Party.UNKNOWN : leg.who().party();
		boolean shy = leg.prompt() && !traits.causes();
		CallInfo info = leg.direction() == Direction.INCOMING ? CallInfo.between(other, own)
				: CallInfo.between(own, shy ? Party.UNKNOWN : other);
		if (met) {
			info = info.withConnected(other);
		}
		if (leg.joined()) {
			info = new CallInfo(info.calling(), info.called(), Party.UNKNOWN, Party.UNKNOWN,
					List.of(other, Person.MARTA.party()), "", java.util.Map.of(), List.of());
		}
		// A switch that names no causes does not tell its prompt from a call that comes in, either
		return new Connection(id(leg), shy ? State.OFFERING : leg.state(), shy ? Direction.UNKNOWN : leg.direction(), true, info,
				features(leg), leg.consultOf() == 0 ? Optional.empty() : Optional.of(id(leg.line(), leg.consultOf())),
				leg.failure());
	}

	/** As a snapshot tells it: some switches do not say who is held. */
	List<Connection> photograph(int line) {
		return at(line).map(leg -> {
			Connection told = tell(leg);
			return traits.showsHold() || !leg.held() ? told
					: new Connection(told.id(), State.CONNECTED, told.direction(), false, told.info(), told.features(), told.consultOf(),
							told.failure());
		}).toList();
	}
}
