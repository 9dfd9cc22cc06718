package org.callbench.calls.explore;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import org.callbench.calls.CallAction;
import org.callbench.calls.CallOutcome;
import org.callbench.calls.model.CallModel;
import org.callbench.calls.model.DeskEvent;
import org.callbench.calls.model.DeskState;
import org.callbench.calls.model.Interaction;
import org.callbench.calls.model.Pending;
import org.callbench.calls.model.Timer;
import org.callbench.telephony.CommandId;
import org.callbench.telephony.Connection;
import org.callbench.telephony.ConnectionId;
import org.callbench.telephony.LineEvent;
import org.callbench.telephony.RelinkReason;
import org.callbench.telephony.State;
import org.callbench.telephony.Strength;

/**
 * What the desk must know by now, told from nothing but what reached it, and apart from the model: which connections there are,
 * which of them belong to one conversation, who came to the screen, what was written down. After each event it holds the model
 * to that ({@link Checks}). Immutable.
 */
final class Oracle {

	/** How far a line's telling can be relied on. */
	record Line(long session, long seq, boolean up, boolean synced) {
	}

	/** So many ended connections are remembered. */
	private static final int REMEMBERED = 8;

	/** A command of which the desk has not heard yet. */
	record Sent(UUID call, CallAction action) {
	}

	/** What was last written down of an interaction. */
	record Noted(int revision, Optional<CallOutcome> outcome) {
		boolean ended() {
			return outcome.isPresent();
		}

		/** Whether it may turn out to be up after all: nobody knew how it ended. */
		boolean unsure() {
			return outcome.filter(known -> known != CallOutcome.UNKNOWN && known != CallOutcome.LINK_LOST && known != CallOutcome.CANCELLED).isEmpty();
		}
	}

	final Traits traits;
	final List<Known> known;
	final List<Line> lines;
	/** Which interaction the desk made of a story. */
	final Map<Integer, UUID> shown;
	final Map<UUID, Noted> noted;
	final Map<CommandId, Sent> sent;
	/** Names of connections that have ended since any timer went off: what is told of them now is an echo. */
	final List<ConnectionId> fresh;
	/** Connections that have ended; another line may still tell of the same call. */
	final List<Known> former;
	final boolean on;
	final int stories;

	private Oracle(Traits traits, List<Known> known, List<Line> lines, Map<Integer, UUID> shown, Map<UUID, Noted> noted,
			Map<CommandId, Sent> sent, List<ConnectionId> fresh, List<Known> former, boolean on, int stories) {
		this.traits = traits;
		this.known = known;
		this.lines = lines;
		this.shown = shown;
		this.noted = noted;
		this.sent = sent;
		this.fresh = fresh;
		this.former = former;
		this.on = on;
		this.stories = stories;
	}

	static Oracle start(Traits traits) {
		List<Line> lines = new ArrayList<>();
		for (int i = 0; i < traits.lines(); i++) {
			lines.add(new Line(0, 0, false, false));
		}
		return new Oracle(traits, List.of(), lines, Map.of(), Map.of(), Map.of(), List.of(), List.of(), true, 0);
	}

	/** What is to be known after an event; throws a {@link Violation} when the model does not know just that. */
	Oracle after(Joint before, DeskEvent event, CallModel.Step step, Joint after) {
		Next next = new Next(this, event, step.next());
		next.hear();
		Checks checks = new Checks(before, event, step, after, next);
		checks.all();
		return next.oracle(after);
	}

	/** The oracle in the making; lives as long as one event. */
	static final class Next {
		private final Oracle then;
		private final DeskEvent event;
		private final DeskState desk;
		final List<Known> known;
		final List<Line> lines;
		final Map<Integer, UUID> shown;
		final Map<UUID, Noted> noted;
		final Map<CommandId, Sent> sent;
		List<ConnectionId> fresh;
		List<Known> former;
		boolean on;
		int stories;
		/** The event says nothing new, and must change nothing. */
		boolean ignored;
		/** Ends that this event told, with what was known before. */
		final Map<Known, LineEvent> ends = new HashMap<>();

		private Next(Oracle then, DeskEvent event, DeskState desk) {
			this.then = then;
			this.event = event;
			this.desk = desk;
			known = new ArrayList<>(then.known);
			lines = new ArrayList<>(then.lines);
			shown = new HashMap<>(then.shown);
			noted = new HashMap<>(then.noted);
			sent = new HashMap<>(then.sent);
			fresh = then.fresh;
			former = then.former;
			on = then.on;
			stories = then.stories;
		}

		Traits traits() {
			return then.traits;
		}

		private void hear() {
			switch (event) {
			case DeskEvent.Turned turned -> on = turned.on();
			case DeskEvent.LineTold told -> told(told);
			case DeskEvent.LineFlooded flooded -> doubt(World.line(flooded.line()));
			case DeskEvent.TimerFired fired -> {
				fresh = List.of();
				if (fired.timer() instanceof Timer.Abandon abandon) {
					abandoned(abandon.call());
				}
			}
			case DeskEvent.CommandDone done -> {
				// The sent command is looked at before it is taken away
			}
			default -> {
				// Nothing that a switch told
			}
			}
			closed();
			consultations();
		}

