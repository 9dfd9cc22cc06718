package org.callbench.telephony;

import static java.util.Objects.requireNonNull;

/**
 * What one step of a {@link SetupCheck} came to. Texts are sentences for a person, in the language that was asked for; what comes
 * from a switch in them is hostile, as everywhere.
 *
 * @param id      names the step for programs: lower camel case, never changed, such as {@code "logIn"}; several steps may bear one
 * @param outcome whether it works
 * @param finding what was found
 * @param cost    what cannot be done as long as it stays so; empty if nothing
 * @param remedy  what to do about it, and where; empty if nothing needs to be done
 */
public record CheckStep(String id, Outcome outcome, String finding, String cost, String remedy) {

	/** Whether something works. */
	public enum Outcome {
		/** It works. */
		PASSED,
		/** It works, but something is worth knowing: a feature that is not there, a right too many. */
		WARNING,
		/** It does not work, and lines cannot be used as they are set up. */
		FAILED
	}

	public CheckStep {
		requireNonNull(id, "id");
		requireNonNull(outcome, "outcome");
		requireNonNull(finding, "finding");
		requireNonNull(cost, "cost");
		requireNonNull(remedy, "remedy");
	}

	/** A step that works. */
	public static CheckStep passed(String id, String finding) {
		return new CheckStep(id, Outcome.PASSED, finding, "", "");
	}
}
