package org.callbench.repository.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** Holds the dependency arrow of CONTRIBUTING.md: who may see whom, read from every manifest. */
class LayeringTest {
	private static final String OURS = "org.callbench.";
	private static final String CONFORMANCE = ".conformance";
	private static final String RIG = ".rig";

	/** Each bundle with the bundles of ours that it may see. A new bundle needs a row here. */
	private static final Map<String, Set<String>> MAY_SEE = Map.ofEntries(
			Map.entry("telephony", Set.of()),
			Map.entry("numbering", Set.of()),
			Map.entry("instance", Set.of()),
			Map.entry("secrets", Set.of("instance")),
			Map.entry("telephony.simulator", Set.of("telephony")),
			Map.entry("telephony.asterisk", Set.of("telephony")),
			Map.entry("telephony.tck", Set.of("telephony")),
			Map.entry("crm", Set.of()),
			Map.entry("crm.fields", Set.of("crm", "numbering")),
			Map.entry("store", Set.of("crm", "instance")),
			Map.entry("exchange", Set.of("crm")),
			Map.entry("calls", Set.of("telephony", "numbering", "crm", "instance")),
			Map.entry("cli", Set.of("telephony", "telephony.simulator", "numbering", "crm", "calls", "exchange", "instance")),
			Map.entry("workbench", Set.of("crm", "instance")),
			Map.entry("phonefield", Set.of("workbench", "crm", "calls", "numbering")),
			Map.entry("contacts", Set.of("workbench", "crm", "exchange", "instance")),
			Map.entry("admin", Set.of("workbench", "crm", "calls", "telephony", "numbering")),
			Map.entry("callscreen",
					Set.of("workbench", "phonefield", "calls", "telephony", "telephony.simulator", "crm", "numbering")),
			Map.entry("demo", Set.of("workbench", "contacts", "callscreen", "phonefield", "calls", "telephony",
					"telephony.simulator", "crm", "numbering", "exchange", "instance")));

	private static final Set<String> HEADLESS = Set.of("telephony", "telephony.simulator", "telephony.asterisk",
			"telephony.tck", "numbering", "instance", "secrets", "crm",
			"crm.fields", "store", "exchange", "calls", "cli");

	private static final List<String> USER_INTERFACE = List.of("org.eclipse.swt", "org.eclipse.jface", "org.eclipse.ui",
			"org.eclipse.e4.ui", "org.eclipse.core.runtime");

	@Test
	void everyBundleSeesOnlyWhatItsLayerAllows() {
		Map<String, String> exporters = exporters();
		var faults = new ArrayList<String>();
		SourceTree.bundles().forEach((bundle, folder) -> {
			var manifest = SourceTree.manifest(folder);
			if (manifest.getValue("Fragment-Host") != null) {
				return;
			}
			String name = bundle.substring(OURS.length());
			Set<String> allowed = MAY_SEE.get(name);
			if (allowed == null) {
				faults.add(bundle + " has no row in the layering table");
				return;
			}
			var seen = new TreeSet<String>();
			SourceTree.names(manifest.getValue("Require-Bundle")).stream().filter(b -> b.startsWith(OURS)).forEach(seen::add);
			SourceTree.names(manifest.getValue("Import-Package")).stream().filter(p -> p.startsWith(OURS))
					.forEach(p -> seen.add(exporters.getOrDefault(p, p + " (exported by nobody)")));
			seen.remove(bundle);
			for (String other : seen) {
				if (!allowed.contains(other.substring(OURS.length()))) {
					faults.add(bundle + " must not see " + other);
				}
			}
		});
		assertEquals(List.of(), faults);
	}

