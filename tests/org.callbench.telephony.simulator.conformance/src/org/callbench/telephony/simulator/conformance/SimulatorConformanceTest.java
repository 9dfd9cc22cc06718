package org.callbench.telephony.simulator.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.callbench.telephony.tck.Conformance;
import org.callbench.telephony.tck.ConformanceTable;
import org.callbench.telephony.tck.ConformanceTest;
import org.callbench.telephony.tck.Scenario;
import org.callbench.telephony.tck.SwitchUnderTest;
import org.junit.jupiter.api.Test;

/** The simulated switch passes every scenario there is, on every kind of switch that it can be (B8). */
class SimulatorConformanceTest extends ConformanceTest {

	@Override
	protected String provider() {
		return "simulator";
	}

	@Override
	protected Map<String, Supplier<SwitchUnderTest>> switches() {
		return Kinds.all();
	}

	@Override
	protected Set<String> mustPass() {
		return Conformance.scenarios().stream().map(Scenario::id).collect(Collectors.toSet());
	}

	@Override
	protected Path table() {
		return Docs.folder().resolve("simulator.md");
	}

	@Override
	protected Optional<Path> report() {
		return Optional.ofNullable(System.getProperty("callbench.tck.report")).map(Path::of);
	}

	@Test
	void theCatalogueOfScenariosIsAsPublished() throws IOException {
		assertEquals("", ConformanceTable.check(Docs.folder().resolve("scenarios.md"), ConformanceTable.catalogue()));
	}

	@Test
	void thereAreMoreThanAHundredScenariosWithStableIds() {
		List<String> ids = Conformance.scenarios().stream().map(Scenario::id).toList();
		assertTrue(ids.size() > 100, () -> ids.size() + " scenarios");
		assertEquals(ids.size(), Set.copyOf(ids).size());
		assertEquals(List.of(), ids.stream().filter(id -> !id.matches("[a-z0-9]+(-[a-z0-9]+)*")).toList());
	}
}
