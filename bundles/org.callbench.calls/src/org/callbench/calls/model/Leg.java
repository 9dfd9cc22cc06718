package org.callbench.calls.model;

import org.callbench.telephony.Connection;
import org.callbench.telephony.ConnectionId;
import org.callbench.telephony.DeviceId;

/**
 * An interaction's connection at one line of the desk.
 *
 * @param session    the line's opening in which it was last told of
 * @param connection as it was last told
 * @param lost       the link was down since: its state is remembered, not known
 */
public record Leg(long session, Connection connection, boolean lost) {

	public DeviceId line() {
		return connection.id().device();
	}

	public ConnectionId id() {
		return connection.id();
	}

	boolean is(DeviceId device, ConnectionId id) {
		return line().equals(device) && id().equals(id);
	}

	Leg asLost() {
		return new Leg(session, connection, true);
	}

	Leg renamed(ConnectionId id) {
		Connection c = connection;
		return new Leg(session, new Connection(id, c.state(), c.direction(), c.holdKnown(), c.info(), c.features(), c.consultOf(),
				c.failure()), lost);
	}
}
