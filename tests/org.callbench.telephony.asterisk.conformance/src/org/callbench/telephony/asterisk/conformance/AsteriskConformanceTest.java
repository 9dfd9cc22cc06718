package org.callbench.telephony.asterisk.conformance;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.callbench.telephony.tck.Conformance;
import org.callbench.telephony.tck.ConformanceTest;
import org.callbench.telephony.tck.Scenario;
import org.callbench.telephony.tck.SwitchUnderTest;
import org.callbench.telephony.asterisk.rig.NeedsAsterisk;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * The provider passes on a real Asterisk what Asterisk can do (B8), with telephones that obey {@code NOTIFY talk} and {@code hold}
 * and with plain ones, for which the switch itself consults.
 */
@TestInstance(Lifecycle.PER_CLASS)
@NeedsAsterisk
class AsteriskConformanceTest extends ConformanceTest {
	/** What no Asterisk can do, or SIP has no way to say. */
	private static final Set<String> NOT_SUPPORTED = Set.of("close-drops-the-call", "followed-at-the-second-device",
			"followed-call-leaves-room", "call-id-changes", "call-id-changes-during-a-consultation", "name-with-control-characters",
			"name-with-line-breaks", "name-with-nul", "name-with-markup", "name-with-lone-surrogates");

	private Optional<Lab> lab = Optional.empty();

	@BeforeAll
	void setUp() {
		lab = Optional.of(new Lab(Path.of("target", "asterisk", "lab")));
	}

	@AfterAll
	void takeDown() {
		lab.ifPresent(Lab::close);
	}

	@Override
	protected String provider() {
		return "asterisk";
	}

	@Override
	protected Map<String, Supplier<SwitchUnderTest>> switches() {
		Map<String, Supplier<SwitchUnderTest>> kinds = new LinkedHashMap<>();
		kinds.put("telephones that obey", () -> new AsteriskOffice(lab.orElseThrow(), true));
		kinds.put("plain telephones", () -> new AsteriskOffice(lab.orElseThrow(), false));
		return kinds;
	}

	@Override
	protected Set<String> mustPass() {
		return Conformance.scenarios().stream().map(Scenario::id).filter(id -> !NOT_SUPPORTED.contains(id)).collect(Collectors.toSet());
	}

	@Override
	protected Path table() {
		return Docs.folder().resolve("asterisk.md");
	}

	@Override
	protected Optional<Path> report() {
		return Optional.ofNullable(System.getProperty("callbench.tck.report")).map(Path::of);
	}
}
