package org.callbench.telephony;

import org.osgi.annotation.versioning.ConsumerType;

/** Hears what happens on one line: the only way from a provider back to Callbench. */
@ConsumerType
@FunctionalInterface
public interface LineObserver {

	/**
	 * Called by a thread of the provider, for one line never by two at once, in the order of the
	 * {@linkplain Stamp#seq() sequence numbers}. Returns at once (it only puts the event into a queue) and throws nothing.
	 */
	void onEvent(LineEvent event);
}
