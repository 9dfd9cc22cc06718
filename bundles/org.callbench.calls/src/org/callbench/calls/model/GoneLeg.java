package org.callbench.calls.model;

import org.callbench.telephony.ConnectionId;
import org.callbench.telephony.DeviceId;

/** A connection that has ended or goes by another name; kept a while, so that what is repeated about it is known to be old. */
public record GoneLeg(DeviceId line, long session, ConnectionId id, long nanos) {
}
