package org.callbench.numbering;

import java.util.List;

/** What would be sent to the switch for a text, and why. */
public sealed interface DialPlanResult {

	/**
	 * It can be dialled.
	 *
	 * @param digits  what to send, in the form that was asked for; extensions and emergency numbers are digits in every form
	 * @param reading what the text was understood as, with the reasons to ask first
	 * @param steps   from the number to the digits, in order; the last one's result is {@code digits}, but for extensions
	 */
	record Ready(String digits, NumberReading reading, List<DialStep> steps) implements DialPlanResult {
		public Ready {
			steps = List.copyOf(steps);
		}
	}

	/** It can be read several ways; the agent chooses one. Most likely first. */
	record Choose(List<Ready> options) implements DialPlanResult {
		public Choose {
			options = List.copyOf(options);
		}
	}

	/** It cannot be dialled. */
	record Refused(NumberProblem problem) implements DialPlanResult {
	}
}
