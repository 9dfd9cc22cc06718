package org.callbench.calls.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.callbench.calls.CallAction;
import org.callbench.calls.CallState;
import org.callbench.calls.CallView;
import org.callbench.calls.DeskMessage;
import org.callbench.calls.DialRequest;
import org.callbench.calls.explore.Bounds.Mishap;
import org.callbench.calls.explore.Joint.Alarm;
import org.callbench.calls.explore.Joint.Answer;
import org.callbench.calls.explore.Joint.Asked;
import org.callbench.calls.explore.Joint.Wire;
import org.callbench.calls.explore.Move.Kind;
import org.callbench.calls.explore.Switch.Twist;
import org.callbench.calls.model.DeskEvent;
import org.callbench.calls.model.Timer;
import org.callbench.telephony.CommandResult;
import org.callbench.telephony.Connection;
import org.callbench.telephony.LineEvent;
import org.callbench.telephony.Refusal;
import org.callbench.telephony.Strength;

/** Everything that can happen next, within the bounds. */
final class Moves {
	private final Bounds bounds;
	private final Model model;

	Moves(Bounds bounds, Model model) {
		this.bounds = bounds;
		this.model = model;
	}

	List<Move> from(Joint now) {
		List<Move> all = new ArrayList<>();
		if (bounds.ended() == 0 && now.view().calls().stream().anyMatch(CallView::ended)
				&& now.wires().stream().allMatch(wire -> wire.underWay().isEmpty())) {
			forget(now, all);
			return all;
		}
		for (int line = 0; line < now.wires().size(); line++) {
			arrive(now, line, all);
			obey(now, line, all);
			line(now, line, all);
		}
		if (now.wires().stream().allMatch(wire -> wire.underWay().isEmpty())) {
			forget(now, all);
		}
		time(now, all);
		if (bounds.commands() > 0 || now.quiet()) {
			agent(now, all);
			happen(now, all);
		}
		return all;
	}

	/** What is under way already: events and results that arrive, commands that the switch looks at. */
	List<Move> following(Joint now) {
		List<Move> all = new ArrayList<>();
		for (int line = 0; line < now.wires().size(); line++) {
			arrive(now, line, all);
			obey(now, line, all);
		}
		return all;
	}

	private boolean may(Joint now, Mishap mishap) {
		return now.budget() > 0 && bounds.mishaps().contains(mishap);
	}

	// Between the switch and the desk

	private void arrive(Joint now, int line, List<Move> all) {
		Wire wire = now.wires().get(line);
		if (!wire.underWay().isEmpty()) {
			LineEvent event = wire.underWay().getFirst();
			if (bounds.whole()) {
				all.add(new Move(Kind.ARRIVES, () -> "arrive: " + wire.underWay().stream().map(each -> words(line, each)).toList(),
						() -> all(now, line)));
			} else {
				all.add(new Move(Kind.ARRIVES, () -> "arrives: " + words(line, event), () -> now.delivered(model, line)));
			}
			if (may(now, Mishap.REPEAT)) {
				all.add(new Move(Kind.MISHAP, () -> "arrives, to be repeated: " + words(line, event), () -> now.deliveredTwice(model, line)));
			}
			if (may(now, Mishap.LOSE) && !(event instanceof LineEvent.LineChanged)) {
				all.add(new Move(Kind.MISHAP, () -> "is lost: " + words(line, event), () -> now.costing().with(line, wire.withoutFirst())));
			}
			if (may(now, Mishap.ECHO) && event instanceof LineEvent.ConnectionEnded ended) {
				now.oracle().known.stream().filter(known -> known.id().equals(ended.id())).findFirst().ifPresent(known -> all.add(
						new Move(Kind.MISHAP, () -> "arrives, with an echo to come: " + words(line, event), () -> now.costing()
								.tell(line, stamp -> new LineEvent.ConnectionChanged(stamp, known.last()), Optional.empty())
								.delivered(model, line))));
			}
		}
		now.answers().stream().filter(answer -> answer.line() == line).findFirst().ifPresent(answer -> all.add(new Move(Kind.ARRIVES,
				() -> "result: " + words(answer.result()), () -> now.answered(model, answer))));
	}

	private Joint all(Joint from, int line) {
		Joint now = from;
		while (!now.wires().get(line).underWay().isEmpty()) {
			now = now.delivered(model, line);
		}
		return now;
	}

