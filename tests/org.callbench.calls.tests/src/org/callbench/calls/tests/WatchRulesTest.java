package org.callbench.calls.tests;

import static org.callbench.calls.tests.Legs.A;
import static org.callbench.calls.tests.Legs.ANA;
import static org.callbench.calls.tests.Legs.incoming;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

import org.callbench.calls.DeskMessage;
import org.callbench.calls.LineStatus;
import org.callbench.calls.model.DeskEvent;
import org.callbench.calls.model.Effect;
import org.callbench.calls.model.LineState;
import org.callbench.telephony.Behaviour;
import org.callbench.telephony.Command;
import org.callbench.telephony.CommandResult;
import org.callbench.telephony.Connection;
import org.callbench.telephony.Feature;
import org.callbench.telephony.LineEvent;
import org.callbench.telephony.Presence;
import org.callbench.telephony.Refusal;
import org.callbench.telephony.State;
import org.junit.jupiter.api.Test;

/** B16: what is shown of a colleague is what the switch tells of him now, and what it does not tell is not known. */
class WatchRulesTest {

	private static final String MARTA = "1002";
	private static final String TOM = "1003";
	private static final List<Set<String>> LOOKS = List.of(Set.of(), Set.of(MARTA), Set.of(TOM), Set.of(MARTA, TOM));
	private static final int DEPTH = 3;
	private static final int STREAMS = 2_000;
	private static final int LENGTH = 30;

	/** What can happen; the first ones in the order of {@link #LOOKS}. */
	private enum Move {
		LOOK_AT_NOBODY, LOOK_AT_MARTA, LOOK_AT_TOM, LOOK_AT_BOTH, MARTA_CHANGES, TOM_CHANGES, TAKEN, REFUSED, LINK_LOST, LINK_BACK, GAP, FLOOD,
		PHOTOGRAPH, OFF_OR_ON, OUT_OF_SERVICE_OR_BACK, OPENED_ANEW
	}

	/** A switch that watches, with the desk at it; after each move what the desk shows is compared with what is so. */
	private static final class Office {
		final ModelDesk desk = ModelDesk.with(A);
		final boolean forgets;
		final Connection[] calls;
		final Map<String, Presence> truth = new HashMap<>(Map.of(MARTA, Presence.IDLE, TOM, Presence.ON_CALL));
		final Deque<Effect.Send> asked = new ArrayDeque<>();
		Set<String> looked = Set.of();
		Set<String> watched = Set.of();
		boolean up = true;
		boolean inService = true;
		boolean refusedOnce;
		int heard;

		/**
		 * @param forgets whether a lost link ends the switch's monitors
		 * @param busy    whether a call is up, for which the line is kept when CTI is turned off
		 */
		Office(boolean forgets, boolean busy) {
			this.forgets = forgets;
			calls = busy ? new Connection[] { incoming(A, "c1", ANA, State.CONNECTED) } : new Connection[0];
			for (Connection call : calls) {
				desk.change(call);
			}
		}

		void move(Move move) {
			switch (move) {
			case LOOK_AT_NOBODY, LOOK_AT_MARTA, LOOK_AT_TOM, LOOK_AT_BOTH -> {
				looked = LOOKS.get(move.ordinal());
				desk.on(new DeskEvent.WatchAsked(looked));
			}
			case MARTA_CHANGES -> change(MARTA);
			case TOM_CHANGES -> change(TOM);
			case TAKEN -> answer(CommandResult.accepted());
			case REFUSED -> answer(CommandResult.refused(Refusal.NO_RESOURCES));
			case LINK_LOST -> lose();
			case LINK_BACK -> back();
			case GAP -> {
				miss();
				desk.tell(A, line(2));
			}
			case FLOOD -> {
				miss();
				desk.on(new DeskEvent.LineFlooded(A, desk.session(A)));
			}
			case PHOTOGRAPH -> photograph();
			case OFF_OR_ON -> turn();
			case OUT_OF_SERVICE_OR_BACK -> {
				inService = !inService;
				desk.tell(A, line(1));
			}
			case OPENED_ANEW -> anew();
			}
			take();
			check(move.toString());
		}

		private void change(String who) {
			truth.compute(who, (any, was) -> Presence.values()[(was.ordinal() + 1) % Presence.UNKNOWN.ordinal()]);
			tell(who);
		}