	/** A provider runs the conformance kit from a bundle of its own, as a partner would (B8): with a lab of its own, if it has one. */
	@Test
	void aKitRunSeesOnlyTheSpiTheKitAndItsProvider() throws IOException {
		var faults = new ArrayList<String>();
		var runs = new ArrayList<Path>();
		try (Stream<Path> folders = Files.list(SourceTree.root().resolve("tests"))) {
			folders.filter(f -> f.getFileName().toString().endsWith(CONFORMANCE)).forEach(runs::add);
		}
		for (Path run : runs) {
			String name = run.getFileName().toString();
			String provider = name.substring(0, name.length() - CONFORMANCE.length());
			var manifest = SourceTree.manifest(run);
			var seen = new ArrayList<>(SourceTree.names(manifest.getValue("Require-Bundle")));
			seen.addAll(SourceTree.names(manifest.getValue("Import-Package")));
			seen.addAll(SourceTree.names(manifest.getValue("Fragment-Host")));
			seen.removeAll(Set.of(OURS + "telephony", OURS + "telephony.tck", provider, provider + RIG));
			seen.stream().filter(other -> other.startsWith(OURS)).forEach(other -> faults.add(name + " must not see " + other));
		}
		assertTrue(runs.stream().anyMatch(run -> run.endsWith("org.callbench.telephony.simulator.conformance")));
		assertEquals(List.of(), faults);
	}

	/** Real peers are set up by bundles that know nothing of ours, so that whoever uses one sees no more than without. */
	@Test
	void aRigSeesNothingOfOurs() throws IOException {
		var faults = new ArrayList<String>();
		try (Stream<Path> folders = Files.list(SourceTree.root().resolve("tests"))) {
			folders.filter(f -> f.getFileName().toString().endsWith(RIG)).forEach(rig -> {
				var manifest = SourceTree.manifest(rig);
				var seen = new ArrayList<>(SourceTree.names(manifest.getValue("Require-Bundle")));
				seen.addAll(SourceTree.names(manifest.getValue("Import-Package")));
				seen.stream().filter(other -> other.startsWith(OURS)).forEach(other -> faults.add(rig.getFileName() + " must not see " + other));
			});
		}
		assertEquals(List.of(), faults);
	}

	@Test
	void headlessBundlesSeeNoUserInterface() {
		var faults = new ArrayList<String>();
		SourceTree.bundles().forEach((bundle, folder) -> {
			if (!HEADLESS.contains(bundle.substring(OURS.length()))) {
				return;
			}
			var manifest = SourceTree.manifest(folder);
			var seen = new ArrayList<>(SourceTree.names(manifest.getValue("Require-Bundle")));
			seen.addAll(SourceTree.names(manifest.getValue("Import-Package")));
			for (String other : seen) {
				if (USER_INTERFACE.stream().anyMatch(ui -> other.equals(ui) || other.startsWith(ui + "."))) {
					faults.add(bundle + " must not see " + other);
				}
			}
		});
		assertEquals(List.of(), faults);
	}

	@Test
	void everyExportedPackageHasAVersion() {
		var faults = new ArrayList<String>();
		SourceTree.bundles().forEach((bundle, folder) -> {
			String header = SourceTree.manifest(folder).getValue("Export-Package");
			for (String name : SourceTree.names(header)) {
				if (name.contains(".internal")) {
					faults.add(bundle + " exports its inside: " + name);
				}
				if (!header.contains(name + ";version=")) {
					faults.add(bundle + " exports " + name + " without a version");
				}
			}
		});
		assertEquals(List.of(), faults);
	}

	@Test
	void theTableNamesOnlyBundlesThatExist() {
		var bundles = SourceTree.bundles().keySet();
		var missing = new TreeSet<String>();
		MAY_SEE.keySet().stream().map(OURS::concat).filter(b -> !bundles.contains(b)).forEach(missing::add);
		assertTrue(missing.isEmpty(), () -> "no such bundle: " + missing);
	}

	private static Map<String, String> exporters() {
		var exporters = new HashMap<String, String>();
		SourceTree.bundles().forEach((bundle, folder) -> SourceTree
				.names(SourceTree.manifest(folder).getValue("Export-Package")).forEach(p -> exporters.put(p, bundle)));
		return exporters;
	}
}
