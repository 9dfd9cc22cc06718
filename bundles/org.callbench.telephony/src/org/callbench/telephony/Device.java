package org.callbench.telephony;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A device that can be opened.
 *
 * @param id        what to open
 * @param name      what a person calls it; empty if the switch has no name for it
 * @param addresses the numbers under which it rings (the guide's DN), its own first; one number may be on many devices
 */
public record Device(DeviceId id, String name, List<String> addresses) {

	public Device {
		requireNonNull(id, "id");
		requireNonNull(name, "name");
		addresses = List.copyOf(addresses);
	}
}
