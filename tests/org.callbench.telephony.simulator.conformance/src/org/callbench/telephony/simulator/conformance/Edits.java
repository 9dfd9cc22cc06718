package org.callbench.telephony.simulator.conformance;

import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

import org.callbench.telephony.CallInfo;
import org.callbench.telephony.Connection;
import org.callbench.telephony.ConnectionId;
import org.callbench.telephony.Feature;
import org.callbench.telephony.LineEvent;
import org.callbench.telephony.Stamp;

/** Copies of events and connections in which one thing is different. */
final class Edits {
	private Edits() {
	}

	static LineEvent with(LineEvent event, Stamp stamp) {
		return switch (event) {
		case LineEvent.ConnectionChanged e -> new LineEvent.ConnectionChanged(stamp, e.now());
		case LineEvent.ConnectionEnded e -> new LineEvent.ConnectionEnded(stamp, e.id(), e.reason());
		case LineEvent.Relinked e -> new LineEvent.Relinked(stamp, e.before(), e.after(), e.why());
		case LineEvent.Snapshot e -> new LineEvent.Snapshot(stamp, e.request(), e.all(), e.holdVisible());
		case LineEvent.LineChanged e -> new LineEvent.LineChanged(stamp, e.inService(), e.linkUp(), e.everPossible(), e.behaviour());
		case LineEvent.StationChanged e -> new LineEvent.StationChanged(stamp, e.now());
		case LineEvent.PresenceChanged e -> new LineEvent.PresenceChanged(stamp, e.address(), e.now());
		};
	}

	static Stamp numbered(Stamp stamp, long seq) {
		return new Stamp(seq, stamp.nanos(), stamp.received(), stamp.switchTime(), stamp.cause());
	}

	/** Every connection that the event tells of. */
	static LineEvent connections(LineEvent event, UnaryOperator<Connection> edit) {
		return switch (event) {
		case LineEvent.ConnectionChanged e -> new LineEvent.ConnectionChanged(e.stamp(), edit.apply(e.now()));
		case LineEvent.Snapshot e -> new LineEvent.Snapshot(e.stamp(), e.request(), e.all().stream().map(edit).toList(),
				e.holdVisible());
		default -> event;
		};
	}

	static Connection with(Connection c, Set<Feature> features) {
		return new Connection(c.id(), c.state(), c.direction(), c.holdKnown(), c.info(), features, c.consultOf(), c.failure());
	}

	static Connection with(Connection c, CallInfo info) {
		return new Connection(c.id(), c.state(), c.direction(), c.holdKnown(), info, c.features(), c.consultOf(), c.failure());
	}

	static Connection forNobody(Connection c) {
		return new Connection(c.id(), c.state(), c.direction(), c.holdKnown(), c.info(), c.features(), Optional.<ConnectionId>empty(),
				c.failure());
	}
}
