package org.callbench.telephony;

import static java.util.Objects.requireNonNull;

/**
 * A call's leg at a device: what every command acts on. CSTA ConnectionID; TAPI HCALL.
 *
 * @param call   the call
 * @param device the device, always that of the line which reports it
 * @param leg    tells apart two legs of one call at one device; empty where the switch knows only one
 */
public record ConnectionId(CallId call, DeviceId device, String leg) {

	public ConnectionId {
		requireNonNull(call, "call");
		requireNonNull(device, "device");
		requireNonNull(leg, "leg");
	}

	@Override
	public String toString() {
		return call + "@" + device + (leg.isEmpty() ? "" : "/" + leg);
	}
}
