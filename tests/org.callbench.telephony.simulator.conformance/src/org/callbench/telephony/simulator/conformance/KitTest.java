package org.callbench.telephony.simulator.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import javax.xml.parsers.DocumentBuilderFactory;

import org.callbench.telephony.Feature;
import org.callbench.telephony.tck.Ability;
import org.callbench.telephony.tck.Conformance;
import org.callbench.telephony.tck.ConformanceTable;
import org.callbench.telephony.tck.JUnitReport;
import org.callbench.telephony.tck.Result;
import org.callbench.telephony.tck.SwitchUnderTest;
import org.callbench.telephony.tck.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** What the kit says of a provider that can do little, and how it publishes that. */
class KitTest {
	private final Conformance little = new Conformance(Map.of("little", KitTest::littleSwitch));

	/** Its lines can only answer and hang up, and only callers from outside can be played. */
	private static SwitchUnderTest littleSwitch() {
		return new SimulatedOffice(traits -> traits.withFeatures(Set.of(Feature.ANSWER, Feature.DROP))) {
			@Override
			public Set<Ability> abilities() {
				return EnumSet.of(Ability.CALLERS, Ability.CALLER_NAMES);
			}
		};
	}

	@Test
	void whatASwitchCannotDoIsNotSupportedAndSaysWhatIsMissing() {
		Result hold = little.run("hold-and-retrieve");
		assertEquals(Verdict.NOT_SUPPORTED, hold.verdict());
		assertTrue(hold.path().contains("HOLD") && hold.path().contains("RETRIEVE"), hold.path());
		assertEquals(Verdict.PASSED, little.run("incoming-answered-by-command").verdict());
	}

	@Test
	void notSupportedIsAFailureOnlyForWhatMustPass() {
		Result hold = little.run("hold-and-retrieve");
		assertEquals(Optional.empty(), hold.failure(Set.of("incoming-declined")));
		assertTrue(hold.failure(Set.of("hold-and-retrieve")).orElseThrow().contains("must pass"));
	}

	@Test
	void aSwitchThatCanDoLittleFailsNothing() {
		List<Result> results = little.run();
		assertEquals(List.of(), results.stream().filter(r -> r.verdict() == Verdict.FAILED).map(Result::path).toList());
		assertTrue(results.stream().filter(r -> r.verdict() == Verdict.PASSED).count() > 20);
		assertTrue(results.stream().filter(r -> r.verdict() == Verdict.NOT_SUPPORTED).count() > 100);
	}

	@Test
	void aTableThatIsNotWhatARunSaysIsReportedLineByLine(@TempDir Path folder) throws IOException {
		Path file = folder.resolve("little.md");
		String now = ConformanceTable.text("little", List.of(little.run("hold-and-retrieve"), little.run("incoming-declined")));
		assertTrue(now.contains("| hold-and-retrieve | not supported |") && now.contains("| incoming-declined | passed |"), now);
		Files.writeString(file, now.replace("| incoming-declined | passed |", "| incoming-declined | failed |"));
		String difference = ConformanceTable.difference(file, now);
		assertTrue(difference.contains("- | incoming-declined | failed |") && difference.contains("+ | incoming-declined | passed |"),
				difference);
		assertTrue(difference.contains("-D" + ConformanceTable.WRITE + "=true"), difference);
		Files.writeString(file, now);
		assertEquals("", ConformanceTable.difference(file, now));
	}

	@Test
	void theJUnitReportNamesScenariosAndIsWellFormedWhateverHappened() throws Exception {
		Mutant mutant = Mutants.all().stream().filter(m -> m.id().equals("name-cleaned")).findFirst().orElseThrow();
		Result failed = new Conformance(Map.of(mutant.id(), mutant::office)).run(mutant.caughtBy());
		String xml = JUnitReport.text("little <&>", List.of(failed, little.run("hold-and-retrieve"), little.run("incoming-declined")));
		assertTrue(xml.contains("tests=\"3\" failures=\"1\" errors=\"0\" skipped=\"1\""), xml);
		assertTrue(xml.contains("name=\"incoming-declined\""), xml);
		Document read = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
		assertEquals(3, read.getElementsByTagName("testcase").getLength());
		assertTrue(xml.contains("<failure>") && xml.contains("expected: ") && xml.contains("little &lt;&amp;>"), xml);
	}

	@Test
	void aScenarioThatDoesNotExistIsSaidToBeNone() {
		assertThrows(IllegalArgumentException.class, () -> little.run("no-such-scenario"));
	}
}
