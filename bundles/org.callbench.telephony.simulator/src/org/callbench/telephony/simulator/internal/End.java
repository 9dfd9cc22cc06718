package org.callbench.telephony.simulator.internal;

import java.util.ArrayList;
import java.util.List;

import org.callbench.telephony.Party;

/** Where a leg of a call ends: at one of our telephones or with somebody outside. Switch thread only. */
abstract sealed class End permits Phone, Outsider {
	/** Oldest first. */
	final List<Leg> legs = new ArrayList<>();

	/** Who is there, as the other end is told. */
	abstract Party party();
}
