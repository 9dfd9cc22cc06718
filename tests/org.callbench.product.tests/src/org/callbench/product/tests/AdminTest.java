package org.callbench.product.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** The product as built, from a shell: {@code callbench-admin} alone, and beside a running Callbench. */
@Timeout(600)
class AdminTest {

	private static final Path PRODUCT = Path.of(System.getProperty("callbench.product"));
	private static final String CONTACTS = """
			First Name,Last Name,Company,Mobile Phone,E-mail
			Ana,Ruiz,Talleres Norte,+34 915 552 233,ana@talleres.example
			Tom,Baker,Harrison & Sons,+44 161 552 7789,tom@harrison.example
			""";

	@TempDir
	Path temp;

	private Path data() {
		return temp.resolve("data");
	}

	private Program start(String program, String... words) throws Exception {
		List<String> all = new ArrayList<>(List.of("--data", data().toString()));
		all.addAll(List.of(words));
		Path java = Path.of(System.getProperty("java.home"), "bin", "java");
		return Program.start(temp, Map.of("CALLBENCH_JAVA", java.toString(), "LC_ALL", "C.UTF-8"), PRODUCT.resolve(program),
				all.toArray(String[]::new));
	}

	private Program.Result admin(String... words) throws Exception {
		return start("callbench-admin", words).finish("");
	}

	private static JsonObject json(String line) {
		return JsonParser.parseString(line).getAsJsonObject();
	}

	private static String matchedName(String line) {
		return json(line).getAsJsonArray("matches").get(0).getAsJsonObject().get("name").getAsString();
	}

	@Test
	void whatIsImportedIsIdentifiedAndDialledByTheSettings() throws Exception {
		Files.writeString(temp.resolve("contacts.csv"), CONTACTS);
		assertEquals(0, admin("settings", "set", "country", "ES").status());
		assertEquals(0, admin("settings", "set", "outsidePrefix", "0").status());
		assertEquals("ES", json(admin("settings", "get", "country").lines().getFirst()).get("value").getAsString());

		Program.Result imported = admin("import", "contacts.csv");
		assertEquals(0, imported.status(), imported.errors());
		JsonObject summary = json(imported.lines().getLast()).getAsJsonObject("summary");
		assertEquals(2, summary.get("created").getAsInt(), imported.lines().toString());
		assertEquals(2, summary.get("companiesCreated").getAsInt());

		Program.Result identified = start("callbench-admin", "identify", "-").finish("915552233\n\nnobody\n0044 161 5527789\n");
		assertEquals(0, identified.status(), identified.errors());
		assertEquals(4, identified.lines().size());
		assertEquals("Ana Ruiz", matchedName(identified.lines().get(0)));
		assertEquals(0, json(identified.lines().get(1)).getAsJsonArray("matches").size());
		assertNotNull(json(identified.lines().get(2)).get("reason"));
		assertEquals("Tom Baker", matchedName(identified.lines().get(3)));

		Program.Result dialled = admin("dial", "+44 (161) 5527789");
		assertEquals(0, dialled.status(), dialled.errors());
		assertEquals("000441615527789", json(dialled.lines().getFirst()).get("digits").getAsString());
		Program.Result refused = admin("dial", "12x");
		assertEquals(1, refused.status());
		assertEquals(2, json(refused.lines().getFirst()).get("position").getAsInt());
	}

	@Test
	void importingTwiceMakesNoDuplicates() throws Exception {
		Files.writeString(temp.resolve("contacts.csv"), CONTACTS);
		admin("import", "contacts.csv");
		JsonObject again = json(admin("import", "contacts.csv").lines().getLast()).getAsJsonObject("summary");
		assertEquals(2, again.get("unchanged").getAsInt(), again.toString());
		assertEquals(2, admin("export").lines().size());
	}

	@Test
	void wordsThatMakeNoSenseAreBadUsageAndNothingOnStandardOutput() throws Exception {
		for (String[] words : List.of(new String[] { "frobnicate" }, new String[] { "settings" },
				new String[] { "identify" }, new String[] { "import", "x.csv", "--colour", "red" })) {
			Program.Result result = admin(words);
			assertEquals(2, result.status(), String.join(" ", words));
			assertEquals(List.of(), result.lines());
			assertFalse(result.errors().isBlank());
		}
		assertEquals(1, admin("import", "nowhere.csv").status());
		assertEquals(1, admin("settings", "set", "internalLength", "99").status());
	}

	@Test
	void theDemoPlaysTheSameDayEveryTime() throws Exception {
		List<String> day = admin("demo").lines();
		assertTrue(day.size() >= 15, day.toString());
		for (String state : List.of("offering", "connected", "held", "ringback", "busy")) {
			assertTrue(day.stream().anyMatch(line -> line.contains("\"state\":\"" + state + "\"")), state);
		}
		assertEquals(withoutCallIds(day), withoutCallIds(admin("demo").lines()));
	}

	private static List<String> withoutCallIds(List<String> lines) {
		return lines.stream().map(line -> line.replaceAll("\"call\":\"[^\"]*\"", "")).toList();
	}