		/** A line that was closed, by whatever event, hears nothing more; its calls are remembered. */
		private void closed() {
			for (int i = 0; i < lines.size(); i++) {
				long session = desk.lines().containsKey(World.device(i)) ? desk.lines().get(World.device(i)).session() : 0;
				boolean open = desk.lines().containsKey(World.device(i)) && switch (desk.lines().get(World.device(i)).stage()) {
				case OPENING, OPEN -> true;
				case CLOSED, WAITING -> false;
				};
				if (session != lines.get(i).session() || !open) {
					lines.set(i, new Line(session, 0, false, false));
					lose(i);
				}
			}
		}

		/** Nobody has told of the call for so long that it is given up. */
		private void abandoned(UUID call) {
			List<Known> legs = known.stream().filter(each -> call.equals(shown.get(each.story()))).toList();
			if (legs.stream().allMatch(Known::lost)) {
				known.removeAll(legs);
				former = new ArrayList<>(former);
				former.addAll(legs);
			}
		}

		private void lose(int line) {
			known.replaceAll(each -> each.line() == line ? each.asLost() : each);
		}

		private void doubt(int line) {
			Line was = lines.get(line);
			lines.set(line, new Line(was.session(), was.seq(), was.up(), false));
		}

		private void told(DeskEvent.LineTold told) {
			int line = World.line(told.line());
			Line was = lines.get(line);
			long seq = told.event().stamp().seq();
			if (told.session() != was.session() || seq <= was.seq()) {
				ignored = true;
				return;
			}
			// What an event names as its cause has had its effect, whatever its result says later
			told.event().stamp().cause().ifPresent(sent::remove);
			boolean synced = was.synced() && seq == was.seq() + 1;
			lines.set(line, new Line(was.session(), seq, was.up(), synced));
			switch (told.event()) {
			case LineEvent.LineChanged changed -> {
				if (!changed.linkUp()) {
					lose(line);
				}
				lines.set(line, new Line(was.session(), seq, changed.linkUp(), synced && changed.linkUp()));
			}
			case LineEvent.Snapshot snapshot -> {
				lines.set(line, new Line(was.session(), seq, true, true));
				photographed(line, snapshot);
			}
			case LineEvent.ConnectionChanged changed -> changed(line, changed.now(), synced);
			case LineEvent.ConnectionEnded gone -> find(gone.id()).ifPresent(each -> end(each, gone));
			case LineEvent.Relinked relinked -> relinked(relinked);
			case LineEvent.StationChanged station -> ignored = false;
			case LineEvent.PresenceChanged presence -> ignored = false;
			}
		}

		Optional<Known> find(ConnectionId id) {
			return known.stream().filter(each -> each.id().equals(id)).findFirst();
		}

		private void replace(Known one, Known other) {
			known.set(known.indexOf(one), other);
		}

		/** Who consults for whom, once it is told. */
		private void consultations() {
			known.replaceAll(each -> !isTold(each.id()) ? each : each.last().consultOf().flatMap(this::find).filter(held -> held.story() != each.story())
					.map(held -> each.consulting(held.story())).orElse(each));
		}

		private boolean isTold(ConnectionId id) {
			return event instanceof DeskEvent.LineTold told && switch (told.event()) {
			case LineEvent.ConnectionChanged changed -> changed.now().id().equals(id);
			case LineEvent.Snapshot snapshot -> snapshot.all().stream().anyMatch(each -> each.id().equals(id));
			default -> false;
			};
		}

		private void end(Known each, LineEvent why) {
			known.remove(each);
			gone(each.id());
			former = new ArrayList<>(former.subList(Math.max(0, former.size() + 1 - REMEMBERED), former.size()));
			former.add(each);
			ends.put(each, why);
		}

		private void gone(ConnectionId id) {
			fresh = new ArrayList<>(fresh);
			fresh.add(id);
		}

		private void changed(int line, Connection now, boolean synced) {
			Optional<Known> one = find(now.id());
			if (one.isPresent()) {
				replace(one.get(), one.get().now(now));
			} else if (!fresh.contains(now.id()) && (synced || taken(now))) {
				add(line, now);
			}
		}

		/** Out of step, the model may take in what is surely new, or leave it to the snapshot. */
		private boolean taken(Connection now) {
			return desk.calls().values().stream().filter(call -> call.legs().stream().anyMatch(leg -> leg.id().equals(now.id())))
					.anyMatch(call -> !shown.containsValue(call.id()));
		}

		private void add(int line, Connection now) {
			boolean dialled = now.direction() == org.callbench.telephony.Direction.UNKNOWN;
			Optional<Known> twin = Stream.concat(known.stream(), former.stream()).filter(each -> (each.line() != line || each.lost())
					&& each.id().call().equals(now.id().call()) && now.id().call().strength() != Strength.NONE).findFirst();
			int story = twin.map(Known::story).orElseGet(() -> ++stories);
			Known first = Known.first(now, story, line, dialled);
			known.add(twin.map(other -> first.in(story, other.popped())).orElse(first));
		}

