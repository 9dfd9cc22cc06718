package org.callbench.telephony.simulator.internal;

import org.callbench.telephony.Party;

/** Somebody outside, for one call. Switch thread only. */
final class Outsider extends End {
	final String id;
	final StringBuilder heard = new StringBuilder();
	private Party party;

	Outsider(String id, Party party) {
		this.id = id;
		this.party = party;
	}

	@Override
	Party party() {
		return party;
	}

	void identify(Party now) {
		party = now;
	}
}