	@Test
	void aSecondCommandRunsInTheProcessOfTheFirst() throws Exception {
		try (Program first = start("callbench-admin", "identify", "-")) {
			first.input().print("1\n");
			assertNotNull(first.line());
			Program.Result second = admin("settings", "set", "areaCode", "91");
			assertEquals(0, second.status(), second.errors());
			assertEquals("91", json(second.lines().getFirst()).get("value").getAsString());
			Program.Result dialled = start("callbench-admin", "dial", "-").finish("+34915552233\n");
			assertEquals(1, dialled.lines().size(), dialled.errors());
			assertEquals(0, first.finish("").status());
		}
		assertEquals("91", json(admin("settings", "get", "areaCode").lines().getFirst()).get("value").getAsString());
	}

	@Test
	void afterAKillWhatWasReportedAsSavedIsThere() throws Exception {
		try (Program first = start("callbench-admin", "identify", "-")) {
			first.input().print("1\n");
			first.line();
			assertEquals(0, admin("settings", "set", "areaCode", "93").status());
			first.kill();
		}
		assertEquals("93", json(admin("settings", "get", "areaCode").lines().getFirst()).get("value").getAsString());
	}

	@Test
	void aBackupBringsBackWhatWasThere() throws Exception {
		Files.writeString(temp.resolve("contacts.csv"), CONTACTS);
		admin("import", "contacts.csv");
		Program.Result backup = admin("backup", "copy.zip");
		assertEquals(0, backup.status(), backup.errors());
		assertEquals(1, admin("backup", "copy.zip").status(), "an existing file is not overwritten");
		Files.writeString(temp.resolve("more.csv"), "First Name,Last Name\nEva,Sanz\n");
		admin("import", "more.csv");
		assertEquals(3, admin("export").lines().size());

		try (Program busy = start("callbench-admin", "identify", "-")) {
			busy.input().print("1\n");
			busy.line();
			assertEquals(1, admin("restore", "copy.zip").status(), "not while somebody uses the database");
			busy.finish("");
		}
		assertEquals(1, admin("restore", "contacts.csv").status(), "no copy of a database");
		assertEquals(3, admin("export").lines().size());
		Program.Result restored = admin("restore", "copy.zip");
		assertEquals(0, restored.status(), restored.errors());
		assertEquals(2, admin("export").lines().size());
	}

	/** B11. */
	@Test
	void aTraceIsReplayedStateByState() throws Exception {
		String trace = """
				{"callbenchTrace":1,"allLines":true}
				{"state":{"on":true,"config":{"location":{"country":"ES","internalLength":4},"slow":"PT0.5S","timeout":"PT5S"}}}
				{"ms":12,"tick":{"at":"2000-01-01T00:00:00.012Z","nanos":1,"seed":2},"event":{"is":"Turned","on":false}}
				{"ms":20,"tick":{"at":"2000-01-01T00:00:00.020Z","nanos":8,"seed":3},"event":{"is":"Turned","on":true}}
				""";
		Files.writeString(temp.resolve("trace.jsonl"), trace);
		Program.Result replayed = admin("replay", "trace.jsonl");
		assertEquals(0, replayed.status(), replayed.errors());
		assertEquals(List.of(false, true), replayed.lines().stream().map(line -> json(line).get("on").getAsBoolean()).toList());
		assertEquals("turned", json(replayed.lines().getFirst()).get("event").getAsString());
		assertEquals(3, json(replayed.lines().getFirst()).get("line").getAsInt());

		Files.writeString(temp.resolve("cut.jsonl"), trace.substring(0, trace.length() - 20));
		Program.Result cut = admin("replay", "cut.jsonl");
		assertEquals(1, cut.status());
		assertEquals(1, cut.lines().size(), "what comes before is printed");
		assertTrue(cut.errors().contains("Line 4 is no part of a trace, or cut off: "), cut.errors());
		assertEquals(1, admin("replay", "nowhere.jsonl").status());
		assertEquals(2, admin("replay").status());

		assertEquals("desk", json(admin("settings", "set", "trace", "1001").lines().getFirst()).get("scope").getAsString());
		assertEquals("1001", json(admin("settings", "get", "trace").lines().getFirst()).get("value").getAsString());
	}

	@Test
	void theLanguageSetHereIsTheOneTheProgramsSpeak() throws Exception {
		assertEquals(0, admin("settings", "set", "language", "es").status());
		assertTrue(admin("settings", "get", "nothing").errors().contains("nothing no tiene valor."));
	}

	@Test
	void theCommandLineWorksBesideARunningDesktopAndASecondStartEndsAtOnce() throws Exception {
		assumeTrue(System.getenv("DISPLAY") != null, "no display");
		try (Program desktop = start("callbench")) {
			desktop.awaitFile(data().resolve("token"));
			Program.Result set = admin("settings", "set", "country", "GB");
			assertEquals(0, set.status(), set.errors());
			assertEquals("GB", json(set.lines().getFirst()).get("value").getAsString());
			assertEquals(0, start("callbench").finish("").status());
			desktop.terminate();
			desktop.exit();
		}
		assertEquals("GB", json(admin("settings", "get", "country").lines().getFirst()).get("value").getAsString());
	}

	@Test
	void theScriptsComeWithTheProductAndCanBeRun() throws Exception {
		assertTrue(Files.isExecutable(PRODUCT.resolve("callbench")));
		assertTrue(Files.isExecutable(PRODUCT.resolve("callbench-admin")));
		Path windows = PRODUCT.resolve("../../../win32/win32/x86_64").normalize();
		try (Stream<Path> files = Files.list(windows)) {
			assertTrue(files.map(file -> file.getFileName().toString()).toList()
					.containsAll(List.of("callbench.cmd", "callbench-admin.cmd", "launch.cmd")));
		}
	}
}
