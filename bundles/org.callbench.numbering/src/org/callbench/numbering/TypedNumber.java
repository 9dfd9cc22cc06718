package org.callbench.numbering;

import java.util.List;

/** What became of a text that was typed or stored as a number (G18). Never a guess: several readings are all returned. */
public sealed interface TypedNumber {

	/** It can be read one way only. */
	record Dialable(NumberReading reading) implements TypedNumber {
	}

	/** It can be read several ways, most likely first; the agent must choose. */
	record Ambiguous(List<NumberReading> readings) implements TypedNumber {
		public Ambiguous {
			readings = List.copyOf(readings);
		}
	}

	/** It cannot be dialled; the problem says where and why. */
	record Unreadable(NumberProblem problem) implements TypedNumber {
	}
}
