package org.callbench.telephony.asterisk;

import org.callbench.telephony.TelephonyProvider;
import org.callbench.telephony.asterisk.internal.AsteriskProvider;

/** Makes providers outside of OSGi, as tests and tools do; within it, the provider is a service. */
public final class Asterisk {
	private Asterisk() {
	}

	/** A provider with connections of its own, which end by themselves when its lines are closed. */
	public static TelephonyProvider provider() {
		return new AsteriskProvider();
	}
}
