package org.callbench.calls.model;

import org.callbench.calls.CallAction;
import org.callbench.telephony.CommandId;

/**
 * A command whose effect has not been seen yet.
 *
 * @param accepted whether the switch said that it took it
 */
public record Pending(CommandId command, CallAction action, boolean accepted) {
}
