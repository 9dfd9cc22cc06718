package org.callbench.telephony.tests;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.callbench.telephony.Connection;
import org.callbench.telephony.ConnectionId;
import org.callbench.telephony.LineEvent;
import org.callbench.telephony.LineObserver;
import org.callbench.telephony.State;

/** Listens to a line as a desk would, keeps the connections it was told of, and notes whatever breaks the contract. */
final class LineLog implements LineObserver {
	final List<LineEvent> events = new ArrayList<>();
	final List<String> complaints = new ArrayList<>();
	final Map<ConnectionId, Connection> connections = new LinkedHashMap<>();
	private long lastSeq;

	@Override
	public void onEvent(LineEvent event) {
		events.add(event);
		complain(event.stamp().seq() != lastSeq + 1, "gap before " + event);
		lastSeq = event.stamp().seq();
		switch (event) {
		case LineEvent.ConnectionChanged changed -> {
			Connection now = changed.now();
			complain(now.state() == State.ENDED, "changed to ENDED: " + event);
			complain(now.equals(connections.get(now.id())), "nothing new in " + event);
			connections.put(now.id(), now);
			complain(active() > 1, "two connections have the ear after " + event + ": " + connections.values());
		}
		case LineEvent.ConnectionEnded ended -> complain(connections.remove(ended.id()) == null,
				"end of an unknown connection: " + event);
		case LineEvent.Relinked relinked -> {
			complain(relinked.before().isEmpty(), "nothing relinked: " + event);
			relinked.before().forEach(id -> complain(connections.remove(id) == null, "unknown " + id + " in " + event));
		}
		case LineEvent.Snapshot snapshot -> {
			connections.clear();
			snapshot.all().forEach(connection -> connections.put(connection.id(), connection));
		}
		case LineEvent.LineChanged changed -> {
			if (!changed.linkUp()) {
				connections.clear();
			}
		}
		case LineEvent.StationChanged station -> { /* nothing about calls */ }
		case LineEvent.PresenceChanged presence -> { /* nothing about calls */ }
		}
	}

	private long active() {
		return connections.values().stream().filter(c -> c.holdKnown() && c.state().isActive()).count();
	}

	private void complain(boolean broken, String what) {
		if (broken) {
			complaints.add(what);
		}
	}

	<E extends LineEvent> Stream<E> all(Class<E> type) {
		return events.stream().filter(type::isInstance).map(type::cast);
	}

	<E extends LineEvent> E last(Class<E> type) {
		return all(type).reduce((first, second) -> second)
				.orElseThrow(() -> new AssertionError("No " + type.getSimpleName() + " in " + events));
	}
}
