package org.callbench.telephony.tck.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import org.callbench.telephony.CommandId;
import org.callbench.telephony.Connection;
import org.callbench.telephony.ConnectionId;
import org.callbench.telephony.DeviceId;
import org.callbench.telephony.EndReason;
import org.callbench.telephony.Feature;
import org.callbench.telephony.LineEvent;
import org.callbench.telephony.LineObserver;
import org.callbench.telephony.RelinkReason;
import org.callbench.telephony.State;

/**
 * Listens to one line as a desk would: keeps the connections that were told, and notes at once whatever breaks the contract
 * of the SPI, whichever scenario is on. Any thread.
 */
final class Ear implements LineObserver {
	private final DeviceId device;
	private final AtomicReference<Thread> speaker = new AtomicReference<>();
	private final List<LineEvent> events = new ArrayList<>();
	private final List<String> complaints = new ArrayList<>();
	private final Map<ConnectionId, Connection> connections = new LinkedHashMap<>();
	private final Map<ConnectionId, EndReason> ends = new HashMap<>();
	private final Map<ConnectionId, RelinkReason> left = new HashMap<>();
	/** What a relinking announced and no event has told yet. */
	private final Set<ConnectionId> announced = new HashSet<>();
	private final Map<String, ConnectionId> labels = new LinkedHashMap<>();
	/** Calls that came back under an id that had a label before. */
	private final Set<ConnectionId> returned = new HashSet<>();
	private final Map<CommandId, String> commands = new HashMap<>();
	private final Words words = new Words(this::name, commands);
	private Optional<LineEvent.LineChanged> line = Optional.empty();
	private Consumer<LineEvent> reflex = event -> { };
	private long lastSeq;
	private long lastNanos = Long.MIN_VALUE;
	private boolean closed;

	Ear(DeviceId device) {
		this.device = device;
	}

	@Override
	public void onEvent(LineEvent event) {
		Thread other = speaker.getAndSet(Thread.currentThread());
		hear(event, other);
		reflex.accept(event);
		speaker.set(null);
	}

	private synchronized void hear(LineEvent event, Thread other) {
		complain(other != null, "events are told by one thread at a time", event);
		complain(closed, "nothing is told after the line is closed", event);
		if (isRepetition(event)) {
			return;
		}
		events.add(event);
		checkStamp(event);
		switch (event) {
		case LineEvent.ConnectionChanged changed -> hear(changed);
		case LineEvent.ConnectionEnded ended -> hear(ended);
		case LineEvent.Relinked relinked -> hear(relinked);
		case LineEvent.Snapshot snapshot -> hear(snapshot);
		case LineEvent.LineChanged changed -> hear(changed);
		case LineEvent.StationChanged station -> { /* nothing that could contradict itself */ }
		case LineEvent.PresenceChanged presence -> { /* nothing that could contradict itself */ }
		}
	}

	/** The same event once more is allowed, and told by its number. */
	private boolean isRepetition(LineEvent event) {
		return event.stamp().seq() <= lastSeq && events.contains(event);
	}

	private void checkStamp(LineEvent event) {
		complain(event.stamp().seq() != lastSeq + 1, "event " + (lastSeq + 1) + " comes next, without gaps", event);
		complain(event.stamp().nanos() < lastNanos, "time does not go back", event);
		event.stamp().cause().ifPresent(cause -> complain(!commands.containsKey(cause),
				"a cause is a command that was given on this line", event));
		lastSeq = event.stamp().seq();
		lastNanos = event.stamp().nanos();
	}

	private void hear(LineEvent.ConnectionChanged changed) {
		Connection now = changed.now();
		ConnectionId id = now.id();
		complain(!linkUp(), "nothing is told of calls while the link is down", changed);
		// A call may come back under the same id, offered again or fetched by command.
		boolean anew = now.state() == State.OFFERING || changed.stamp().cause().isPresent();
		complain(ends.containsKey(id) && !anew, "nothing is told of a connection after its end", changed);
		complain(left.containsKey(id) && !anew, "nothing is told of a connection that has left", changed);
		if (ends.remove(id) != null || left.remove(id) != null) {
			returned.add(id);
		}
		checkConnection(now, changed);
		announced.remove(id);
		connections.put(id, now);
	}

	private void checkConnection(Connection now, LineEvent event) {
		complain(now.state() == State.ENDED, "an end is a ConnectionEnded", event);
		complain(!now.id().device().equals(device), "connections are of the device " + device, event);
		complain(now.failure().isPresent() != (now.state() == State.BUSY || now.state() == State.FAILED),
				"a connection has a failure exactly when it is BUSY or FAILED", event);
		now.consultOf().ifPresent(held -> complain(held.equals(now.id()), "nobody consults for itself", event));
		for (Feature feature : now.features()) {
			complain(feature.isOfLine(), feature + " is not done with a connection", event);
			complain(!everPossible().contains(feature), feature + " is not among what the line can ever do", event);
			complain(!isThinkable(feature, now), feature + " makes no sense for a connection that is " + now.state(), event);
		}
	}

