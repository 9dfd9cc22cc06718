package org.callbench.calls.tests;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.UUID;

import org.callbench.calls.CallAction;
import org.callbench.calls.CallView;
import org.callbench.calls.DeskSnapshot;
import org.callbench.calls.DialRequest;
import org.callbench.calls.model.CallModel;
import org.callbench.calls.model.DeskConfig;
import org.callbench.calls.model.DeskEvent;
import org.callbench.calls.model.DeskState;
import org.callbench.calls.model.Effect;
import org.callbench.calls.model.JournalEntry;
import org.callbench.calls.model.LineConfig;
import org.callbench.calls.model.LineState;
import org.callbench.calls.model.Tick;
import org.callbench.calls.model.Timer;
import org.callbench.calls.model.Views;
import org.callbench.numbering.Location;
import org.callbench.numbering.PhoneNumbers;
import org.callbench.telephony.Behaviour;
import org.callbench.telephony.Command;
import org.callbench.telephony.CommandResult;
import org.callbench.telephony.Connection;
import org.callbench.telephony.DeviceId;
import org.callbench.telephony.EndReason;
import org.callbench.telephony.Feature;
import org.callbench.telephony.LineEvent;
import org.callbench.telephony.Stamp;

/** The model with a clock that a test moves, and all effects kept; no threads. */
final class ModelDesk {
	static final PhoneNumbers NUMBERS = new PhoneNumbers();
	static final Location MADRID = new Location("ES", "", "", 4);
	static final List<String> DIRECTORIES = List.of("store", "crm2");
	private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

	private record Alarm(long due, long order, Timer timer) implements Comparable<Alarm> {
		@Override
		public int compareTo(Alarm other) {
			return due != other.due ? Long.compare(due, other.due) : Long.compare(order, other.order);
		}
	}

	final CallModel model = new CallModel(NUMBERS);
	final Views views = new Views(NUMBERS);
	final List<Effect> effects = new ArrayList<>();
	final List<DeskEvent> log = new ArrayList<>();
	private final List<Tick> ticks = new ArrayList<>();
	private final PriorityQueue<Alarm> alarms = new PriorityQueue<>();
	private final SplittableRandom seeds = new SplittableRandom(7);
	private long nanos = 1_000_000_000L;
	private long order;
	DeskState state = DeskState.INITIAL;

	/** A desk with these lines open, in service and in step. */
	static ModelDesk with(DeviceId... devices) {
		ModelDesk desk = new ModelDesk();
		desk.configure(devices);
		for (DeviceId device : devices) {
			desk.open(device, Behaviour.USUAL);
		}
		return desk;
	}

	void configure(DeviceId... devices) {
		List<LineConfig> lines = List.of(devices).stream().map(device -> new LineConfig(device, "Test switch", true, "")).toList();
		on(new DeskEvent.Configured(new DeskConfig(MADRID, lines, DIRECTORIES, DeskConfig.SLOW, DeskConfig.TIMEOUT)));
	}

	/** Answers the desk's request to open the line. */
	void open(DeviceId device, Behaviour behaviour, Connection... calls) {
		on(new DeskEvent.LineOpened(device, session(device), List.of(device.device())));
		tell(device, line(device, true, behaviour));
		tell(device, new LineEvent.Snapshot(next(device), java.util.Optional.empty(), List.of(calls), true));
	}

	LineEvent line(DeviceId device, boolean up, Behaviour behaviour) {
		return new LineEvent.LineChanged(next(device), true, up, java.util.Set.of(Feature.values()), behaviour);
	}

	Stamp next(DeviceId device) {
		return stamp(lineState(device).lastSeq() + 1, java.util.Optional.empty());
	}

	Stamp stamp(long seq, java.util.Optional<org.callbench.telephony.CommandId> cause) {
		return new Stamp(seq, nanos, now(), java.util.Optional.empty(), cause);
	}

