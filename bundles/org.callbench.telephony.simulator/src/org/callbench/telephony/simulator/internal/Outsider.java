package org.callbench.telephony.simulator.internal;

import org.callbench.telephony.Party;
import org.callbench.telephony.Presentation;

/** Somebody outside, for one call. Switch thread only. */
final class Outsider extends End {
	final String id;
	final StringBuilder heard = new StringBuilder();
	private Party party;

	Outsider(String id, Party party) {
		this.id = id;
		this.party = party;
	}

	/** The switch tells nobody what a caller keeps back. */
	@Override
	Party party() {
		return party.presentation() == Presentation.WITHHELD
				? new Party("", "", Presentation.WITHHELD, party.provenance(), party.origin())
				: party;
	}

	/** Who it really is. */
	Party self() {
		return party;
	}

	void identify(Party now) {
		party = now;
	}
}