	/** The oldest command of a line is looked at by the switch. */
	private void obey(Joint now, int line, List<Move> all) {
		Optional<Asked> first = now.asked().stream().filter(each -> each.line() == line).findFirst();
		if (first.isEmpty()) {
			return;
		}
		Asked asked = first.get();
		Wire wire = now.wires().get(line);
		if (!wire.up()) {
			all.add(new Move(Kind.OBEYS, () -> "the provider has no link for " + words(asked),
					() -> answer(now, asked, CommandResult.refused(Refusal.LINK_LOST))));
			return;
		}
		if (asked.command().isEmpty()) {
			all.add(new Move(Kind.OBEYS, () -> "the switch takes a snapshot", () -> answer(now.photographed(line, Optional.of(asked.id())),
					asked, CommandResult.accepted())));
			return;
		}
		Switch.Verdict verdict = Switch.perform(now.world(), line, asked.command().get());
		verdict.refusal().ifPresent(why -> all.add(new Move(Kind.OBEYS, () -> "the switch cannot: " + words(asked) + ", " + why,
				() -> answer(now, asked, CommandResult.refused(why)))));
		for (Act act : verdict.acts()) {
			for (boolean lastFirst : orders(act)) {
				all.add(new Move(Kind.OBEYS, () -> "the switch does: " + words(asked), () -> answer(
						now.happened(act, lastFirst, Optional.of(asked.id())), asked, CommandResult.accepted())));
			}
			if (may(now, Mishap.UNKNOWN)) {
				all.add(new Move(Kind.MISHAP, () -> "the switch does, and does not say so: " + words(asked), () -> answer(
						now.costing().happened(act, false, Optional.of(asked.id())), asked, CommandResult.unknown("queued"))));
			}
		}
		if (!verdict.acts().isEmpty()) {
			all.add(new Move(Kind.REFUSES, () -> "the switch will not: " + words(asked),
					() -> answer(now, asked, CommandResult.refused(Refusal.NO_RESOURCES))));
			if (may(now, Mishap.UNKNOWN)) {
				all.add(new Move(Kind.MISHAP, () -> "the switch forgets " + words(asked),
						() -> answer(now.costing(), asked, CommandResult.unknown("queued"))));
			}
		}
	}

	private static boolean[] orders(Act act) {
		return act.news(false).equals(act.news(true)) ? new boolean[] { false } : new boolean[] { false, true };
	}

	private static Joint answer(Joint now, Asked asked, CommandResult result) {
		List<Asked> rest = new ArrayList<>(now.asked());
		rest.remove(asked);
		List<Answer> answers = new ArrayList<>(now.answers());
		answers.add(new Answer(asked.line(), now.wires().get(asked.line()).session(), asked.id(), result, asked.command().isEmpty()));
		return now.with(rest, answers);
	}

	/** The link, the queue and the provider. */
	private void line(Joint now, int line, List<Move> all) {
		Wire wire = now.wires().get(line);
		String name = now.wires().size() == 1 ? "the line" : "line " + (line == 0 ? "A" : "B");
		if (wire.wanted() && !wire.open()) {
			all.add(new Move(Kind.REPAIRED, () -> name + " is opened", () -> now.with(renamed(now, line)).opened(model, line)));
			return;
		}
		if (wire.open() && !wire.up()) {
			all.add(new Move(Kind.REPAIRED, () -> name + "'s link is back", () -> now.with(renamed(now, line)).linked(line, true)
					.photographed(line, Optional.empty())));
		}
		if (wire.up() && may(now, Mishap.CUT)) {
			all.add(new Move(Kind.MISHAP, () -> name + "'s link goes down", () -> cut(now.costing(), line)));
		}
		if (wire.open() && may(now, Mishap.FLOOD)) {
			all.add(new Move(Kind.MISHAP, () -> name + "'s queue overflows", () -> now.costing().with(line, wire.with(List.of(), wire.seq()))
					.on(model, new DeskEvent.LineFlooded(World.device(line), wire.session()))));
		}
		if (wire.open() && may(now, Mishap.FAIL)) {
			all.add(new Move(Kind.MISHAP, () -> name + "'s provider fails", () -> now.costing()
					.on(model, new DeskEvent.LineFailed(World.device(line), wire.session(), DeskMessage.of("line.noAnswer", "Test switch")))));
		}
	}

	private static World renamed(Joint now, int line) {
		return now.world().traits().ids() == Strength.STABLE ? now.world() : now.renamed(line);
	}

	/** What is under way is lost; whoever waits for an answer does not get one. */
	private static Joint cut(Joint now, int line) {
		List<Asked> rest = new ArrayList<>(now.asked());
		List<Answer> answers = new ArrayList<>(now.answers());
		for (Asked asked : now.asked()) {
			if (asked.line() == line) {
				rest.remove(asked);
				answers.add(new Answer(line, now.wires().get(line).session(), asked.id(), CommandResult.unknown("link lost"),
						asked.command().isEmpty()));
			}
		}
		return now.with(rest, answers).linked(line, false);
	}