		/** Both do something else, and the desk does not hear of it. */
		private void miss() {
			truth.replaceAll((any, was) -> Presence.values()[(was.ordinal() + 1) % Presence.UNKNOWN.ordinal()]);
		}

		private void tell(String who) {
			if (up && open() && watched.contains(who)) {
				desk.tell(A, new LineEvent.PresenceChanged(desk.next(A), who, truth.get(who)));
			}
		}

		private void answer(CommandResult result) {
			Effect.Send send = asked.poll();
			if (send == null || send.session() != desk.session(A) || !open()) {
				return;
			}
			if (result instanceof CommandResult.Accepted && up) {
				watched = ((Command.Watch) send.command()).addresses();
				List.copyOf(watched).forEach(this::tell);
				desk.on(new DeskEvent.CommandDone(A, send.session(), send.id(), result));
			} else {
				refusedOnce = true;
				desk.on(new DeskEvent.CommandDone(A, send.session(), send.id(), CommandResult.refused(Refusal.LINK_LOST)));
			}
		}

		private void lose() {
			if (up) {
				up = false;
				watched = forgets ? Set.of() : watched;
				desk.tell(A, line(1));
			}
		}

		private void back() {
			if (!up) {
				up = true;
				desk.tell(A, line(1));
				desk.snapshot(A, calls);
			}
		}

		private void photograph() {
			if (up && desk.lineState(A).request().isPresent()) {
				desk.snapshot(A, calls);
			}
		}

		private void turn() {
			desk.on(new DeskEvent.Turned(!desk.state.on()));
			if (!open()) {
				openIfAsked();
			}
		}

		private void anew() {
			if (open()) {
				desk.on(new DeskEvent.LineFailed(A, desk.session(A), DeskMessage.of("line.noAnswer", "x")));
				desk.on(new DeskEvent.RetryAsked(A));
				openIfAsked();
			}
		}

		private void openIfAsked() {
			watched = Set.of();
			if (desk.lineState(A).stage() == LineState.Stage.OPENING) {
				up = true;
				inService = true;
				desk.open(A, Behaviour.USUAL, calls);
			}
		}

		private boolean open() {
			return desk.lineState(A).stage() == LineState.Stage.OPEN;
		}

		private LineEvent line(int step) {
			return new LineEvent.LineChanged(desk.stamp(desk.lineState(A).lastSeq() + step, Optional.empty()), inService, up,
					EnumSet.allOf(Feature.class), Behaviour.USUAL);
		}

		private void take() {
			List<Effect.Send> sends = desk.all(Effect.Send.class);
			sends.subList(heard, sends.size()).forEach(asked::add);
			heard = sends.size();
		}

		private void check(String after) {
			LineStatus line = desk.seen().line().orElseThrow();
			line.presence().forEach((who, shown) -> {
				assertTrue(looked.contains(who), () -> after + ": nobody looks at " + who);
				assertTrue(desk.state.on() && open() && up, () -> after + ": nobody can know of " + who);
				assertEquals(truth.get(who), shown, () -> after + ": " + who);
			});
			assertTrue(asked.stream().filter(send -> send.session() == desk.session(A)).count() < 8, after + ": commands pile up");
		}

		private void rest() {
			take();
			for (int i = 0; !asked.isEmpty(); i++) {
				assertTrue(i < 20, "it never comes to rest");
				answer(CommandResult.accepted());
				take();
			}
			check("at rest");
		}

		/** All that is under way arrives. */
		private void settle() {
			if (!open()) {
				desk.on(new DeskEvent.RetryAsked(A));
				openIfAsked();
			}
			back();
			photograph();
			if (!inService) {
				inService = true;
				desk.tell(A, line(1));
			}
			if (!desk.state.on()) {
				rest();
				assertTrue(refusedOnce || watched.isEmpty(), "nobody is watched while CTI is off");
				turn();
			}
			rest();
			if (!refusedOnce) {
				assertEquals(looked, watched, "who is looked at is watched, and nobody else");
				looked.forEach(who -> assertEquals(Optional.of(truth.get(who)), desk.seen().line().orElseThrow().presence(who)));
			}
		}
	}

	@Test
	void whatIsToldOfSomebodyWhoIsJustBeingLetGoIsNotKept() {
		Office office = new Office(false, false);
		for (Move move : List.of(Move.LOOK_AT_MARTA, Move.TAKEN, Move.LOOK_AT_TOM, Move.LOOK_AT_MARTA, Move.MARTA_CHANGES, Move.TAKEN,
				Move.MARTA_CHANGES)) {
			office.move(move);
		}
		office.settle();
	}

