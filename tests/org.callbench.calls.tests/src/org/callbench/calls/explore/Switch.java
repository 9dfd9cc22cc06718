package org.callbench.calls.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.callbench.telephony.Command;
import org.callbench.telephony.ConnectionId;
import org.callbench.telephony.Direction;
import org.callbench.telephony.EndReason;
import org.callbench.telephony.Feature;
import org.callbench.telephony.Refusal;
import org.callbench.telephony.RelinkReason;
import org.callbench.telephony.State;

/** What can happen at the switch: by command, by the agent's handset, by anybody else. */
final class Switch {

	/** What may happen by itself beyond plain calls. */
	enum Twist {
		/** Calls come in. */
		CALLS_IN,
		/** The agent uses the telephone itself. */
		HANDSET,
		/** The caller's number is told late. */
		LATE_ID,
		/** The switch gives calls new names. */
		NEW_ID,
		/** A colleague hands a customer over. */
		HANDOVER,
		/** Others can answer what rings here, or take it away. */
		ELSEWHERE,
		/** The other end can park us. */
		PARKED,
		/** The switch changes its mind about what is legal. */
		LEGALITY
	}

	/** Something that can happen, in words. */
	record Possible(String words, Act act, boolean begins) {
		Possible(String words, Act act) {
			this(words, act, false);
		}
	}

	/** What the switch makes of a command: what it leads to, or why it leads to nothing. */
	record Verdict(List<Act> acts, Optional<Refusal> refusal) {
		static Verdict done(Act... acts) {
			return new Verdict(List.of(acts), Optional.empty());
		}

		static Verdict no(Refusal why) {
			return new Verdict(List.of(), Optional.of(why));
		}
	}

	private Switch() {
	}

	static Verdict perform(World world, int line, Command command) {
		return switch (command) {
		case Command.MakeCall make -> {
			if (!world.mayCall(line)) {
				yield Verdict.no(Refusal.NOT_PERMITTED_IN_STATE);
			}
			Act act = new Act(world);
			yield Verdict.done(act.add(Leg.outgoing(line, act.newCall(), Person.of(make.destination()), world.traits().ringsOwn(), 0)));
		}
		case Command.TransferCall join -> join(world, join.held(), join.active(), Feature.COMPLETE_TRANSFER);
		case Command.ConferenceCall join -> join(world, join.held(), join.active(), Feature.CONFERENCE);
		case Command.Simple simple -> world.leg(simple.on()).map(leg -> simple(world, leg, simple))
				.orElse(Verdict.no(Refusal.NO_SUCH_CONNECTION));
		default -> Verdict.no(Refusal.NOT_SUPPORTED);
		};
	}

	private static Verdict join(World world, ConnectionId heldId, ConnectionId activeId, Feature feature) {
		Optional<Leg> one = world.leg(heldId);
		Optional<Leg> other = world.leg(activeId);
		if (one.isEmpty() || other.isEmpty()) {
			return Verdict.no(Refusal.NO_SUCH_CONNECTION);
		}
		if (!world.features(one.get()).contains(feature) || !one.get().held() || !other.get().talks()) {
			return Verdict.no(Refusal.NOT_PERMITTED_IN_STATE);
		}
		if (feature == Feature.COMPLETE_TRANSFER) {
			return Verdict.done(new Act(world).leave(List.of(one.get(), other.get()), RelinkReason.TRANSFERRED));
		}
		Act renamed = new Act(world);
		return Verdict.done(new Act(world).join(one.get(), other.get(), heldId(one.get())),
				new Act(world).join(one.get(), other.get(), heldId(other.get())),
				renamed.join(one.get(), other.get(), renamed.newCall()));
	}

	private static int heldId(Leg leg) {
		return leg.call();
	}

	private static Verdict simple(World world, Leg leg, Command.Simple command) {
		if (!world.features(leg).contains(command.what())) {
			return Verdict.no(Refusal.NOT_PERMITTED_IN_STATE);
		}
		Act act = new Act(world);
		return switch (command.what()) {
		case ANSWER -> Verdict.done(answer(world, leg));
		case DROP -> Verdict.done(act.end(leg, leg.state() == State.OFFERING ? EndReason.REJECTED : EndReason.NORMAL));
		case HOLD -> Verdict.done(act.become(leg, leg.as(State.HELD)));
		case RETRIEVE, ALTERNATE -> Verdict.done(act.connect(leg));
		case RECONNECT -> {
			Leg held = world.heldFor(leg).orElseThrow();
			act.end(leg, EndReason.NORMAL);
			yield Verdict.done(world.traits().reconnects() ? act : act.connect(held));
		}
		case CONSULT -> Verdict.done(act.become(leg, leg.as(State.HELD))
				.add(Leg.outgoing(leg.line(), act.newCall(), Person.of(command.argument()), false, leg.call())));
		case BLIND_TRANSFER -> Verdict.done(act.leave(List.of(leg), RelinkReason.TRANSFERRED));
		case PARK -> Verdict.done(act.leave(List.of(leg), RelinkReason.PARKED));
		case DEFLECT -> Verdict.done(act.end(leg, EndReason.DEFLECTED));
		case DIGITS -> Verdict.done(act);
		default -> Verdict.no(Refusal.NOT_SUPPORTED);
		};
	}

	private static Act answer(World world, Leg leg) {
		Act act = new Act(world);
		if (leg.prompt()) {
			return act.become(leg, leg.as(State.ORIGINATED));
		}
		act.connect(leg);
		world.legs().stream().filter(other -> other != leg && other.call() == leg.call() && other.state() == State.OFFERING)
				.forEach(other -> act.end(other, EndReason.ANSWERED_ELSEWHERE));
		return act;
	}