	/** What the words mean already rules some out, whatever the switch. */
	private static boolean isThinkable(Feature feature, Connection of) {
		return switch (feature) {
		case ANSWER -> Set.of(State.OFFERING, State.INITIATED, State.CONNECTED_ELSEWHERE, State.QUEUED).contains(of.state());
		case HOLD -> of.state() == State.CONNECTED;
		case RETRIEVE, ALTERNATE -> of.state() == State.HELD || !of.holdKnown();
		case DEFLECT -> of.state() == State.OFFERING;
		case RECONNECT -> of.consultOf().isPresent();
		default -> true;
		};
	}

	private void hear(LineEvent.ConnectionEnded ended) {
		complain(connections.remove(ended.id()) == null, "only a connection that is up can end, and only once", ended);
		ends.put(ended.id(), ended.reason());
	}

	private void hear(LineEvent.Relinked relinked) {
		complain(relinked.before().isEmpty(), "at least one connection is relinked", relinked);
		for (ConnectionId before : relinked.before()) {
			boolean known = connections.containsKey(before);
			complain(!known, "only connections that are up go on under other ids", relinked);
			if (!relinked.after().contains(before)) {
				connections.remove(before);
				left.put(before, relinked.why());
			}
		}
		announced.addAll(relinked.after());
		if (relinked.after().size() == 1) {
			ConnectionId after = relinked.after().getFirst();
			labels.replaceAll((label, id) -> relinked.before().contains(id) ? after : id);
		}
	}

	private void hear(LineEvent.Snapshot snapshot) {
		complain(line.isEmpty(), "LineChanged comes first", snapshot);
		complain(!linkUp(), "nothing is told of calls while the link is down", snapshot);
		complain(snapshot.all().stream().map(Connection::id).distinct().count() < snapshot.all().size(),
				"a snapshot has each connection once", snapshot);
		complain(!snapshot.request().equals(snapshot.stamp().cause()), "a snapshot is caused by its request", snapshot);
		announced.clear();
		connections.clear();
		for (Connection connection : snapshot.all()) {
			complain(ends.containsKey(connection.id()), "a snapshot shows nothing that has ended", snapshot);
			checkConnection(connection, snapshot);
			connections.put(connection.id(), connection);
		}
	}

	private void hear(LineEvent.LineChanged changed) {
		line = Optional.of(changed);
		if (!changed.linkUp()) {
			connections.clear();
			announced.clear();
		}
	}

	private void complain(boolean broken, String rule, LineEvent event) {
		if (broken) {
			complaints.add(rule + "; but there came " + words.of(event));
		}
	}

	private boolean linkUp() {
		return line.map(LineEvent.LineChanged::linkUp).orElse(false);
	}

	private Set<Feature> everPossible() {
		return line.map(LineEvent.LineChanged::everPossible).orElse(Set.of());
	}

	// ---- for the stage ----

	/** Called for each event on the provider's own thread. */
	void setReflex(Consumer<LineEvent> next) {
		reflex = next;
	}

	/** From now on nothing may come. */
	synchronized void lineIsClosed() {
		closed = true;
	}

	synchronized void given(CommandId id, String text) {
		commands.put(id, text);
	}

	synchronized List<String> complaints() {
		return List.copyOf(complaints);
	}

	synchronized List<LineEvent> events() {
		return List.copyOf(events);
	}

	synchronized Optional<LineEvent.LineChanged> line() {
		return line;
	}

	/** What was told last, oldest first. */
	synchronized List<Connection> connections() {
		return List.copyOf(connections.values());
	}

	synchronized Set<ConnectionId> announced() {
		return Set.copyOf(announced);
	}

	synchronized Optional<Connection> connection(ConnectionId id) {
		return Optional.ofNullable(connections.get(id));
	}

	synchronized Optional<EndReason> end(ConnectionId id) {
		return Optional.ofNullable(ends.get(id));
	}

	/** Why a connection went on without this device or under another id, if it did. */
	synchronized Optional<RelinkReason> leaving(ConnectionId id) {
		return Optional.ofNullable(left.get(id));
	}

	synchronized void label(String label, ConnectionId id) {
		labels.values().remove(id);
		labels.put(label, id);
		returned.remove(id);
	}

	synchronized Optional<ConnectionId> labelled(String label) {
		return Optional.ofNullable(labels.get(label));
	}

	/** Connections that the scenario has no name for yet. */
	synchronized List<Connection> strangers() {
		return connections.values().stream().filter(c -> !labels.containsValue(c.id()) || returned.contains(c.id()))
				.toList();
	}

	synchronized String describe(LineEvent event) {
		return words.of(event);
	}

	synchronized String describe(List<Connection> all) {
		return all.isEmpty() ? "no connection" : String.join("; ", all.stream().map(words::of).toList());
	}

	private String name(ConnectionId id) {
		return labels.entrySet().stream().filter(e -> e.getValue().equals(id)).map(Map.Entry::getKey).findFirst()
				.orElse("call " + id.call().value());
	}
}