	// Time

	private void forget(Joint now, List<Move> all) {
		now.alarms().stream().filter(alarm -> alarm.timer() instanceof Timer.Forget).findFirst().ifPresent(alarm -> all
				.add(new Move(Kind.TIME, () -> "the ended call is shown no longer", () -> now.fired(model, alarm))));
	}

	private void time(Joint now, List<Move> all) {
		boolean quiet = now.quiet() && now.wires().stream().allMatch(wire -> wire.up() || !wire.wanted());
		boolean slow = may(now, Mishap.SLOW) && !bounds.mishaps().contains(Mishap.ECHO);
		for (Alarm alarm : now.alarms()) {
			boolean sooner = now.alarms().stream().anyMatch(other -> other.due() < alarm.due() && !(other.timer() instanceof Timer.Forget));
			switch (alarm.timer()) {
			case Timer.Forget forget -> {
				// Apart, since it can be at any time
			}
			case Timer.Reopen reopen -> all.add(new Move(Kind.TIME, () -> "the line may be tried again", () -> now.fired(model, alarm)));
			case Timer.Abandon abandon -> {
				if (!sooner && now.quiet() && bounds.budget() < Integer.MAX_VALUE) {
					all.add(new Move(Kind.TIME, () -> "a lost call is given up", () -> now.fired(model, alarm)));
				}
			}
			default -> {
				if (quiet) {
					all.add(new Move(Kind.TIME, () -> words(alarm.timer()), () -> now.fired(model, alarm)));
				} else if (slow) {
					all.add(new Move(Kind.MISHAP, () -> words(alarm.timer()), () -> now.costing().fired(model, alarm)));
				}
			}
			}
		}
	}

	// The agent

	private void agent(Joint now, List<Move> all) {
		if (may(now, Mishap.OFF) && now.desk().on()) {
			all.add(new Move(Kind.MISHAP, () -> "CTI is turned off", () -> now.costing().on(model, new DeskEvent.Turned(false))));
		}
		if (!now.desk().on()) {
			all.add(new Move(Kind.REPAIRED, () -> "CTI is turned on", () -> now.on(model, new DeskEvent.Turned(true))));
			return;
		}
		if (now.wires().stream().mapToInt(wire -> wire.underWay().size()).sum() > bounds.wire() + 1) {
			return;
		}
		if (bounds.whole() && !now.wires().stream().allMatch(wire -> wire.underWay().isEmpty())) {
			return;
		}
		boolean busy = now.asked().stream().filter(each -> each.command().isPresent()).count()
				+ now.answers().stream().filter(each -> !each.ofSnapshot()).count() >= Math.max(1, bounds.commands());
		for (CallView call : now.view().calls()) {
			for (CallAction action : new TreeSet<>(call.actions())) { // in one order, so that each run goes the same ways
				boolean waits = call.pending().filter(pending -> waits(action, pending)).isPresent();
				if (!waits && possible(now, action) && (!busy || unspoken(now, call))) {
					all.add(new Move(Kind.AGENT, () -> "the agent presses " + action + " for " + words(now, call),
							() -> now.on(model, new DeskEvent.Pressed(call.id(), action, argument(action)))));
				}
			}
		}
		if (busy || crowded(now)) {
			return;
		}
		boolean free = now.view().calls().stream().allMatch(CallView::ended) || now.view().calls().size() < bounds.calls()
				&& now.view().calls().stream().noneMatch(call -> call.state() == CallState.DIALING || call.state() == CallState.PREPARED);
		if (bounds.dials() && free && room(now) && strange(now, Person.BEN)) {
			all.add(new Move(Kind.AGENT, () -> "the agent dials BEN", () -> dial(now, true)));
			all.add(new Move(Kind.AGENT, () -> "the agent prepares BEN's number", () -> dial(now, false)));
		}
	}

	/** What is done with a call of which the switch has not spoken sends nothing yet. */
	private static boolean unspoken(Joint now, CallView call) {
		return now.desk().calls().get(call.id()).legs().isEmpty() && call.state() != CallState.PREPARED;
	}

	/** So many ended calls are shown that the first of them goes before another one comes. */
	private boolean crowded(Joint now) {
		return now.view().calls().stream().filter(CallView::ended).count() > bounds.ended();
	}

	private Joint dial(Joint now, boolean at) {
		return now.on(model, new DeskEvent.Prepared(now.nextCall(), DialRequest.typed(Person.BEN.number()), Person.BEN.number(), List.of(), at));
	}

