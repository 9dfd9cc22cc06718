package org.callbench.telephony.simulator.conformance;

import java.time.Duration;
import java.util.function.Supplier;

import org.callbench.telephony.TelephonyProvider;
import org.callbench.telephony.tck.SwitchUnderTest;

/**
 * A way to be wrong.
 *
 * @param id       lower-case words with hyphens, as in the list of docs/conformance/README.md
 * @param caughtBy the scenario that finds it
 * @param wrong    makes it, anew for each switch
 */
record Mutant(String id, String caughtBy, Supplier<Corruption> wrong) {

	/** A switch whose provider is wrong in this way. */
	SwitchUnderTest office() {
		Corruption corruption = wrong.get();
		return new SimulatedOffice(traits -> traits) {
			@Override
			public TelephonyProvider provider() {
				return new MutantProvider(super.provider(), corruption);
			}

			@Override
			public void pass(Duration time) {
				super.pass(time);
				corruption.timePasses();
			}

			@Override
			public Duration callLimit() {
				return Duration.ofMillis(500);
			}
		};
	}

	@Override
	public String toString() {
		return id;
	}
}