	LineState lineState(DeviceId device) {
		return state.lines().get(device);
	}

	long session(DeviceId device) {
		return lineState(device).session();
	}

	void tell(DeviceId device, LineEvent event) {
		on(new DeskEvent.LineTold(device, session(device), event));
	}

	void change(Connection now) {
		tell(now.id().device(), new LineEvent.ConnectionChanged(next(now.id().device()), now));
	}

	/** Because of the command that was sent last. */
	void changeByCommand(Connection now) {
		tell(now.id().device(), new LineEvent.ConnectionChanged(
				stamp(lineState(now.id().device()).lastSeq() + 1, java.util.Optional.of(lastSent().id())), now));
	}

	void end(Connection call, EndReason reason) {
		tell(call.id().device(), new LineEvent.ConnectionEnded(next(call.id().device()), call.id(), reason));
	}

	void snapshot(DeviceId device, Connection... calls) {
		tell(device, new LineEvent.Snapshot(next(device), lineState(device).request(), List.of(calls), true));
	}

	/** The line loses some events. */
	void gap(DeviceId device, LineEvent.ConnectionChanged event, int lost) {
		Stamp stamp = event.stamp();
		tell(device, new LineEvent.ConnectionChanged(new Stamp(stamp.seq() + lost, stamp.nanos(), stamp.received(),
				stamp.switchTime(), stamp.cause()), event.now()));
	}

	void result(CommandResult result) {
		Effect.Send sent = lastSent();
		on(new DeskEvent.CommandDone(sent.line(), sent.session(), sent.id(), result));
	}

	UUID dial(String number) {
		UUID id = new UUID(0x7000L, seeds.nextLong());
		on(new DeskEvent.Prepared(id, DialRequest.typed(number), number, List.of(), true));
		return id;
	}

	void press(UUID call, CallAction action) {
		on(new DeskEvent.Pressed(call, action, ""));
	}

	void press(UUID call, CallAction action, String argument) {
		on(new DeskEvent.Pressed(call, action, argument));
	}

	void on(DeskEvent event) {
		Tick tick = new Tick(now(), nanos, seeds.nextLong());
		log.add(event);
		ticks.add(tick);
		CallModel.Step step = model.apply(state, event, tick);
		state = step.next();
		for (Effect effect : step.effects()) {
			effects.add(effect);
			if (effect instanceof Effect.Wake(Timer timer, Duration after)) {
				alarms.add(new Alarm(nanos + after.toNanos(), order++, timer));
			}
		}
	}

	/** Applies all events so far to a fresh state. */
	DeskState replay() {
		DeskState fresh = DeskState.INITIAL;
		for (int i = 0; i < log.size(); i++) {
			fresh = model.apply(fresh, log.get(i), ticks.get(i)).next();
		}
		return fresh;
	}

	void advance(Duration time) {
		long end = nanos + time.toNanos();
		while (!alarms.isEmpty() && alarms.peek().due() <= end) {
			Alarm alarm = alarms.poll();
			nanos = Math.max(nanos, alarm.due());
			on(new DeskEvent.TimerFired(alarm.timer()));
		}
		nanos = end;
	}

	Instant now() {
		return START.plusNanos(nanos);
	}

	DeskSnapshot seen() {
		return views.of(state, 1);
	}

	CallView only() {
		List<CallView> calls = seen().calls();
		if (calls.size() != 1) {
			throw new AssertionError("one call expected: " + calls);
		}
		return calls.getFirst();
	}

	<T extends Effect> List<T> all(Class<T> kind) {
		return effects.stream().filter(kind::isInstance).map(kind::cast).toList();
	}

	List<Effect.Pop> pops() {
		return all(Effect.Pop.class);
	}

	Effect.Send lastSent() {
		return all(Effect.Send.class).getLast();
	}

	Command lastCommand() {
		return lastSent().command();
	}

	JournalEntry lastNote() {
		return all(Effect.Note.class).getLast().entry();
	}
}
