package org.callbench.calls.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;

import org.callbench.calls.model.CallModel;
import org.callbench.numbering.PhoneNumbers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The call model in every state that can be reached (B2, B10, G20 to G23), and what the exploration is worth: it catches mutants. */
class ExplorationTest {
	/** More moments than any exploration has: one that suddenly has many more is to be looked at. */
	private static final int MOST = 100_000;
	private final Model model = new CallModel(new PhoneNumbers())::apply;

	@Test
	void everyReachableStateKeepsTheInvariants() {
		int states = 0;
		long transitions = 0;
		long probes = 0;
		for (Bounds bounds : Plan.ALL) {
			Exploration.Result result = new Exploration(bounds, model).run(MOST);
			System.out.println("Call model, " + result);
			assertEquals("", result.finding().map(Object::toString).orElse(""));
			states += result.states();
			transitions += result.transitions();
			probes += result.probes();
		}
		System.out.println("Call model, all explorations: " + states + " states, " + transitions + " transitions, " + probes
				+ " probes, each checked");
	}

	@ParameterizedTest
	@EnumSource
	void theExplorationCatches(Mutant mutant) {
		Bounds bounds = Plan.ALL.stream().filter(each -> each.name().equals(mutant.exploration())).findFirst().orElseThrow();
		Optional<Exploration.Finding> finding = new Exploration(bounds, mutant.of(model)).run(MOST).finding();
		assertTrue(finding.isPresent(), mutant + " is not caught");
		System.out.println("Mutant " + mutant + ", caught in " + finding.get());
		assertTrue(finding.get().path().size() <= 40, "the path can be read");
	}
}
