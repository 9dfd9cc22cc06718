package org.callbench.telephony.simulator.conformance;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.callbench.telephony.tck.Conformance;
import org.callbench.telephony.tck.ConformanceTest;
import org.callbench.telephony.tck.Scenario;
import org.callbench.telephony.tck.SwitchUnderTest;

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
}
