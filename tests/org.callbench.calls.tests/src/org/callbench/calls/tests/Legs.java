package org.callbench.calls.tests;

import java.util.Optional;
import java.util.Set;

import org.callbench.telephony.CallId;
import org.callbench.telephony.CallInfo;
import org.callbench.telephony.Connection;
import org.callbench.telephony.ConnectionId;
import org.callbench.telephony.DeviceId;
import org.callbench.telephony.Direction;
import org.callbench.telephony.Feature;
import org.callbench.telephony.Party;
import org.callbench.telephony.State;
import org.callbench.telephony.Strength;

/** Connections for tests, short to write. */
final class Legs {
	static final DeviceId A = new DeviceId("test", "1001");
	static final DeviceId B = new DeviceId("test", "2001");
	static final Party ANA = Party.external("+34612345678", "Ana Ruiz");
	static final Party BEN = Party.external("+441615527789", "Ben Cole");
	static final Party COLLEAGUE = Party.internal("1002", "Marta Vidal");

	private Legs() {
	}

	static ConnectionId id(DeviceId device, String call, Strength strength) {
		return new ConnectionId(new CallId(call, strength), device, "");
	}

	static ConnectionId id(DeviceId device, String call) {
		return id(device, call, Strength.STABLE);
	}

	static Connection incoming(DeviceId device, String call, Party from, State state) {
		return incoming(id(device, call), from, state);
	}

	static Connection incoming(ConnectionId id, Party from, State state) {
		return Connection.of(id, state, Direction.INCOMING,
				CallInfo.between(from, Party.internal(id.device().device(), "")), features(state));
	}

	static Connection ringing(DeviceId device, String call, Party from) {
		return incoming(device, call, from, State.OFFERING);
	}

	static Connection outgoing(DeviceId device, String call, Party to, State state) {
		return Connection.of(id(device, call), state, Direction.OUTGOING,
				CallInfo.between(Party.internal(device.device(), ""), to), features(state));
	}

	static Connection consulting(Connection call, ConnectionId held) {
		return new Connection(call.id(), call.state(), call.direction(), true, call.info(), call.features(), Optional.of(held),
				Optional.empty());
	}

	static Connection with(Connection call, Feature... features) {
		return new Connection(call.id(), call.state(), call.direction(), true, call.info(), Set.of(features), call.consultOf(),
				call.failure());
	}

	static Feature[] features(State state) {
		return switch (state) {
		case OFFERING -> new Feature[] { Feature.ANSWER, Feature.DROP, Feature.DEFLECT };
		case CONNECTED -> new Feature[] { Feature.DROP, Feature.HOLD, Feature.BLIND_TRANSFER, Feature.CONSULT, Feature.DIGITS };
		case HELD -> new Feature[] { Feature.RETRIEVE };
		case CONNECTED_ELSEWHERE, QUEUED, ENDED -> new Feature[0];
		default -> new Feature[] { Feature.DROP };
		};
	}
}
