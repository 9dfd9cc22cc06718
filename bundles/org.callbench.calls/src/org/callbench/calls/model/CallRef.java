package org.callbench.calls.model;

import org.callbench.telephony.CallId;
import org.callbench.telephony.DeviceId;
import org.callbench.telephony.Strength;

/**
 * A name that a switch has, or had, for an interaction.
 *
 * @param line    where it was heard
 * @param session in which opening of that line
 */
public record CallRef(CallId call, DeviceId line, long session) {

	/** Whether another line's name for a call means this one. Names that a provider made up mean nothing elsewhere. */
	boolean means(CallId other, DeviceId otherLine) {
		return line.provider().equals(otherLine.provider()) && call.value().equals(other.value())
				&& call.strength() != Strength.NONE && other.strength() != Strength.NONE;
	}
}
