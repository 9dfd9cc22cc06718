package org.callbench.telephony.simulator.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.callbench.telephony.State;
import org.callbench.telephony.simulator.SwitchClock.Timer;

/** Legs that belong together. Switch thread only. */
final class Call {
	String id;
	final List<Leg> legs = new ArrayList<>();
	final Map<String, String> data;
	/** Names this call, and those merged into it, had before. */
	final List<String> formerIds = new ArrayList<>();
	/** Where it rings again if nobody answers after a transfer, or nobody fetches it from parking. */
	Optional<Phone> recallTo = Optional.empty();
	Optional<String> parkedAt = Optional.empty();
	private Timer timer = () -> { };

	Call(String id, Map<String, String> data) {
		this.id = id;
		this.data = Map.copyOf(data);
	}

	Stream<Leg> in(State state) {
		return legs.stream().filter(leg -> leg.state() == state);
	}

	/** The other legs that talk, hold, or are held: whoever is there. */
	List<Leg> others(Leg leg) {
		return legs.stream().filter(other -> other != leg)
				.filter(other -> other.state() == State.CONNECTED || other.state() == State.HELD).toList();
	}

	/** All ends that are in the call or follow it. */
	List<End> ends() {
		return legs.stream().flatMap(leg -> Stream.concat(Stream.of(leg), leg.followers.stream())).map(leg -> leg.end).toList();
	}

	/** A call waits for one thing at a time: an answer, or to be fetched. */
	void waitWith(Timer next) {
		timer.cancel();
		timer = next;
	}

	void stopWaiting() {
		waitWith(() -> { });
	}
}
