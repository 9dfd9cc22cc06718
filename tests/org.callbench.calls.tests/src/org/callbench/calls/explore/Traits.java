package org.callbench.calls.explore;

import org.callbench.telephony.Behaviour;
import org.callbench.telephony.DialForm;
import org.callbench.telephony.Strength;

/**
 * What kind of switch it is.
 *
 * @param lines       how many devices the agent has
 * @param reconnects  it returns to the held party by itself when a consultation ends
 * @param ringsOwn    it rings the own device first when a call is made by command
 * @param causes      its events say which command led to them
 * @param ids         how long its call ids hold
 * @param showsHold   its snapshots tell who is held
 * @param closeDrops  closing a line drops its calls
 */
record Traits(int lines, boolean reconnects, boolean ringsOwn, boolean causes, Strength ids, boolean showsHold,
		boolean closeDrops) {

	static final Traits PLAIN = new Traits(1, false, false, true, Strength.STABLE, true, false);

	Traits withLines(int count) {
		return new Traits(count, reconnects, ringsOwn, causes, ids, showsHold, closeDrops);
	}

	Traits reconnecting() {
		return new Traits(lines, true, ringsOwn, causes, ids, showsHold, closeDrops);
	}

	Traits ringingOwnDevice() {
		return new Traits(lines, reconnects, true, causes, ids, showsHold, closeDrops);
	}

	Traits withoutCauses() {
		return new Traits(lines, reconnects, ringsOwn, false, ids, showsHold, closeDrops);
	}

	Traits with(Strength strength) {
		return new Traits(lines, reconnects, ringsOwn, causes, strength, showsHold, closeDrops);
	}

	Traits hidingHold() {
		return new Traits(lines, reconnects, ringsOwn, causes, ids, false, closeDrops);
	}

	Traits droppingOnClose() {
		return new Traits(lines, reconnects, ringsOwn, causes, ids, showsHold, true);
	}

	Behaviour behaviour() {
		return new Behaviour(reconnects, closeDrops, ringsOwn, true, showsHold, ids, DialForm.E164);
	}
}