	@Test
	void whateverHappensWhatIsShownIsSoAndAtRestAllIsKnown() {
		List<List<Move>> all = List.of(List.of());
		for (int depth = 0; depth < DEPTH; depth++) {
			List<List<Move>> longer = new ArrayList<>();
			for (List<Move> moves : all) {
				for (Move move : Move.values()) {
					List<Move> more = new ArrayList<>(moves);
					more.add(move);
					longer.add(more);
				}
			}
			all = longer;
		}
		for (List<Move> moves : all) {
			run(moves);
		}
		SplittableRandom random = new SplittableRandom(16);
		for (int stream = 0; stream < STREAMS; stream++) {
			run(random.ints(LENGTH, 0, Move.values().length).mapToObj(i -> Move.values()[i]).toList());
		}
		System.out.println("Watching colleagues: " + all.size() + " sequences of " + DEPTH + " moves, and " + STREAMS + " of " + LENGTH);
	}

	private static void run(List<Move> moves) {
		for (int kind = 0; kind < 4; kind++) {
			boolean forgets = kind % 2 == 0;
			boolean busy = kind / 2 == 0;
			Office office = new Office(forgets, busy);
			try {
				moves.forEach(office::move);
				office.settle();
			} catch (AssertionError e) {
				throw new AssertionError(moves + (forgets ? ", forgetful" : "") + (busy ? ", busy: " : ": ") + e.getMessage(), e);
			}
		}
	}

	@Test
	void aPersonWhoTypesFastAsksNoMoreThanTheSwitchKeepsUpWith() {
		ModelDesk desk = ModelDesk.with(A);
		for (int i = 0; i < 50; i++) {
			desk.on(new DeskEvent.WatchAsked(Set.of(String.valueOf(1100 + i))));
		}
		assertEquals(List.of(new Command.Watch(Set.of("1100"))), desk.all(Effect.Send.class).stream().map(Effect.Send::command).toList());
		desk.result(CommandResult.accepted());
		assertEquals(new Command.Watch(Set.of("1149")), desk.lastCommand());
		desk.result(CommandResult.accepted());
		assertEquals(2, desk.all(Effect.Send.class).size());
	}

	@Test
	void aProviderThatOwesAnAnswerIsAskedAgainWhenSomebodyElseIsLookedAt() {
		ModelDesk desk = ModelDesk.with(A);
		desk.on(new DeskEvent.WatchAsked(Set.of(MARTA)));
		desk.advance(Duration.ofSeconds(11));
		desk.on(new DeskEvent.WatchAsked(Set.of(TOM)));
		assertEquals(new Command.Watch(Set.of(TOM)), desk.lastCommand());
	}

	@Test
	void aRefusedWatchIsNotRepeatedAndTheColleagueIsNotKnown() {
		ModelDesk desk = ModelDesk.with(A);
		desk.on(new DeskEvent.WatchAsked(Set.of(MARTA)));
		desk.result(CommandResult.refused(Refusal.NO_RESOURCES));
		desk.advance(Duration.ofHours(1));
		assertEquals(1, desk.all(Effect.Send.class).size());
		assertEquals(Optional.of(Presence.UNKNOWN), desk.seen().line().orElseThrow().presence(MARTA));
	}

	@Test
	void aSwitchThatCannotWatchIsNotAsked() {
		ModelDesk desk = ModelDesk.with(A);
		EnumSet<Feature> few = EnumSet.complementOf(EnumSet.of(Feature.WATCH));
		desk.tell(A, new LineEvent.LineChanged(desk.next(A), true, true, few, Behaviour.USUAL));
		desk.on(new DeskEvent.WatchAsked(Set.of(MARTA)));
		assertEquals(List.of(), desk.all(Effect.Send.class));
		assertEquals(Optional.empty(), desk.seen().line().orElseThrow().presence(MARTA));
		desk.tell(A, desk.line(A, true, Behaviour.USUAL));
		assertEquals(new Command.Watch(Set.of(MARTA)), desk.lastCommand());
		desk.tell(A, new LineEvent.PresenceChanged(desk.next(A), MARTA, Presence.RINGING));
		desk.tell(A, new LineEvent.LineChanged(desk.next(A), true, true, few, Behaviour.USUAL));
		assertEquals(Optional.empty(), desk.seen().line().orElseThrow().presence(MARTA));
	}
}
