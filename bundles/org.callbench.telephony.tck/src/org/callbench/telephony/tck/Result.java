package org.callbench.telephony.tck;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.Set;

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

	/**
	 * Why this result is a failure for a provider that must pass certain scenarios: because it failed, or because it is not
	 * supported though it must pass. Empty if it is none.
	 *
	 * @param mustPass the ids of the scenarios that the provider promised to pass
	 */
	public Optional<String> failure(Set<String> mustPass) {
		return switch (verdict) {
		case PASSED -> Optional.empty();
		case FAILED -> Optional.of(path);
		case NOT_SUPPORTED -> mustPass.contains(scenario.id())
				? Optional.of(scenario.id() + " must pass, but is not supported; " + path)
				: Optional.empty();
		};
	}
}
