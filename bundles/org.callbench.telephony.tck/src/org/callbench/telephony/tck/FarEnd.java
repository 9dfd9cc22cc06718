package org.callbench.telephony.tck;

import org.callbench.telephony.Party;
import org.osgi.annotation.versioning.ConsumerType;

/** Somebody outside who has a call with the switch. Acts that make no sense at that moment, or come too late, do nothing. */
@ConsumerType
public interface FarEnd {

	/** Answers, if this party is being called. */
	void answer();

	/** Declines, if this party is being called. */
	void reject();

	/** Hangs up, or gives up. */
	void hangUp();

	/** Lets the network tell late, or anew, who this is: {@link Ability#LATE_CALLER_ID}. */
	default void identify(Party party) {
		throw new UnsupportedOperationException("identify");
	}

	/** The tones that came from the other end so far: {@link Ability#DIGITS_HEARD}. */
	default String heard() {
		throw new UnsupportedOperationException("heard");
	}
}
