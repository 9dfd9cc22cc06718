package org.callbench.telephony.tck;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The kit as a JUnit test: a partner extends this, and each scenario is a test of the report. A scenario that is not
 * supported passes, unless it is among those that the provider {@linkplain #mustPass() must pass}. The last tests compare the
 * published table with this run.
 */
public abstract class ConformanceTest {

	/** The provider's name: that of its table. */
	protected abstract String provider();

	/** Makes switches, by the name of their kind: one, or several that behave differently. */
	protected abstract Map<String, Supplier<SwitchUnderTest>> switches();

	/** The ids of the scenarios that have to pass: the provider's promise. */
	protected abstract Set<String> mustPass();

	/** Where the table is committed, such as {@code docs/conformance/<provider>.md}. */
	protected abstract Path table();

	/** Where to write a JUnit report that bears the scenarios' names; empty for nowhere. */
	protected Optional<Path> report() {
		return Optional.empty();
	}

	/** One test for each scenario, then one for the promise and one for the table. */
	@TestFactory
	Stream<DynamicNode> scenarios() {
		Conformance conformance = new Conformance(switches());
		List<Result> results = new ArrayList<>();
		Stream<DynamicNode> scenarios = Conformance.scenarios().stream().map(scenario -> {
			String name = scenario.id() + (conformance.supports(scenario) ? "" : " (not supported)");
			return DynamicTest.dynamicTest(name, () -> play(conformance, scenario, results));
		});
		return Stream.concat(scenarios, Stream.of(
				DynamicTest.dynamicTest("must-pass names scenarios that exist", this::promisesWhatExists),
				DynamicTest.dynamicTest("the published table is what this run says", () -> compare(results))));
	}

	private void play(Conformance conformance, Scenario scenario, List<Result> results) {
		Result result = conformance.run(scenario.id());
		results.add(result);
		result.failure(mustPass()).ifPresent(Assertions::fail);
	}

	private void promisesWhatExists() {
		List<String> known = Conformance.scenarios().stream().map(Scenario::id).toList();
		Assertions.assertEquals(List.of(), mustPass().stream().filter(id -> !known.contains(id)).sorted().toList());
	}

	private void compare(List<Result> results) throws IOException {
		if (report().isPresent()) {
			JUnitReport.write(report().get(), provider(), results);
		}
		String difference = ConformanceTable.check(table(), ConformanceTable.text(provider(), results));
		if (!difference.isEmpty()) {
			Assertions.fail(difference);
		}
	}
}
