package org.callbench.calls.model;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import org.callbench.calls.CallOutcome;
import org.callbench.calls.DeskMessage;
import org.callbench.telephony.CommandId;
import org.callbench.telephony.DeviceId;
import org.callbench.telephony.Feature;
import org.callbench.telephony.LineEvent;

/**
 * The life of a line: opened when CTI is on, kept until its last call ends when it is off, opened again with growing pauses when
 * its provider fails, and asked for a snapshot whenever something may have been missed.
 */
final class LineRules {
	static final Duration OPEN_TIMEOUT = Duration.ofSeconds(30);
	static final Duration SNAPSHOT_TIMEOUT = Duration.ofSeconds(5);
	static final Duration LINK_TIMEOUT = Duration.ofSeconds(60);
	static final Duration ABANDON = Duration.ofMinutes(10);
	private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);
	/** A line that was fine for so long starts again with the shortest pause. */
	private static final Duration PROVEN = Duration.ofSeconds(60);
	private static final int MOST_ATTEMPTS = 3;
	private static final int MOST_FLOODS = 5;
	private static final Duration FLOOD_WINDOW = Duration.ofSeconds(10);

	private LineRules() {
	}

	static void configure(Draft d, DeskConfig config) {
		d.config = config;
		for (LineConfig wanted : config.lines()) {
			LineDraft line = d.line(wanted.device()).orElseGet(() -> {
				LineDraft added = new LineDraft(LineState.closed(wanted));
				d.add(added);
				return added;
			});
			boolean changed = !line.config.fingerprint().equals(wanted.fingerprint()) || line.config.available() != wanted.available();
			line.config = wanted;
			line.wanted = true;
			if (changed && line.stage != LineState.Stage.CLOSED) {
				restart(d, line);
			}
		}
		for (DeviceId device : d.devices()) {
			if (config.lines().stream().noneMatch(wanted -> wanted.device().equals(device))) {
				d.line(device).ifPresent(line -> line.wanted = false);
			}
		}
		drive(d);
	}

	/** Other settings, or another version of the provider: what is open is of no use any more. */
	private static void restart(Draft d, LineDraft line) {
		if (!line.config.available() || !inUse(d, line)) {
			close(d, line);
			line.stage = LineState.Stage.CLOSED;
			line.failures = 0;
			line.retryAt = Optional.empty();
			line.problem = Optional.empty();
		}
	}

	/** Opens what should be open, and lets go of what should not be as soon as no call needs it. */
	static void drive(Draft d) {
		for (DeviceId device : d.unsettled()) {
			if (d.untouched(device).filter(line -> d.on && line.settled()).isPresent()) {
				continue; // as nearly always: it is open, and should be
			}
			LineDraft line = d.line(device).orElseThrow();
			boolean open = d.on && line.wanted && line.config.available();
			if (open && line.stage == LineState.Stage.CLOSED) {
				open(d, line);
			} else if (!open && line.stage != LineState.Stage.CLOSED && !inUse(d, line)) {
				close(d, line);
				line.stage = LineState.Stage.CLOSED;
				line.retryAt = Optional.empty();
			}
			if (!line.wanted && line.stage == LineState.Stage.CLOSED) {
				d.drop(line);
			}
		}
	}

	private static boolean inUse(Draft d, LineDraft line) {
		return line.hears(line.session) && d.anyCall(call -> call.isAt(line.device())
				|| call.live() && call.dialling().filter(dialling -> dialling.stage() != Dialling.Stage.PREPARED
						&& dialling.line().filter(line.device()::equals).isPresent()).isPresent());
	}

	private static void open(Draft d, LineDraft line) {
		line.session++;
		line.stage = LineState.Stage.OPENING;
		line.told = false;
		line.linkUp = false;
		line.inService = false;
		line.synced = false;
		line.lastSeq = 0;
		line.request = Optional.empty();
		line.attempts = 0;
		line.floods = 0;
		line.retryAt = Optional.empty();
		line.station = Optional.empty();
		line.watching = Optional.empty();
		line.presence = Map.of();
		d.effect(new Effect.Open(line.device(), line.session));
		d.wake(new Timer.OpenTimeout(line.device(), line.session), OPEN_TIMEOUT);
	}

	static void opened(Draft d, DeskEvent.LineOpened event) {
		d.line(event.line()).filter(line -> line.hears(event.session())).ifPresent(line -> {
			line.stage = LineState.Stage.OPEN;
			line.numbers = event.numbers();
			line.problem = Optional.empty();
			line.readySince = d.tick.nanos();
			if (line.synced) {
				WatchRules.renew(d, line);
			} else {
				// The provider sends a snapshot by itself; only if it forgets that is it asked
				CommandId request = d.newCommand();
				line.request = Optional.of(request);
				d.wake(new Timer.SnapshotTimeout(line.device(), line.session, request), SNAPSHOT_TIMEOUT);
			}
			drive(d);
		});
	}

	/** The line is of no use as it is: it is closed, and opened again after a pause that grows with every failure. */
	static void fail(Draft d, LineDraft line, DeskMessage why) {
		if (line.stage != LineState.Stage.OPEN && line.stage != LineState.Stage.OPENING) {
			return;
		}
		boolean proven = line.stage == LineState.Stage.OPEN && d.tick.nanos() - line.readySince > PROVEN.toNanos();
		line.failures = proven ? 1 : line.failures + 1;
		long seconds = Math.min(LONGEST_PAUSE.toSeconds(), 1L << Math.min(line.failures - 1, 6));
		Duration pause = Duration.ofSeconds(seconds);
		close(d, line);
		line.stage = LineState.Stage.WAITING;
		line.problem = Optional.of(why);
		line.retryAt = Optional.of(d.tick.at().plus(pause));
		d.wake(new Timer.Reopen(line.device(), line.session), pause);
		drive(d);
	}

	/** Nothing is known of the line's calls any more; they are remembered until a snapshot tells. */
	private static void lose(Draft d, LineDraft line) {
		line.linkUp = false;
		line.inService = false;
		missed(line);
		line.request = Optional.empty();
		for (CallDraft call : d.callsOn(line.device())) {
			boolean touched = false;
			for (int i = 0; i < call.legs.size(); i++) {
				Leg leg = call.legs.get(i);
				if (leg.line().equals(line.device()) && !leg.lost()) {
					call.legs.set(i, leg.asLost());
					touched = true;
				}
			}
			if (touched) {
				d.wake(new Timer.Abandon(call.id), ABANDON);
			}
		}
	}

	/** The line is closed: its events, and the answers to its commands, are heard no more. */
	private static void close(Draft d, LineDraft line) {
		d.effect(new Effect.Close(line.device(), line.session));
		lose(d, line);
		d.calls(call -> call.pending().filter(pending -> pending.line().equals(line.device())).isPresent())
				.forEach(call -> CommandRules.unknown(d, call, call.pending.orElseThrow()));
	}

	static void told(Draft d, DeskEvent.LineTold told) {
		Optional<LineDraft> heard = d.line(told.line()).filter(line -> line.hears(told.session()));
		if (heard.isEmpty()) {
			return;
		}
		LineDraft line = heard.get();
		LineEvent event = told.event();
		long seq = event.stamp().seq();
		if (seq <= line.lastSeq) {
			return;
		}
		boolean gap = seq != line.lastSeq + 1;
		line.lastSeq = seq;
		if (gap) {
			missed(line);
		}
		switch (event) {
		case LineEvent.LineChanged changed -> changed(d, line, changed);
		case LineEvent.Snapshot snapshot -> snapshot(d, line, snapshot);
		case LineEvent.ConnectionChanged changed -> {
			if (changed.now().id().device().equals(line.device())) {
				LegRules.changed(d, line, changed.stamp(), changed.now());
			}
		}
		case LineEvent.ConnectionEnded ended -> LegRules.ended(d, line, ended);
		case LineEvent.Relinked relinked -> LegRules.relinked(d, line, relinked);
		case LineEvent.StationChanged station -> line.station = Optional.of(station.now());
		case LineEvent.PresenceChanged presence -> WatchRules.told(d, line, presence);
		}
		if (!line.synced && line.stage == LineState.Stage.OPEN && line.linkUp && line.request.isEmpty()) {
			takeSnapshot(d, line);
		}
		drive(d);
	}

	private static void changed(Draft d, LineDraft line, LineEvent.LineChanged changed) {
		boolean wasUp = line.linkUp;
		boolean could = WatchRules.can(line);
		line.everPossible = changed.everPossible();
		line.behaviour = changed.behaviour();
		if (!changed.linkUp()) {
			// Calls may have been told of since the link was last said to be down: that it came back may have been lost
			lose(d, line);
			if (wasUp || !line.told) {
				line.downSince = d.tick.nanos();
				d.wake(new Timer.LinkTimeout(line.device(), line.session, line.downSince), LINK_TIMEOUT);
			}
		} else if (!wasUp) {
			// A snapshot follows by itself; if not, it is asked for
			CommandId request = d.newCommand();
			line.request = Optional.of(request);
			line.attempts = 0;
			d.wake(new Timer.SnapshotTimeout(line.device(), line.session, request), SNAPSHOT_TIMEOUT);
		}
		line.told = true;
		line.linkUp = changed.linkUp();
		line.inService = changed.inService() && changed.linkUp();
		WatchRules.changed(d, line, could);
	}

	private static void snapshot(Draft d, LineDraft line, LineEvent.Snapshot snapshot) {
		boolean missed = !line.synced;
		line.synced = true;
		line.request = Optional.empty();
		line.attempts = 0;
		line.linkUp = true;
		LegRules.reconcile(d, line, snapshot);
		if (missed) {
			WatchRules.renew(d, line);
		}
	}

	static void takeSnapshot(Draft d, LineDraft line) {
		CommandId request = d.newCommand();
		line.request = Optional.of(request);
		d.effect(new Effect.TakeSnapshot(line.device(), line.session, request));
		d.wake(new Timer.SnapshotTimeout(line.device(), line.session, request), SNAPSHOT_TIMEOUT);
	}

	/** Something was told that was not heard. */
	private static void missed(LineDraft line) {
		line.synced = false;
		line.presence = Map.of();
	}

	/** Events may have been missed. */
	private static void doubt(Draft d, LineDraft line) {
		missed(line);
		ask(d, line);
	}

	/** The truth is wanted about the line's calls, unless it has been asked for already. */
	static void ask(Draft d, LineDraft line) {
		if (line.stage == LineState.Stage.OPEN && line.linkUp && line.request.isEmpty()) {
			takeSnapshot(d, line);
		}
	}

	static void snapshotOverdue(Draft d, Timer.SnapshotTimeout timer) {
		d.line(timer.line()).filter(line -> line.hears(timer.session()) && line.request.filter(timer.request()::equals).isPresent())
				.ifPresent(line -> {
					line.attempts++;
					if (line.attempts >= MOST_ATTEMPTS) {
						fail(d, line, DeskMessage.of("line.noAnswer", line.config.label()));
					} else if (line.linkUp || !line.told) {
						takeSnapshot(d, line);
					} else {
						line.request = Optional.empty();
					}
				});
	}

	/**
	 * The answer to a snapshot's request: the snapshot itself follows, or it is asked for again when the time is over. That the
	 * link is down counts only when the line says so: that may be among what was lost, and then the request stands.
	 */
	static boolean snapshotAnswered(Draft d, DeskEvent.CommandDone done) {
		return d.line(done.line()).filter(line -> line.session == done.session()
				&& line.request.filter(done.command()::equals).isPresent()).isPresent();
	}

	static void flooded(Draft d, DeskEvent.LineFlooded event) {
		d.line(event.line()).filter(line -> line.hears(event.session())).ifPresent(line -> {
			if (line.floods == 0 || d.tick.nanos() - line.floodSince > FLOOD_WINDOW.toNanos()) {
				line.floods = 0;
				line.floodSince = d.tick.nanos();
			}
			line.floods++;
			if (line.floods >= MOST_FLOODS) {
				fail(d, line, DeskMessage.of("line.floods", line.config.label()));
			} else {
				// The snapshot that was under way may be among what is lost
				line.request = Optional.empty();
				doubt(d, line);
			}
		});
	}

	static void openOverdue(Draft d, Timer.OpenTimeout timer) {
		d.line(timer.line()).filter(line -> line.session == timer.session() && line.stage == LineState.Stage.OPENING)
				.ifPresent(line -> fail(d, line, DeskMessage.of("line.noAnswer", line.config.label())));
	}

	static void reopen(Draft d, Timer.Reopen timer) {
		d.line(timer.line()).filter(line -> line.session == timer.session() && line.stage == LineState.Stage.WAITING)
				.ifPresent(line -> {
					line.stage = LineState.Stage.CLOSED;
					drive(d);
				});
	}

	/** A person asks for another try now; the pause that follows if it fails is as long as it would have been. */
	static void retry(Draft d, DeviceId device) {
		d.line(device).ifPresent(line -> {
			if (line.stage == LineState.Stage.WAITING) {
				line.stage = LineState.Stage.CLOSED;
			} else if (line.stage == LineState.Stage.OPEN && line.told && !line.linkUp && !inUse(d, line)) {
				d.effect(new Effect.Close(device, line.session));
				lose(d, line);
				line.stage = LineState.Stage.CLOSED;
			}
			drive(d);
		});
	}

	static void linkOverdue(Draft d, Timer.LinkTimeout timer) {
		d.line(timer.line()).filter(line -> line.hears(timer.session()) && !line.linkUp && line.downSince == timer.downSince())
				.ifPresent(line -> fail(d, line, DeskMessage.of("line.linkLost", line.config.label())));
	}

	/** The line has not come back for so long that nobody will tell how the call ended. */
	static void abandon(Draft d, Timer.Abandon timer) {
		d.call(timer.call()).filter(CallDraft::live).ifPresent(call -> {
			boolean known = call.legs.stream().anyMatch(leg -> !leg.lost());
			boolean waits = call.dialling.filter(dialling -> dialling.stage() == Dialling.Stage.PREPARED
					|| dialling.stage() == Dialling.Stage.SENT).isPresent();
			boolean still = call.legs.stream().map(Leg::line).distinct().allMatch(device -> d.line(device)
					.filter(line -> line.synced).isEmpty());
			if (!known && !waits && still) {
				call.legs.forEach(leg -> call.remember(leg, d.tick.nanos()));
				call.legs.clear();
				LegRules.finish(d, call, call.verdict.orElse(CallOutcome.LINK_LOST));
			}
		});
		drive(d);
	}

	/** Whether a call can be made on the line now. */
	static boolean canDial(LineDraft line) {
		return line.wanted && line.ready() && line.everPossible.contains(Feature.MAKE_CALL);
	}
}
