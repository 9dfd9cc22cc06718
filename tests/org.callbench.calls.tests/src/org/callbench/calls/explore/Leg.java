package org.callbench.calls.explore;

import java.util.Optional;

import org.callbench.telephony.Direction;
import org.callbench.telephony.EndReason;
import org.callbench.telephony.State;

/**
 * A connection at one of the agent's devices, as it really is.
 *
 * @param line      the device: 0 or 1
 * @param call      the switch's name for the call: grows, never used twice
 * @param who       who is at the other end
 * @param hidden    whether the caller's number has not been told yet
 * @param consultOf the call on hold for which this one consults; 0 if none
 * @param joined    whether it is a conference
 * @param prompt    whether the own device rings for a call made by command
 * @param tired     whether the switch does not let this connection be held at present
 */
record Leg(int line, int call, State state, Direction direction, Person who, boolean hidden, int consultOf, boolean joined,
		boolean prompt, boolean tired) {

	static Leg incoming(int line, int call, Person who, boolean hidden) {
		return new Leg(line, call, State.OFFERING, Direction.INCOMING, who, hidden, 0, false, false, false);
	}

	static Leg outgoing(int line, int call, Person who, boolean prompt, int consultOf) {
		return new Leg(line, call, prompt ? State.INITIATED : State.ORIGINATED, Direction.OUTGOING, who, false, consultOf, false,
				prompt, false);
	}

	Leg as(State now) {
		return new Leg(line, call, now, direction, who, hidden, consultOf, joined, false, tired && now == State.CONNECTED);
	}

	Leg named(int now) {
		return new Leg(line, now, state, direction, who, hidden, consultOf, joined, prompt, tired);
	}

	Leg with(Person other) {
		return new Leg(line, call, state, direction, other, false, consultOf, joined, prompt, tired);
	}

	Leg told() {
		return new Leg(line, call, state, direction, who, false, consultOf, joined, prompt, tired);
	}

	Leg asConference() {
		return new Leg(line, call, State.CONNECTED, direction, who, hidden, 0, true, prompt, false);
	}

	Leg consultingFor(int held) {
		return new Leg(line, call, state, direction, who, hidden, held, joined, prompt, tired);
	}

	Leg asTired(boolean on) {
		return new Leg(line, call, state, direction, who, hidden, consultOf, joined, prompt, on);
	}

	boolean talks() {
		return state == State.CONNECTED;
	}

	boolean held() {
		return state == State.HELD;
	}

	Optional<EndReason> failure() {
		return switch (state) {
		case BUSY -> Optional.of(EndReason.BUSY);
		case FAILED -> Optional.of(EndReason.INVALID_NUMBER);
		default -> Optional.empty();
		};
	}

	@Override
	public String toString() {
		return "c" + call + (line == 0 ? "" : "@B") + " " + state + " " + who;
	}
}
