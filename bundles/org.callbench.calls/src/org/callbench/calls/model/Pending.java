package org.callbench.calls.model;

import org.callbench.calls.CallAction;
import org.callbench.telephony.CommandId;
import org.callbench.telephony.DeviceId;

/**
 * A command of which not all has been heard yet: it is over when the switch has accepted it and something has happened to the
 * call, when an event names it as its cause, or when it was refused. What happens before the answer may be the handset's doing
 * or the other end's, so it alone says nothing of the command.
 *
 * @param line     to which it was given
 * @param accepted whether the switch said that it took it
 * @param moved    whether something has happened to the call since
 */
public record Pending(CommandId command, DeviceId line, CallAction action, boolean accepted, boolean moved) {

	Pending asAccepted() {
		return new Pending(command, line, action, true, moved);
	}

	Pending asMoved() {
		return new Pending(command, line, action, accepted, true);
	}

	boolean over() {
		return accepted && (moved || action == CallAction.DIGITS);
	}
}
