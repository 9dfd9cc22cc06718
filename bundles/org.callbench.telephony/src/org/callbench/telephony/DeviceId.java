package org.callbench.telephony;

import static java.util.Objects.requireNonNull;

/**
 * What is monitored and controlled: the guide's TN. CSTA device identifier; TAPI permanent line id.
 *
 * @param provider the {@link TelephonyProvider#id()}
 * @param device   the switch's own name for the device; on some switches an IP address
 */
public record DeviceId(String provider, String device) {

	public DeviceId {
		requireNonNull(provider, "provider");
		requireNonNull(device, "device");
	}

	@Override
	public String toString() {
		return provider + ':' + device;
	}
}