	private boolean possible(Joint now, CallAction action) {
		return switch (action) {
		case CONSULT -> room(now) && strange(now, Person.MARTA);
		case DIGITS -> !bounds.whole();
		// What another line tells late of a call that has become part of one here may be told of either
		case CONFERENCE -> now.wires().size() == 1;
		default -> true;
		};
	}

	private boolean room(Joint now) {
		return now.world().legs().stream().map(Leg::call).distinct().count() < bounds.calls();
	}

	private static boolean strange(Joint now, Person person) {
		return now.world().legs().stream().noneMatch(leg -> leg.who() == person)
				&& now.asked().stream().noneMatch(each -> each.command().toString().contains(person.number().substring(2)));
	}

	/** Whether a button does nothing as long as another one is pending: hanging up need not wait, nor a key for another key. */
	static boolean waits(CallAction pressed, CallAction pending) {
		return switch (pressed) {
		case HANG_UP -> pending == CallAction.HANG_UP;
		case DIGITS -> pending != CallAction.DIGITS;
		default -> true;
		};
	}

	/** What is typed for a button that needs it. */
	static String argument(CallAction action) {
		return switch (action) {
		case TRANSFER, CONSULT, DEFLECT -> Person.MARTA.number();
		case DIGITS -> "5";
		default -> "";
		};
	}

	// Everybody else

	private void happen(Joint now, List<Move> all) {
		if (now.wires().stream().mapToInt(wire -> wire.underWay().size()).sum() > bounds.wire()) {
			return;
		}
		boolean deaf = now.wires().stream().anyMatch(wire -> !wire.up());
		for (Switch.Possible possible : Switch.byItself(now.world(), bounds)) {
			// What changes names while nobody hears it cannot be followed by anybody
			boolean renames = bounds.twists().contains(Twist.NEW_ID) || bounds.twists().contains(Twist.HANDOVER);
			if (deaf && renames && possible.act().news(false).stream().anyMatch(news -> news instanceof Act.News.Relinked)) {
				continue;
			}
			if (crowded(now) && possible.begins()) {
				continue;
			}
			for (boolean lastFirst : orders(possible.act())) {
				all.add(new Move(Kind.HAPPENS, () -> possible.words() + (deaf ? ", unheard" : ""),
						() -> now.happened(possible.act(), lastFirst, Optional.empty())));
			}
		}
	}

	// Words

	private static String words(Joint now, CallView call) {
		Set<String> ids = new java.util.TreeSet<>();
		now.desk().calls().get(call.id()).legs().forEach(leg -> ids.add(leg.id().call().value()));
		return (ids.isEmpty() ? "the number" : String.join("+", ids)) + " (" + call.state() + ")";
	}

	private static String words(Asked asked) {
		return asked.command().map(command -> switch (command) {
		case org.callbench.telephony.Command.Simple simple -> simple.what() + " " + simple.on().call();
		case org.callbench.telephony.Command.TransferCall join -> "COMPLETE_TRANSFER " + join.held().call() + "+" + join.active().call();
		case org.callbench.telephony.Command.ConferenceCall join -> "CONFERENCE " + join.held().call() + "+" + join.active().call();
		default -> command.getClass().getSimpleName();
		}).orElse("a snapshot");
	}

	private static String words(CommandResult result) {
		return switch (result) {
		case CommandResult.Accepted accepted -> "accepted";
		case CommandResult.Refused refused -> "refused, " + refused.reason();
		case CommandResult.Unknown unknown -> "unknown";
		};
	}

	private static String words(Timer timer) {
		return "time is up: " + timer.getClass().getSimpleName();
	}

	private static String words(int line, LineEvent event) {
		String where = line == 0 ? "" : " (line B)";
		return "#" + event.stamp().seq() + " " + switch (event) {
		case LineEvent.ConnectionChanged changed -> words(changed.now());
		case LineEvent.ConnectionEnded ended -> ended.id().call() + " ended, " + ended.reason();
		case LineEvent.Relinked relinked -> relinked.before().stream().map(id -> id.call().value()).toList() + " go on as "
				+ relinked.after().stream().map(id -> id.call().value()).toList() + ", " + relinked.why();
		case LineEvent.Snapshot snapshot -> "snapshot of " + snapshot.all().stream().map(Moves::words).toList();
		case LineEvent.LineChanged changed -> "the link is " + (changed.linkUp() ? "up" : "down");
		default -> event.getClass().getSimpleName();
		} + where;
	}

	private static String words(Connection now) {
		return now.id().call() + " " + now.state() + " " + now.features();
	}
}
