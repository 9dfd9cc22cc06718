package org.callbench.calls.tests;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

import org.callbench.calls.model.DeskEvent;
import org.callbench.calls.model.Effect;
import org.callbench.telephony.Behaviour;
import org.callbench.telephony.CommandId;
import org.callbench.telephony.Connection;
import org.callbench.telephony.ConnectionId;
import org.callbench.telephony.DeviceId;
import org.callbench.telephony.EndReason;
import org.callbench.telephony.Feature;
import org.callbench.telephony.LineEvent;
import org.callbench.telephony.Party;
import org.callbench.telephony.Stamp;
import org.callbench.telephony.State;
import org.callbench.telephony.Strength;

/**
 * A switch that calls in at random on several lines and tells of it badly: each line in order, but with events repeated and lost,
 * links cut, and the lines against each other in any order. It knows what is true, and what the desk was told of it.
 */
final class StormSwitch {

	/** What may go wrong. */
	record Weather(double repeat, double lose, double cut, double lateId, Strength strength) {
	}

	private static final class Call {
		final String id;
		final Party caller;
		final Map<DeviceId, Connection> legs = new LinkedHashMap<>();
		boolean answered;
		boolean told;

		Call(String id, Party caller) {
			this.id = id;
			this.caller = caller;
		}
	}

	private static final class Wire {
		final Queue<LineEvent> underWay = new ArrayDeque<>();
		long seq = 2;
		boolean up = true;
	}

	private final ModelDesk desk;
	private final SplittableRandom random;
	private final Weather weather;
	private final Map<DeviceId, Wire> wires = new LinkedHashMap<>();
	private final Map<String, Call> live = new LinkedHashMap<>();
	private final Map<String, Call> all = new LinkedHashMap<>();
	private int answeredEffects;
	int events;

	StormSwitch(ModelDesk desk, SplittableRandom random, Weather weather, DeviceId... lines) {
		this.desk = desk;
		this.random = random;
		this.weather = weather;
		for (DeviceId line : lines) {
			wires.put(line, new Wire());
		}
	}

	/** One thing happens: at a telephone, or on the way to the desk. */
	void step() {
		if (random.nextInt(3) == 0 && live.size() < 6) {
			callIn();
		} else if (random.nextInt(3) == 0 && !live.isEmpty()) {
			goOn(pick(new ArrayList<>(live.values())));
		}
		DeviceId line = pick(new ArrayList<>(wires.keySet()));
		if (random.nextDouble() < weather.cut()) {
			cut(line);
		}
		deliver(line);
		answerRequests();
	}

	/** Ends all calls and delivers everything that is still under way. */
	void calm() {
		live.values().forEach(call -> List.copyOf(call.legs.values()).forEach(leg -> end(call, leg, EndReason.NORMAL)));
		live.clear();
		for (int i = 0; i < 100_000 && wires.values().stream().anyMatch(wire -> !wire.underWay.isEmpty()); i++) {
			deliver(pick(new ArrayList<>(wires.keySet())));
			answerRequests();
		}
	}

	/** The calls of which the desk heard, before they ended, in a way that it could understand. */
	Set<String> toldCalls() {
		Set<String> told = new TreeSet<>();
		all.values().stream().filter(call -> call.told).forEach(call -> told.add(call.id));
		return told;
	}

	int calls() {
		return all.size();
	}

	private void callIn() {
		Call call = new Call("c" + all.size(),
				Party.external("+346" + String.format("%08d", 10_000_000 + all.size()), "Caller " + all.size()));
		all.put(call.id, call);
		live.put(call.id, call);
		List<DeviceId> lines = new ArrayList<>(wires.keySet());
		boolean everywhere = weather.strength() != Strength.NONE && random.nextBoolean();
		if (!everywhere) {
			lines = List.of(pick(lines));
		}
		Party shown = random.nextDouble() < weather.lateId() ? Party.UNKNOWN : call.caller;
		for (DeviceId line : lines) {
			set(call, Legs.incoming(Legs.id(line, call.id, weather.strength()), shown, State.OFFERING));
		}
	}

