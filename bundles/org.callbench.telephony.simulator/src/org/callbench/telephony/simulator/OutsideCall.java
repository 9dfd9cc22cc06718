package org.callbench.telephony.simulator;

import org.callbench.telephony.Party;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A call as the party outside has it. Any thread; acts take effect on the switch's thread, and one that makes no sense at
 * that moment does nothing.
 */
@ProviderType
public interface OutsideCall {

	/** Names this party's end of the call, for as long as it lasts: as in {@link SwitchPicture.Outside#id()}. */
	String id();

	/** Answers, if this party is being called. */
	void answer();

	/** Declines, if this party is being called. */
	void reject();

	/** Hangs up, or gives up. */
	void hangUp();

	/** The network tells late who this is, or tells it anew. */
	void identify(Party party);
}
