package org.callbench.bench.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;

import org.callbench.telephony.Behaviour;
import org.callbench.telephony.CallId;
import org.callbench.telephony.CallInfo;
import org.callbench.telephony.CloseMode;
import org.callbench.telephony.Command;
import org.callbench.telephony.CommandId;
import org.callbench.telephony.CommandResult;
import org.callbench.telephony.Connection;
import org.callbench.telephony.ConnectionId;
import org.callbench.telephony.Device;
import org.callbench.telephony.DeviceId;
import org.callbench.telephony.Direction;
import org.callbench.telephony.EndReason;
import org.callbench.telephony.Feature;
import org.callbench.telephony.Line;
import org.callbench.telephony.LineEvent;
import org.callbench.telephony.LineObserver;
import org.callbench.telephony.Party;
import org.callbench.telephony.Refusal;
import org.callbench.telephony.Setting;
import org.callbench.telephony.Settings;
import org.callbench.telephony.Stamp;
import org.callbench.telephony.State;
import org.callbench.telephony.Strength;
import org.callbench.telephony.TelephonyProvider;

/** A switch with many devices that only tells what it was made to tell, as fast as it may. It takes no commands. */
final class StormSwitch implements TelephonyProvider {
	static final String ID = "storm";
	/** Each call rings, is answered, held, retrieved, and ends. */
	static final int EVENTS_A_CALL = 5;

	/** One event, and which line is to tell it. */
	record Told(int line, LineEvent event) {

		/** Whether a call begins with it. */
		boolean begins() {
			return event instanceof LineEvent.ConnectionChanged changed && changed.now().state() == State.OFFERING;
		}
	}

	private final int lines;
	private final AtomicReferenceArray<LineObserver> observers;
	private final AtomicInteger asked = new AtomicInteger();
	private final long[] seq;
	private int calls;

	StormSwitch(int lines) {
		this.lines = lines;
		observers = new AtomicReferenceArray<>(lines);
		seq = new long[lines];
	}

	static DeviceId device(int line) {
		return new DeviceId(ID, String.valueOf(line));
	}

	/**
	 * Calls to these lines by turns, so many at a time: all of them ring, then all are answered, and so on. The lines' numbering
	 * of their events goes on from the last time.
	 *
	 * @param numbers the callers', one for each call
	 */
	List<Told> calls(int firstLine, int lastLine, int count, int atATime, List<String> numbers) {
		var events = new ArrayList<Told>(count * EVENTS_A_CALL);
		int line = firstLine;
		for (int made = 0; made < count; made += atATime) {
			var group = new ArrayList<Connection>();
			var on = new ArrayList<Integer>();
			for (int i = 0; i < Math.min(atATime, count - made); i++) {
				group.add(ring(line, numbers.get(made + i)));
				on.add(line);
				line = line == lastLine ? firstLine : line + 1;
			}
			tell(events, on, group);
			tell(events, on, group.stream().map(call -> call.with(State.CONNECTED, Feature.DROP, Feature.HOLD)).toList());
			tell(events, on, group.stream().map(call -> call.with(State.HELD, Feature.DROP, Feature.RETRIEVE)).toList());
			tell(events, on, group.stream().map(call -> call.with(State.CONNECTED, Feature.DROP, Feature.HOLD)).toList());
			for (int i = 0; i < group.size(); i++) {
				int at = on.get(i);
				events.add(new Told(at, new LineEvent.ConnectionEnded(stamp(at), group.get(i).id(), EndReason.NORMAL)));
			}
		}
		return events;
	}

	/** One that rings and ends unanswered. */
	List<Told> call(int line, String number) {
		Connection call = ring(line, number);
		return List.of(new Told(line, new LineEvent.ConnectionChanged(stamp(line), call)),
				new Told(line, new LineEvent.ConnectionEnded(stamp(line), call.id(), EndReason.NORMAL)));
	}

	private Connection ring(int line, String number) {
		ConnectionId id = new ConnectionId(new CallId("call" + calls++, Strength.STABLE), device(line), "");
		return Connection.of(id, State.OFFERING, Direction.INCOMING,
				CallInfo.between(Party.external(number, ""), Party.internal(String.valueOf(line), "")), Feature.ANSWER, Feature.DROP);
	}

	private void tell(List<Told> events, List<Integer> lines, List<Connection> now) {
		for (int i = 0; i < now.size(); i++) {
			events.add(new Told(lines.get(i), new LineEvent.ConnectionChanged(stamp(lines.get(i)), now.get(i))));
		}
	}

	private Stamp stamp(int line) {
		return new Stamp(++seq[line], System.nanoTime(), Instant.now(), Optional.empty(), Optional.empty());
	}

	void tell(Told told) {
		observers.get(told.line()).onEvent(told.event());
	}

	/** How often a desk asked what is so: it does after a gap, or when a line's queue ran over. */
	int snapshotsAsked() {
		return asked.get();
	}

	@Override
	public String id() {
		return ID;
	}

	@Override
	public String version() {
		return "1.0.0";
	}

	@Override
	public String label(Locale locale) {
		return ID;
	}

	@Override
	public List<Setting> settings(Locale locale) {
		return List.of();
	}

	@Override
	public CompletionStage<List<Device>> devices(Settings settings) {
		return CompletableFuture.completedFuture(IntStream.range(0, lines).mapToObj(
				line -> new Device(device(line), "", List.of(String.valueOf(line)))).toList());
	}

	@Override
	public CompletionStage<Line> open(DeviceId device, Settings settings, LineObserver observer) {
		int line = Integer.parseInt(device.device());
		observers.set(line, observer);
		Set<Feature> features = EnumSet.of(Feature.ANSWER, Feature.DROP, Feature.HOLD, Feature.RETRIEVE);
		observer.onEvent(new LineEvent.LineChanged(stamp(line), true, true, features, Behaviour.USUAL));
		observer.onEvent(new LineEvent.Snapshot(stamp(line), Optional.empty(), List.of(), true));
		return CompletableFuture.completedFuture(new Line() {
			@Override
			public CompletionStage<CommandResult> execute(CommandId id, Command command) {
				return CompletableFuture.completedFuture(CommandResult.refused(Refusal.NOT_SUPPORTED));
			}

			@Override
			public CompletionStage<CommandResult> snapshot(CommandId id) {
				asked.incrementAndGet();
				return CompletableFuture.completedFuture(CommandResult.refused(Refusal.NOT_SUPPORTED));
			}

			@Override
			public CompletionStage<Void> close(CloseMode mode) {
				return CompletableFuture.completedFuture(null);
			}

			@Override
			public <T> Optional<T> capability(Class<T> type) {
				return Optional.empty();
			}
		});
	}
}
