package org.callbench.calls.explore;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.callbench.calls.DeskSnapshot;
import org.callbench.calls.model.CallModel;
import org.callbench.calls.model.DeskConfig;
import org.callbench.calls.model.DeskEvent;
import org.callbench.calls.model.DeskState;
import org.callbench.calls.model.Effect;
import org.callbench.calls.model.LineConfig;
import org.callbench.calls.model.Tick;
import org.callbench.calls.model.Timer;
import org.callbench.calls.model.Views;
import org.callbench.numbering.Location;
import org.callbench.numbering.PhoneNumbers;
import org.callbench.telephony.Command;
import org.callbench.telephony.CommandId;
import org.callbench.telephony.CommandResult;
import org.callbench.telephony.DeviceId;
import org.callbench.telephony.Feature;
import org.callbench.telephony.LineEvent;
import org.callbench.telephony.Stamp;

/**
 * Everything at one moment: what is true at the switch, what is under way between it and the desk, the desk's state, and what
 * the desk must know by now. Immutable.
 */
record Joint(World world, List<Wire> wires, List<Asked> asked, List<Answer> answers, List<Alarm> alarms, DeskState desk,
		DeskSnapshot view, Oracle oracle, int budget, long nanos, long ticks) {

	/**
	 * A line's way to the desk.
	 *
	 * @param session  in which opening
	 * @param open     whether the provider has it open; it may still be asked to
	 * @param wanted   whether it has been asked to open it
	 * @param up       whether it hears the switch
	 * @param seq      the last number given to an event
	 * @param underWay events on their way, oldest first
	 */
	record Wire(long session, boolean open, boolean wanted, boolean up, long seq, List<LineEvent> underWay) {
		static final Wire CLOSED = new Wire(0, false, false, false, 0, List.of());

		Wire {
			underWay = List.copyOf(underWay);
		}

		Wire with(List<LineEvent> events, long last) {
			return new Wire(session, open, wanted, up, last, events);
		}

		Wire withoutFirst() {
			return with(underWay.subList(1, underWay.size()), seq);
		}

		Wire up(boolean now) {
			return new Wire(session, open, wanted, now, seq, underWay);
		}
	}

	/** A command, or the wish for a snapshot, on its way to the switch. */
	record Asked(int line, CommandId id, Optional<Command> command) {
	}

	/** What the switch says to it, on its way back. */
	record Answer(int line, long session, CommandId id, CommandResult result, boolean ofSnapshot) {
	}

	/** A reminder that the desk asked for. */
	record Alarm(Timer timer, long due) {
	}

	static final Views VIEWS = new Views(new PhoneNumbers());
	private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
	private static final long MILLISECOND = 1_000_000;

	Joint {
		wires = List.copyOf(wires);
		asked = List.copyOf(asked);
		answers = List.copyOf(answers);
		alarms = List.copyOf(alarms);
	}

	/** A desk with its lines open and in step, nobody telephoning. */
	static Joint start(Bounds bounds, Model model) {
		List<LineConfig> lines = new ArrayList<>();
		List<Wire> wires = new ArrayList<>();
		for (int line = 0; line < bounds.traits().lines(); line++) {
			lines.add(new LineConfig(World.device(line), "Test switch", true, ""));
			wires.add(Wire.CLOSED);
		}
		Joint joint = new Joint(World.of(bounds.traits()), wires, List.of(), List.of(), List.of(), DeskState.INITIAL,
				VIEWS.of(DeskState.INITIAL, 0), Oracle.start(bounds.traits()), bounds.budget(), 0, 0);
		joint = joint.on(model, new DeskEvent.Configured(new DeskConfig(new Location("ES", "", "", 4), lines, List.of(),
				DeskConfig.SLOW, DeskConfig.TIMEOUT)));
		for (int line = 0; line < lines.size(); line++) {
			joint = joint.opened(model, line);
			while (!joint.wires.get(line).underWay().isEmpty()) {
				joint = joint.delivered(model, line);
			}
		}
		return joint;
	}

	// What reaches the desk

	/** The desk takes in an event, and what it asks for is on its way. */
	Joint on(Model model, DeskEvent event) {
		long now = nanos + MILLISECOND;
		Tick tick = new Tick(START.plusNanos(now), now, ticks + 1);
		CallModel.Step step = model.apply(desk, event, tick);
		DeskState next = step.next();
		List<Wire> newWires = new ArrayList<>(wires);
		List<Asked> newAsked = new ArrayList<>(asked);
		List<Answer> newAnswers = new ArrayList<>(answers);
		List<Alarm> newAlarms = new ArrayList<>(alarms);
		World newWorld = world;
		for (Effect effect : step.effects()) {
			switch (effect) {
			case Effect.Open open -> newWires.set(World.line(open.line()), new Wire(open.session(), false, true, false, 0, List.of()));
			case Effect.Close close -> {
				int line = World.line(close.line());
				newWires.set(line, new Wire(close.session(), false, false, false, 0, List.of()));
				newAsked.removeIf(each -> each.line() == line);
				newAnswers.removeIf(each -> each.line() == line);
				if (world.traits().closeDrops()) {
					newWorld = new World(world.traits(), newWorld.legs().stream().filter(leg -> leg.line() != line).toList(),
							newWorld.calls());
				}
			}
			case Effect.TakeSnapshot take -> newAsked.add(new Asked(World.line(take.line()), take.id(), Optional.empty()));
			case Effect.Send send -> newAsked.add(new Asked(World.line(send.line()), send.id(), Optional.of(send.command())));
			case Effect.Wake wake -> newAlarms.add(new Alarm(wake.timer(), now + wake.after().toNanos()));
			case Effect.Identify identify -> throw new Violation("there are no directories to ask: " + identify);
			case Effect.GiveUp giveUp -> throw new Violation("there are no directories to give up: " + giveUp);
			case Effect.Pop pop -> {
				// Counted by the oracle
			}
			case Effect.Note note -> {
				// Read by the oracle
			}
			}
		}
		newAlarms.removeIf(alarm -> Alarms.stale(alarm.timer(), next));
		DeskSnapshot newView = VIEWS.of(next, ticks + 1);
		Joint after = new Joint(newWorld, newWires, newAsked, newAnswers, newAlarms, next, newView, oracle, budget, now, ticks + 1);
		return after.with(oracle.after(this, event, step, after));
	}

	/** The first event that a line has under way arrives. */
	Joint delivered(Model model, int line) {
		Wire wire = wires.get(line);
		return with(line, wire.withoutFirst()).on(model, new DeskEvent.LineTold(World.device(line), wire.session(), wire.underWay().getFirst()));
	}

	/** It arrives, and will arrive again. */
	Joint deliveredTwice(Model model, int line) {
		Wire wire = wires.get(line);
		return costing().on(model, new DeskEvent.LineTold(World.device(line), wire.session(), wire.underWay().getFirst()));
	}

	Joint answered(Model model, Answer answer) {
		List<Answer> rest = new ArrayList<>(answers);
		rest.remove(answer);
		return with(asked, rest).on(model, new DeskEvent.CommandDone(World.device(answer.line()), answer.session(), answer.id(),
				answer.result()));
	}

	/** The provider has opened the line: how it is, and a snapshot, follow. */
	Joint opened(Model model, int line) {
		Wire wire = wires.get(line);
		DeviceId device = World.device(line);
		Joint open = with(line, new Wire(wire.session(), true, true, true, 0, List.of()))
				.on(model, new DeskEvent.LineOpened(device, wire.session(), List.of(device.device())));
		return open.linked(line, true).photographed(line, Optional.empty());
	}

	Joint fired(Model model, Alarm alarm) {
		List<Alarm> rest = new ArrayList<>(alarms);
		rest.remove(alarm);
		return new Joint(world, wires, asked, answers, rest, desk, view, oracle, budget, Math.max(nanos, alarm.due()), ticks)
				.on(model, new DeskEvent.TimerFired(alarm.timer()));
	}

	// What happens at the switch

	/** It happens, and whoever is to hear of it will. */
	Joint happened(Act act, boolean lastFirst, Optional<CommandId> cause) {
		World after = act.after();
		Joint next = new Joint(after, wires, asked, answers, alarms, desk, view, oracle, budget, nanos, ticks);
		for (Act.News news : act.news(lastFirst)) {
			next = next.tell(news.line(), stamp -> switch (news) {
			case Act.News.Changed changed -> new LineEvent.ConnectionChanged(stamp, changed.now());
			case Act.News.Ended ended -> new LineEvent.ConnectionEnded(stamp, ended.id(), ended.why());
			case Act.News.Relinked relinked -> new LineEvent.Relinked(stamp, relinked.before(), relinked.after(), relinked.why());
			}, cause.filter(any -> world.traits().causes()));
		}
		return next;
	}

	Joint linked(int line, boolean up) {
		Wire wire = wires.get(line);
		LineEvent event = new LineEvent.LineChanged(stamp(wire.seq() + 1, Optional.empty()), true, up, Set.of(Feature.values()),
				world.traits().behaviour());
		List<LineEvent> events = up ? new ArrayList<>(wire.underWay()) : new ArrayList<>();
		events.add(event);
		return with(line, wire.up(up).with(events, wire.seq() + 1));
	}

	Joint photographed(int line, Optional<CommandId> request) {
		return tell(line, stamp -> new LineEvent.Snapshot(stamp, request, world.photograph(line), world.traits().showsHold()),
				Optional.empty());
	}

	Joint tell(int line, java.util.function.Function<Stamp, LineEvent> event, Optional<CommandId> cause) {
		Wire wire = wires.get(line);
		if (!wire.open() || !wire.up()) {
			return this;
		}
		List<LineEvent> events = new ArrayList<>(wire.underWay());
		events.add(event.apply(stamp(wire.seq() + 1, cause)));
		return with(line, wire.with(events, wire.seq() + 1));
	}

	private static Stamp stamp(long seq, Optional<CommandId> cause) {
		return new Stamp(seq, 0, START, Optional.empty(), cause);
	}

	/** After a link or a session, names that do not outlive it are others. */
	World renamed(int line) {
		World now = world;
		if (world.traits().ids() == org.callbench.telephony.Strength.STABLE) {
			return now;
		}
		for (Leg leg : world.at(line).toList()) {
			Act act = new Act(now);
			Leg current = now.leg(now.id(leg)).orElseThrow();
			now = act.rename(current, current.named(act.newCall()), org.callbench.telephony.RelinkReason.ID_CHANGED).after();
		}
		return now;
	}

	// Copies

	Joint with(int line, Wire wire) {
		List<Wire> all = new ArrayList<>(wires);
		all.set(line, wire);
		return new Joint(world, all, asked, answers, alarms, desk, view, oracle, budget, nanos, ticks);
	}

	Joint with(World other) {
		return new Joint(other, wires, asked, answers, alarms, desk, view, oracle, budget, nanos, ticks);
	}

	Joint with(Oracle other) {
		return new Joint(world, wires, asked, answers, alarms, desk, view, other, budget, nanos, ticks);
	}

	Joint with(List<Asked> nowAsked, List<Answer> nowAnswers) {
		return new Joint(world, wires, nowAsked, nowAnswers, alarms, desk, view, oracle, budget, nanos, ticks);
	}

	/** One thing less may go wrong from here. */
	Joint costing() {
		return new Joint(world, wires, asked, answers, alarms, desk, view, oracle, budget - 1, nanos, ticks);
	}

	/** Whether nothing is under way anywhere. */
	boolean quiet() {
		return asked.isEmpty() && answers.isEmpty() && wires.stream().allMatch(wire -> wire.underWay().isEmpty());
	}

	/** The name that the desk would give to the next call made here. */
	UUID nextCall() {
		return new UUID(0x7000L, 0x8000000000000000L | ticks + 1);
	}
}
