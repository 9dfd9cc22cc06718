package org.callbench.telephony.simulator.internal;

import java.util.List;

import org.callbench.telephony.EndReason;
import org.callbench.telephony.Party;
import org.callbench.telephony.simulator.Reaction;

/** Where a number leads at this moment. */
sealed interface Destination {

	/** Telephones of ours, at least one, that can ring now. */
	record Phones(List<Phone> phones, Party called, String queue, Party redirecting) implements Destination {
	}

	/** Somebody outside, whose telephone rings. */
	record Outside(Party party, Reaction reaction) implements Destination {
	}

	/** Nobody can be reached. */
	record Nowhere(EndReason why) implements Destination {
	}
}
