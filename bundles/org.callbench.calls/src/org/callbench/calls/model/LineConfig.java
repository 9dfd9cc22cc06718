package org.callbench.calls.model;

import java.util.Objects;

import org.callbench.telephony.DeviceId;

/**
 * A line that the settings ask for.
 *
 * @param device      what to open
 * @param label       the provider's name for a person; its id until it is known
 * @param available   whether the provider is there
 * @param fingerprint changes when the provider's settings do: then the line is opened anew
 */
public record LineConfig(DeviceId device, String label, boolean available, String fingerprint) {

	public LineConfig {
		Objects.requireNonNull(device);
		Objects.requireNonNull(label);
		Objects.requireNonNull(fingerprint);
	}
}
