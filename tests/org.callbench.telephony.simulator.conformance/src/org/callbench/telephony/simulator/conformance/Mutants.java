package org.callbench.telephony.simulator.conformance;

import java.util.List;
import java.util.stream.Stream;

/** Every way to be wrong that the kit is known to find. */
final class Mutants {
	private Mutants() {
	}

	static List<Mutant> all() {
		return Stream.of(WrongEvents.all(), WrongConnections.all(), WrongCommands.all()).flatMap(List::stream).toList();
	}
}
