package org.callbench.telephony.simulator.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.callbench.telephony.Direction;
import org.callbench.telephony.EndReason;
import org.callbench.telephony.Party;
import org.callbench.telephony.RelinkReason;
import org.callbench.telephony.State;
import org.callbench.telephony.simulator.SwitchClock.Timer;

/** One end's part in a call. Switch thread only. */
final class Leg {
	final End end;
	final Direction direction;
	Call call;
	/** Who called: an end, so that a caller ID that comes late is seen here too. */
	End calling;
	Party called = Party.UNKNOWN;
	Party redirecting = Party.UNKNOWN;
	String queue = "";
	/** The held leg of the same telephone for which this one consults. */
	Optional<Leg> consultOf = Optional.empty();
	/** The digits to send once the own telephone is lifted: set while the switch prompts for that. */
	Optional<String> prompt = Optional.empty();
	Optional<EndReason> failure = Optional.empty();
	/** Legs at other telephones of the same number, which show this one as connected elsewhere; they are not in the call. */
	final List<Leg> followers = new ArrayList<>();
	/** Why it last came to belong to another call. */
	RelinkReason moved = RelinkReason.ID_CHANGED;
	private State state;
	private Timer timer = () -> { };

	Leg(End end, Direction direction, Call call, End calling, State state) {
		this.end = end;
		this.direction = direction;
		this.call = call;
		this.calling = calling;
		this.state = state;
		end.legs.add(this);
		call.legs.add(this);
	}

	State state() {
		return state;
	}

	/** Whatever was to happen by itself in the old state does not happen any more. */
	void become(State next) {
		thenAfter(() -> { });
		state = next;
		failure = Optional.empty();
	}

	/** What happens by itself unless the state changes before. */
	void thenAfter(Timer next) {
		timer.cancel();
		timer = next;
	}

	/** Leaves the call and only shows from now on that another telephone has it. */
	void follow(Leg answered) {
		become(State.CONNECTED_ELSEWHERE);
		call.legs.remove(this);
		answered.followers.add(this);
	}

	/** Goes on in another call. */
	void moveTo(Call next, RelinkReason why) {
		call = next;
		moved = why;
		followers.forEach(follower -> follower.moveTo(next, why));
	}

	/** Takes it out of its call and off its end, without a word. */
	void detach() {
		call.legs.forEach(other -> other.followers.remove(this));
		become(State.ENDED);
		call.legs.remove(this);
		end.legs.remove(this);
		end.legs.stream().filter(other -> other.consultOf.equals(Optional.of(this)))
				.forEach(other -> other.consultOf = Optional.empty());
	}
}