	/** Everything that can happen next without a command. */
	static List<Possible> byItself(World world, Bounds bounds) {
		List<Possible> all = new ArrayList<>();
		if (bounds.twists().contains(Twist.CALLS_IN)) {
			callIn(world, bounds, all);
		}
		for (Leg leg : world.legs()) {
			elsewhere(world, leg, bounds.twists(), all);
			here(world, leg, bounds.twists(), all);
		}
		return all;
	}

	private static void callIn(World world, Bounds bounds, List<Possible> all) {
		if (world.legs().stream().map(Leg::call).distinct().count() >= bounds.calls()) {
			return;
		}
		for (Person person : bounds.callers()) {
			if (world.legs().stream().anyMatch(leg -> leg.who() == person)) {
				continue;
			}
			for (boolean hidden : bounds.twists().contains(Twist.LATE_ID) ? new boolean[] { false, true } : new boolean[] { false }) {
				Act act = new Act(world);
				int call = act.newCall();
				for (int line = 0; line < world.traits().lines(); line++) {
					act.add(Leg.incoming(line, call, person, hidden));
				}
				all.add(new Possible(person + " calls in" + (hidden ? ", number unknown" : ""), act, true));
				if (world.traits().lines() > 1) {
					Act only = new Act(world);
					all.add(new Possible(person + " calls in on A alone", only.add(Leg.incoming(0, only.newCall(), person, hidden)), true));
				}
			}
			// One call is like another until somebody has called
			break;
		}
	}

	/** What the other end and the network can do. */
	private static void elsewhere(World world, Leg leg, Set<Twist> twists, List<Possible> all) {
		switch (leg.state()) {
		case OFFERING -> {
			Act act = new Act(world);
			world.legs().stream().filter(other -> other.call() == leg.call()).forEach(other -> act.end(other, EndReason.NORMAL));
			all.add(new Possible(leg.who() + " gives up", act));
			if (twists.contains(Twist.ELSEWHERE)) {
				all.add(new Possible("a colleague answers " + leg, new Act(world).end(leg, EndReason.ANSWERED_ELSEWHERE)));
				all.add(new Possible("the twin telephone answers " + leg,
						new Act(world).become(leg, leg.as(State.CONNECTED_ELSEWHERE))));
			}
		}
		case ORIGINATED -> {
			all.add(new Possible(leg.who() + "'s telephone rings", new Act(world).become(leg, leg.as(State.RINGBACK))));
			all.add(new Possible(leg.who() + " is busy", new Act(world).become(leg, leg.as(State.BUSY))));
			all.add(new Possible("nobody has the number of " + leg.who(), new Act(world).become(leg, leg.as(State.FAILED))));
		}
		case RINGBACK -> {
			all.add(new Possible(leg.who() + " answers", new Act(world).become(leg, leg.as(State.CONNECTED))));
			all.add(new Possible(leg.who() + " does not answer", new Act(world).end(leg, EndReason.NO_ANSWER)));
		}
		case CONNECTED, HELD, CONNECTED_ELSEWHERE, QUEUED ->
			all.add(new Possible(leg.who() + " hangs up", new Act(world).end(leg, EndReason.NORMAL)));
		default -> {
			// Only the agent ends these
		}
		}
		if (leg.talks() && twists.contains(Twist.PARKED)) {
			all.add(new Possible(leg.who() + " parks us", new Act(world).become(leg, leg.as(State.QUEUED))));
		}
		if (leg.state() == State.QUEUED && world.active(leg.line()).isEmpty()) {
			all.add(new Possible(leg.who() + " takes us back", new Act(world).become(leg, leg.as(State.CONNECTED))));
		}
		if (leg.hidden()) {
			all.add(new Possible("the number of " + leg.who() + " is told", new Act(world).become(leg, leg.told())));
		}
		if (twists.contains(Twist.NEW_ID) && world.traits().lines() == 1) {
			Act act = new Act(world);
			all.add(new Possible("the switch renames c" + leg.call(), act.rename(leg, leg.named(act.newCall()), RelinkReason.ID_CHANGED)));
		}
		if (twists.contains(Twist.HANDOVER) && leg.who() == Person.MARTA && leg.direction() == Direction.INCOMING
				&& (leg.talks() || leg.held() || leg.state() == State.OFFERING) && !leg.joined()
				&& world.legs().stream().noneMatch(other -> other.who() == Person.DORA)) {
			Act act = new Act(world);
			all.add(new Possible("MARTA hands DORA over",
					act.rename(leg, leg.with(Person.DORA).named(act.newCall()), RelinkReason.TRANSFERRED)));
		}
		if (twists.contains(Twist.LEGALITY) && leg.talks()) {
			all.add(new Possible("the switch " + (leg.tired() ? "allows" : "forbids") + " to hold c" + leg.call(),
					new Act(world).become(leg, leg.asTired(!leg.tired()))));
		}
	}

	/** What the agent can do at the telephone, without the desk. */
	private static void here(World world, Leg leg, Set<Twist> twists, List<Possible> all) {
		if (leg.prompt()) {
			all.add(new Possible("the handset is lifted", answer(world, leg)));
		}
		if (!twists.contains(Twist.HANDSET)) {
			return;
		}
		for (Feature feature : world.features(leg)) {
			switch (feature) {
			case ANSWER, HOLD, RETRIEVE, ALTERNATE, DROP -> simple(world, leg, new Command.Simple(feature, world.id(leg), "")).acts()
					.forEach(act -> all.add(new Possible("at the handset: " + feature + " c" + leg.call(), act)));
			default -> {
				// Only by command
			}
			}
		}
	}
}
