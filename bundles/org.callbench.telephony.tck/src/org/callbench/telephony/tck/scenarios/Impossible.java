package org.callbench.telephony.tck.scenarios;

import java.util.Set;

import org.callbench.telephony.CallId;
import org.callbench.telephony.Command;
import org.callbench.telephony.ConnectionId;
import org.callbench.telephony.DeviceId;
import org.callbench.telephony.Feature;
import org.callbench.telephony.Station.Forward;
import org.callbench.telephony.Strength;

/** Commands that cannot lead anywhere. */
final class Impossible {
	private Impossible() {
	}

	/** A connection that never was. */
	static ConnectionId connection(DeviceId device) {
		return new ConnectionId(new CallId("no-such-call", Strength.STABLE), device, "");
	}

	/** A command for that feature, well-formed, on a connection that never was. */
	static Command command(Feature feature, DeviceId device) {
		ConnectionId nowhere = connection(device);
		return switch (feature) {
		case MAKE_CALL -> Command.makeCall("1");
		case PICK_UP -> new Command.PickUp("");
		case DO_NOT_DISTURB -> new Command.SetDoNotDisturb(true);
		case FORWARD -> new Command.SetForwarding(Forward.ALWAYS, "1");
		case WATCH -> new Command.Watch(Set.of("1"));
		case COMPLETE_TRANSFER -> Command.completeTransfer(nowhere, nowhere);
		case CONFERENCE -> Command.conference(nowhere, nowhere);
		default -> new Command.Simple(feature, nowhere, feature.needsArgument() ? "1" : "");
		};
	}
}