	private void goOn(Call call) {
		if (call.legs.isEmpty()) {
			return;
		}
		Connection leg = pick(new ArrayList<>(call.legs.values()));
		switch (random.nextInt(4)) {
		case 0 -> set(call, Legs.incoming(leg.id(), call.caller, leg.state()));
		case 1 -> {
			if (!call.answered) {
				call.answered = true;
				set(call, Legs.incoming(leg.id(), call.caller, State.CONNECTED));
				List.copyOf(call.legs.values()).stream().filter(other -> !other.id().equals(leg.id()))
						.forEach(other -> end(call, other, EndReason.ANSWERED_ELSEWHERE));
			} else {
				State next = leg.state() == State.CONNECTED ? State.HELD : State.CONNECTED;
				set(call, Legs.incoming(leg.id(), call.caller, next));
			}
		}
		default -> {
			List.copyOf(call.legs.values()).forEach(each -> end(call, each, EndReason.NORMAL));
			live.remove(call.id);
		}
		}
	}

	private void set(Call call, Connection now) {
		call.legs.put(now.id().device(), now);
		send(now.id().device(), new LineEvent.ConnectionChanged(stamp(now.id().device()), now));
	}

	private void end(Call call, Connection leg, EndReason reason) {
		call.legs.remove(leg.id().device());
		send(leg.id().device(), new LineEvent.ConnectionEnded(stamp(leg.id().device()), leg.id(), reason));
	}

	private void send(DeviceId line, LineEvent event) {
		Wire wire = wires.get(line);
		if (wire.up && random.nextDouble() >= weather.lose()) {
			wire.underWay.add(event);
			while (random.nextDouble() < weather.repeat()) {
				wire.underWay.add(event);
			}
		}
	}

	private Stamp stamp(DeviceId line) {
		return desk.stamp(++wires.get(line).seq, Optional.empty());
	}

	private void cut(DeviceId line) {
		Wire wire = wires.get(line);
		wire.underWay.clear();
		wire.up = true;
		wire.underWay.add(changed(line, false));
		wire.underWay.add(changed(line, true));
		snapshot(line, Optional.empty());
	}

	private LineEvent changed(DeviceId line, boolean up) {
		return new LineEvent.LineChanged(stamp(line), true, up, Set.of(Feature.values()),
				Behaviour.USUAL.withCallIds(weather.strength()));
	}

	private void snapshot(DeviceId line, Optional<CommandId> request) {
		List<Connection> present = live.values().stream().map(call -> call.legs.get(line)).filter(leg -> leg != null).toList();
		wires.get(line).underWay.add(new LineEvent.Snapshot(stamp(line), request, present, true));
	}

	private void deliver(DeviceId line) {
		LineEvent event = wires.get(line).underWay.poll();
		if (event == null) {
			return;
		}
		boolean fresh = event.stamp().seq() > desk.lineState(line).lastSeq();
		boolean inStep = desk.lineState(line).synced() && event.stamp().seq() == desk.lineState(line).lastSeq() + 1;
		if (fresh && event instanceof LineEvent.Snapshot snapshot) {
			snapshot.all().forEach(connection -> told(connection.id()));
		} else if (inStep && event instanceof LineEvent.ConnectionChanged changed) {
			told(changed.now().id());
		}
		desk.on(new DeskEvent.LineTold(line, desk.session(line), event));
		events++;
	}

	private void told(ConnectionId id) {
		all.get(id.call().value()).told = true;
	}

	private void answerRequests() {
		for (; answeredEffects < desk.effects.size(); answeredEffects++) {
			if (desk.effects.get(answeredEffects) instanceof Effect.TakeSnapshot take) {
				snapshot(take.line(), Optional.of(take.id()));
			}
		}
	}

	private <T> T pick(List<T> from) {
		return from.get(random.nextInt(from.size()));
	}
}
