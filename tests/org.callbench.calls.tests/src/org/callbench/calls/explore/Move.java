package org.callbench.calls.explore;

import java.util.function.Supplier;

/**
 * One step from one moment to a next one.
 *
 * @param kind  who takes it
 * @param words for a person who reads the path
 * @param next  computes the next moment; throws a {@link Violation} when the desk does not keep an invariant in it
 */
record Move(Kind kind, Supplier<String> words, Supplier<Joint> next) {

	/** Who takes a step. */
	enum Kind {
		/** The agent presses a button. */
		AGENT,
		/** An event, or a command's result, reaches the desk. */
		ARRIVES,
		/** The switch does what it is asked. */
		OBEYS,
		/** The switch refuses what would be legal. */
		REFUSES,
		/** Something happens at the switch without a command. */
		HAPPENS,
		/** Time passes. */
		TIME,
		/** What was broken works again. */
		REPAIRED,
		/** Something goes wrong. */
		MISHAP;

		/** Whether it needs neither luck nor anybody else: what an agent can rely on. */
		boolean reliable() {
			return switch (this) {
			case AGENT, ARRIVES, OBEYS, TIME, REPAIRED -> true;
			case REFUSES, HAPPENS, MISHAP -> false;
			};
		}
	}
}
