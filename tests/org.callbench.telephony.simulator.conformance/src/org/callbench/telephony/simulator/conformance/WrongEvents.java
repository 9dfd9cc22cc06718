package org.callbench.telephony.simulator.conformance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

import org.callbench.telephony.CommandId;
import org.callbench.telephony.Connection;
import org.callbench.telephony.ConnectionId;
import org.callbench.telephony.EndReason;
import org.callbench.telephony.LineEvent;
import org.callbench.telephony.Stamp;
import org.callbench.telephony.State;

/** Events that are lost, late, twice, out of order, or say the wrong thing about themselves. */
final class WrongEvents {
	private WrongEvents() {
	}

	/** Events of one kind never come. */
	private static Corruption loses(Predicate<LineEvent> which) {
		return told(event -> which.test(event) ? List.of() : List.of(event));
	}

	private static Corruption told(Function<LineEvent, List<LineEvent>> instead) {
		return new Corruption() {
			@Override
			public List<LineEvent> events(LineEvent event) {
				return instead.apply(event);
			}
		};
	}

	/** The stamps are wrong, numbers included. */
	private static Corruption stamped(Function<Stamp, Stamp> how) {
		return new Corruption() {
			@Override
			public List<LineEvent> events(LineEvent event) {
				return List.of(Edits.with(event, how.apply(event.stamp())));
			}

			@Override
			public boolean keepsNumbers() {
				return true;
			}
		};
	}

	private static boolean isAnswer(LineEvent event) {
		return event instanceof LineEvent.ConnectionChanged changed && changed.now().state() == State.CONNECTED;
	}

	/** After an end the connection is told once more as it was. */
	private static Corruption speaksOfTheDead() {
		Map<ConnectionId, Connection> last = new HashMap<>();
		return told(event -> {
			List<LineEvent> told = new ArrayList<>(List.of(event));
			if (event instanceof LineEvent.ConnectionChanged changed && changed.now().state() == State.CONNECTED) {
				last.put(changed.now().id(), changed.now());
			} else if (event instanceof LineEvent.ConnectionEnded ended && last.containsKey(ended.id())) {
				Stamp without = new Stamp(0, ended.stamp().nanos(), ended.stamp().received(), Optional.empty(), Optional.empty());
				told.add(new LineEvent.ConnectionChanged(without, last.get(ended.id())));
			}
			return told;
		});
	}

	/** A snapshot after a lost link shows what was there before it. */
	private static Corruption remembersTooWell() {
		Map<ConnectionId, Connection> known = new HashMap<>();
		return told(event -> {
			if (event instanceof LineEvent.ConnectionChanged changed) {
				known.put(changed.now().id(), changed.now());
			} else if (event instanceof LineEvent.ConnectionEnded ended) {
				known.remove(ended.id());
			} else if (event instanceof LineEvent.Snapshot snapshot && snapshot.request().isEmpty()) {
				return List.of(new LineEvent.Snapshot(snapshot.stamp(), Optional.empty(), List.copyOf(known.values()),
						snapshot.holdVisible()));
			}
			return List.of(event);
		});
	}

	private static LineEvent ended(LineEvent event, EndReason real, EndReason told) {
		return event instanceof LineEvent.ConnectionEnded ended && ended.reason() == real
				? new LineEvent.ConnectionEnded(ended.stamp(), ended.id(), told)
				: event;
	}

	/** Two events come in the wrong order. */
	private static Corruption overtakes() {
		List<LineEvent> waiting = new ArrayList<>();
		return new Corruption() {
			@Override
			public List<LineEvent> events(LineEvent event) {
				if (isAnswer(event) && waiting.isEmpty()) {
					waiting.add(event);
					return List.of();
				}
				List<LineEvent> told = new ArrayList<>(List.of(event));
				told.addAll(waiting);
				waiting.clear();
				return told;
			}

			@Override
			public boolean keepsNumbers() {
				return true;
			}
		};
	}

	static List<Mutant> all() {
		return List.of(
				new Mutant("lost-answer-event", "outgoing-answered", () -> loses(WrongEvents::isAnswer)),
				new Mutant("lost-end", "incoming-caller-hangs-up", () -> loses(LineEvent.ConnectionEnded.class::isInstance)),
				new Mutant("lost-relinked", "consulted-transfer-completes", () -> loses(LineEvent.Relinked.class::isInstance)),
				new Mutant("lost-link-loss", "link-lost-while-talking",
						() -> loses(event -> event instanceof LineEvent.LineChanged changed && !changed.linkUp())),
				new Mutant("lost-snapshot-after-the-link", "link-lost-when-idle", () -> {
					List<LineEvent> heard = new ArrayList<>();
					return loses(event -> {
						heard.add(event);
						return heard.size() > 2 && event instanceof LineEvent.Snapshot snapshot && snapshot.request().isEmpty();
					});
				}),
				new Mutant("lost-presence", "watch-follows-a-call",
						() -> loses(event -> event instanceof LineEvent.PresenceChanged && event.stamp().cause().isEmpty())),
				new Mutant("gap-in-the-numbers", "a-long-story-in-order", () -> stamped(
						stamp -> Edits.numbered(stamp, stamp.seq() < 5 ? stamp.seq() : stamp.seq() + 1))),
				new Mutant("numbers-from-zero", "open-tells-line-then-snapshot",
						() -> stamped(stamp -> Edits.numbered(stamp, stamp.seq() - 1))),
				new Mutant("wrong-order", "incoming-second-call-waits", WrongEvents::overtakes),
				new Mutant("time-goes-back", "received-and-monotonic-time-agree", () -> stamped(stamp -> new Stamp(stamp.seq(),
						-stamp.nanos(), stamp.received(), stamp.switchTime(), stamp.cause()))),
				new Mutant("foreign-cause", "cause-of-the-other-end", () -> stamped(stamp -> new Stamp(stamp.seq(), stamp.nanos(),
						stamp.received(), stamp.switchTime(), Optional.of(CommandId.random())))),
				new Mutant("no-cause", "cause-of-a-command",
						() -> told(event -> List.of(event instanceof LineEvent.Snapshot ? event
								: Edits.with(event, new Stamp(0, event.stamp().nanos(), event.stamp().received(), Optional.empty(),
										Optional.empty()))))),
				new Mutant("event-after-the-end", "incoming-caller-hangs-up", WrongEvents::speaksOfTheDead),
				new Mutant("end-told-twice", "incoming-declined",
						() -> told(event -> event instanceof LineEvent.ConnectionEnded ? List.of(event, event) : List.of(event))),
				new Mutant("answered-elsewhere-is-missed", "group-answered-elsewhere",
						() -> told(event -> List.of(ended(event, EndReason.ANSWERED_ELSEWHERE, EndReason.NO_ANSWER)))),
				new Mutant("picked-up-is-missed", "picked-up-by-a-colleague",
						() -> told(event -> List.of(ended(event, EndReason.PICKED_UP, EndReason.NORMAL)))),
				new Mutant("snapshot-without-request", "snapshot-names-its-request",
						() -> told(event -> List.of(event instanceof LineEvent.Snapshot snapshot
								? new LineEvent.Snapshot(snapshot.stamp(), Optional.empty(), snapshot.all(), snapshot.holdVisible())
								: event))),
				new Mutant("ghost-after-the-link", "call-ends-without-a-link", WrongEvents::remembersTooWell));
	}
}
