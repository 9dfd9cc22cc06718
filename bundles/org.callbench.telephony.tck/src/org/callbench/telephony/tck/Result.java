package org.callbench.telephony.tck;

import static java.util.Objects.requireNonNull;

/**
 * What came of one scenario, on all switches that it was played on.
 *
 * @param scenario the scenario
 * @param verdict  {@link Verdict#FAILED} if it failed on any; {@link Verdict#NOT_SUPPORTED} if none supports it
 * @param path     of a failure, step by step: what was done, what was expected, which events came; of a scenario that is
 *                 not supported, what is missing; otherwise empty
 */
public record Result(Scenario scenario, Verdict verdict, String path) {

	public Result {
		requireNonNull(scenario, "scenario");
		requireNonNull(verdict, "verdict");
		requireNonNull(path, "path");
	}
}
