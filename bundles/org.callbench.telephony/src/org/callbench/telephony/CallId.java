package org.callbench.telephony;

import static java.util.Objects.requireNonNull;

/**
 * The switch's name for a call. It may change during the call (transfer, conference, park); {@link LineEvent.Relinked} says
 * so. CSTA call identifier; TAPI dwCallID.
 *
 * @param value    the id as text; meaningful to the switch only
 * @param strength how long it can be relied on
 */
public record CallId(String value, Strength strength) {

	public CallId {
		requireNonNull(value, "value");
		requireNonNull(strength, "strength");
	}

	@Override
	public String toString() {
		return value;
	}
}