		private void relinked(LineEvent.Relinked event) {
			List<Known> before = event.before().stream().flatMap(id -> find(id).stream()).toList();
			if (before.isEmpty()) {
				return;
			}
			if (event.after().isEmpty()) {
				before.forEach(each -> end(each, event));
			} else if (before.size() == 1) {
				gone(before.getFirst().id());
				replace(before.getFirst(), before.getFirst().named(event.after().getFirst(), event.why() == RelinkReason.TRANSFERRED));
			} else {
				// The customer's conversation goes on, the consultation becomes part of it
				Known stays = before.stream().filter(each -> each.last().consultOf().flatMap(this::find).isEmpty()).findFirst().orElse(before.getFirst());
				ConnectionId after = event.after().getFirst();
				Known named = find(after).map(each -> Known.withId(each.last(), after))
						.map(last -> new Known(last, stays.story(), stays.line(), stays.lost(), stays.met(), stays.arrives(), stays.popped(),
								stays.handing(), stays.consults()))
						.orElseGet(() -> stays.named(after, false));
				before.stream().filter(each -> each != stays).forEach(each -> end(each, event));
				replace(stays, named);
			}
		}

		private void photographed(int line, LineEvent.Snapshot snapshot) {
			List<Known> unclaimed = new ArrayList<>(known.stream().filter(each -> each.line() == line).toList());
			List<Connection> strange = new ArrayList<>();
			for (Connection told : snapshot.all()) {
				Optional<Known> same = unclaimed.stream().filter(each -> each.id().equals(told.id()) && (!each.lost()
						|| told.id().call().strength() == Strength.STABLE || each.mayBe(told))).findFirst();
				if (same.isPresent()) {
					unclaimed.remove(same.get());
					replace(same.get(), same.get().now(visible(same.get(), told, snapshot)));
				} else {
					strange.add(told);
				}
			}
			for (Connection told : List.copyOf(strange)) {
				unclaimed.stream().filter(each -> !(each.lost() && each.id().call().strength() == Strength.STABLE)
						&& each.mayBe(told) && each.last().direction() == told.direction()
						&& each.last().consultOf().isPresent() == told.consultOf().isPresent()).findFirst().ifPresent(each -> {
							unclaimed.remove(each);
							strange.remove(told);
							replace(each, each.now(visible(each, told, snapshot)));
						});
			}
			unclaimed.forEach(each -> end(each, snapshot));
			strange.forEach(told -> add(line, told));
		}

		/** Who was on hold is so still, where a switch cannot tell. */
		private static Connection visible(Known each, Connection told, LineEvent.Snapshot snapshot) {
			boolean held = !snapshot.holdVisible() && each.held() && told.state() == State.CONNECTED;
			return !held ? told : new Connection(told.id(), State.HELD, told.direction(), told.holdKnown(), told.info(), told.features(),
					told.consultOf(), told.failure());
		}

		private Oracle oracle(Joint after) {
			// What is over and no longer shown need not be remembered
			shown.keySet().removeIf(story -> known.stream().noneMatch(each -> each.story() == story)
					&& former.stream().noneMatch(each -> each.story() == story));
			noted.entrySet().removeIf(entry -> entry.getValue().ended() && !after.desk().calls().containsKey(entry.getKey())
					&& !after.desk().past().containsKey(entry.getKey()));
			if (event instanceof DeskEvent.CommandDone done) {
				sent.remove(done.command());
			}
			if (event instanceof DeskEvent.Pressed pressed && desk.calls().containsKey(pressed.call())) {
				// Hanging up takes the place of whatever was asked for before
				sent.entrySet().removeIf(entry -> entry.getValue().call().equals(pressed.call()) && desk.calls().get(pressed.call()).pending()
						.filter(pending -> pending.command().equals(entry.getKey())).isEmpty());
			}
			if (event instanceof DeskEvent.TimerFired(Timer.CommandTimeout timer)) {
				sent.remove(timer.command());
			}
			sent.values().removeIf(of -> !desk.calls().containsKey(of.call()) || desk.calls().get(of.call()).ended());
			for (Interaction call : desk.calls().values()) {
				call.pending().map(Pending::command).filter(id -> !sent.containsKey(id))
						.ifPresent(id -> sent.put(id, new Sent(call.id(), call.pending().get().action())));
			}
			sent.entrySet().removeIf(entry -> Optional.ofNullable(desk.calls().get(entry.getValue().call()))
					.flatMap(Interaction::pending).filter(pending -> pending.command().equals(entry.getKey())).isEmpty()
					&& after.asked().stream().noneMatch(each -> each.id().equals(entry.getKey()))
					&& after.answers().stream().noneMatch(each -> each.id().equals(entry.getKey())));
			return new Oracle(then.traits, List.copyOf(known), List.copyOf(lines), Map.copyOf(shown), Map.copyOf(noted),
					Map.copyOf(sent), fresh, former, on, stories);
		}
	}
}
