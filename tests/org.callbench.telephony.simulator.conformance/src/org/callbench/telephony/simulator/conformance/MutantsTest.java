package org.callbench.telephony.simulator.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.callbench.telephony.tck.Conformance;
import org.callbench.telephony.tck.Result;
import org.callbench.telephony.tck.Verdict;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The kit finds what is wrong, and says so in a way that a person can follow. */
class MutantsTest {
	private static final Pattern STEP = Pattern.compile("(?m)^ +\\d+\\. \\S.*$");
	private static final Pattern EVENT = Pattern.compile("(?m)^ +(no event came|(SECOND |COLLEAGUE )?#\\d+ [A-Z]\\w+ .*)$");

	@TestFactory
	Stream<DynamicTest> eachIsCaught() {
		return Mutants.all().stream().map(mutant -> DynamicTest.dynamicTest(mutant.id(), () -> isCaught(mutant)));
	}

	private static void isCaught(Mutant mutant) {
		Result result = new Conformance(Map.of(mutant.id(), mutant::office)).run(mutant.caughtBy());
		assertEquals(Verdict.FAILED, result.verdict(), () -> mutant + " slipped through " + mutant.caughtBy());
		String path = result.path();
		System.out.println("mutant " + path + "\n");
		assertTrue(path.contains('"' + mutant.id() + '"'), path);
		assertTrue(path.contains(mutant.caughtBy() + ": " + result.scenario().title()), path);
		assertTrue(STEP.matcher(path).results().count() >= 1, path);
		assertTrue(EVENT.matcher(path).find(), path);
		assertTrue(path.lines().toList().getLast().startsWith("     ✗ expected: "), path);
	}

	@Test
	void eachIsListedWithTheScenarioThatFindsIt() throws IOException {
		String list = Files.readString(Docs.folder().resolve("README.md"));
		List<String> rows = Mutants.all().stream().map(m -> "| " + m.id() + " | " + m.caughtBy() + " | ").toList();
		assertEquals(List.of(), rows.stream().filter(row -> !list.contains(row)).toList());
		assertEquals(rows.size(), rows.stream().distinct().count());
	}
}
