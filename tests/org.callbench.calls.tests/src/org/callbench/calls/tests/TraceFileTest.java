package org.callbench.calls.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import org.callbench.calls.CallAction;
import org.callbench.calls.CallState;
import org.callbench.calls.CallView;
import org.callbench.calls.DeskMessage;
import org.callbench.calls.internal.CallDeskComponent;
import org.callbench.calls.internal.DeskClock;
import org.callbench.calls.trace.TraceException;
import org.callbench.calls.trace.TraceProbe;
import org.callbench.calls.trace.TraceScope;
import org.callbench.calls.trace.Tracer;
import org.callbench.calls.trace.Witness;
import org.callbench.crm.Scope;
import org.callbench.crm.SettingKeys;
import org.callbench.instance.BlockingGuard;
import org.callbench.instance.DataFolder;
import org.callbench.telephony.EndReason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A trace's files: bounded, off and on, readable whatever happens to them, and never in the way of a call (B11). */
class TraceFileTest {
	private static final String GOLDEN = "/org/callbench/calls/tests/trace-1.jsonl";

	@TempDir
	private Path folder;

	private final OddProvider provider = new OddProvider();
	private final Fakes.MemorySettings settings = new Fakes.MemorySettings(Map.of(SettingKeys.COUNTRY, "ES", SettingKeys.PROVIDER, "odd"));
	private Optional<CallDeskComponent> desk = Optional.empty();
	private int calls;

	private CallDeskComponent start(Witness witness) {
		CallDeskComponent started = new CallDeskComponent(new DataFolder(folder), settings, Fakes.user("good"), BlockingGuard.NONE,
				DeskClock.SYSTEM, witness);
		started.addProvider(provider);
		desk = Optional.of(started);
		Await.ready(started);
		return started;
	}

	private CallDeskComponent start() {
		return start((before, event, tick, step) -> {
			// Nobody looks on
		});
	}

	@AfterEach
	void stop() {
		desk.ifPresent(CallDeskComponent::close);
	}

	private Path traces() {
		return new DataFolder(folder).traces();
	}

	private void aCall() {
		CallDeskComponent on = desk.orElseThrow();
		String id = "c" + calls++;
		provider.good.changed(Legs.ringing(OddProvider.GOOD, id, Legs.ANA), Optional.empty());
		CallView call = Await.call(on, each -> each.state() == CallState.RINGING);
		on.perform(call.id(), CallAction.ANSWER);
		Await.call(on, each -> each.id().equals(call.id()) && each.state() == CallState.CONNECTED);
		provider.good.ended(Legs.id(OddProvider.GOOD, id), EndReason.NORMAL, Optional.empty());
		Await.call(on, each -> each.id().equals(call.id()) && each.ended());
	}

	@Test
	void nothingIsWrittenUntilItIsSwitchedOnAndNothingAfterItIsOff() throws Exception {
		CallDeskComponent on = start();
		aCall();
		assertFalse(Files.exists(traces()));
		settings.set(Scope.DESK, SettingKeys.TRACE, "good");
		aCall();
		settings.remove(Scope.DESK, SettingKeys.TRACE);
		aCall();
		on.close();
		List<Path> files = TraceProbe.files(traces());
		assertEquals(1, files.size());
		String trace = Files.readString(files.getFirst());
		assertEquals(1, trace.split("\"is\":\"ConnectionEnded\"", -1).length - 1, "one call of three");
		assertTrue(trace.startsWith("{\"callbenchTrace\":1"), trace.substring(0, 40));
		assertFalse(TraceProbe.replayed(files.getFirst()).isEmpty());
		if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
			assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(files.getFirst())));
		}
	}

	@Test
	void itsFilesAreFewAndBoundedAndEachCanBeReplayedAlone() throws Exception {
		List<DeskMessage> notices = new CopyOnWriteArrayList<>();
		try (Tracer small = TraceProbe.small(traces(), notices::add)) {
			small.trace(TraceScope.of("*"));
			start(small);
			for (int i = 0; i < 15; i++) {
				aCall();
			}
		}
		List<Path> files = TraceProbe.files(traces());
		assertEquals(5, files.size(), "the latest few");
		for (Path file : files) {
			assertTrue(Files.size(file) < 50_000, "size " + Files.size(file));
			assertFalse(TraceProbe.replayed(file).isEmpty());
		}
		assertEquals(List.of(), notices);
	}

	@Test
	void aDiskThatTakesNothingEndsTheTraceWithANoticeAndNoCall() throws Exception {
		CallDeskComponent on = start();
		Files.writeString(traces(), "a file is in the way");
		settings.set(Scope.DESK, SettingKeys.TRACE, "*");
		aCall();
		DeskMessage notice = Await.seen(on, snapshot -> snapshot.notice().isPresent()).notice().orElseThrow();
		assertEquals("The trace cannot be written to " + traces() + " and was ended; calls are not affected. Make room on the disk, then "
				+ "switch the trace off and on again.", notice.text(Locale.ENGLISH));
		assertTrue(notice.text(Locale.forLanguageTag("es")).startsWith("No se puede escribir la traza en "));
		on.dismissNotice();
		aCall();
		assertEquals(Optional.empty(), on.snapshot().notice(), "said once");
		settings.remove(Scope.DESK, SettingKeys.TRACE);
		Files.delete(traces());
		settings.set(Scope.DESK, SettingKeys.TRACE, "*");
		aCall();
		on.close();
		assertFalse(TraceProbe.replayed(TraceProbe.files(traces()).getFirst()).isEmpty());
	}

	private static List<String> golden() throws Exception {
		try (BufferedReader lines = new BufferedReader(new InputStreamReader(
				Objects.requireNonNull(TraceFileTest.class.getResourceAsStream(GOLDEN)), StandardCharsets.UTF_8))) {
			return new ArrayList<>(lines.lines().toList());
		}
	}

	private String refused(List<String> lines) throws Exception {
		Path file = Files.writeString(folder.resolve("broken.jsonl"), String.join("\n", lines));
		return assertThrows(TraceException.class, () -> TraceProbe.replayed(file)).text(Locale.ENGLISH);
	}

	@Test
	void aTraceOfTheFirstFormatCanStillBeReplayed() throws Exception {
		Path file = Files.write(folder.resolve("golden.jsonl"), golden());
		List<String> states = TraceProbe.replayed(file);
		assertEquals(golden().stream().filter(line -> line.contains("\"event\":")).count(), states.size());
		assertTrue(states.stream().anyMatch(state -> state.contains("\"state\":\"CONNECTED\"")));
		assertTrue(states.getLast().contains("\"outcome\":\"COMPLETED\""), states.getLast());
	}

	@Test
	void whatALaterVersionAddsIsIgnored() throws Exception {
		Path plain = Files.write(folder.resolve("plain.jsonl"), golden());
		List<String> more = golden().stream().map(line -> line.replace("\"seed\":", "\"moon\":{\"phase\":3},\"seed\":")
				.replace("\"direction\":", "\"mood\":\"fair\",\"direction\":")).toList();
		Path richer = Files.write(folder.resolve("richer.jsonl"), more);
		assertEquals(TraceProbe.replayed(plain), TraceProbe.replayed(richer));
	}

	@Test
	void whatIsNoTraceOrOnlyPartOfOneIsSaidWithItsLine() throws Exception {
		assertEquals("The file is empty.", refused(List.of()));
		assertEquals("The file is no trace of Callbench.", refused(List.of("BEGIN:VCARD")));
		assertEquals("The file is no trace of Callbench.", refused(List.of("{\"level\":\"info\"}")));
		assertEquals("The trace was written by a later version of Callbench (format 2). Use that version to read it.",
				refused(List.of("{\"callbenchTrace\":2}")));
		List<String> cut = golden();
		int last = cut.size();
		cut.set(last - 1, cut.getLast().substring(0, cut.getLast().length() / 2));
		assertTrue(refused(cut).startsWith("Line " + last + " is no part of a trace, or cut off: "), refused(cut));
		List<String> unknown = golden();
		int event = 0;
		while (!unknown.get(event).contains("\"is\":\"LineTold\"")) {
			event++;
		}
		unknown.set(event, unknown.get(event).replace("\"is\":\"LineTold\"", "\"is\":\"LineSang\""));
		assertEquals("Line " + (event + 1) + " is no part of a trace, or cut off: unknown kind: LineSang.", refused(unknown));
		List<String> stateless = golden();
		stateless.remove(1);
		assertEquals("Line 2: the trace has an event before any state.", refused(stateless));
		List<String> deep = golden();
		deep.add("{\"event\":" + "[".repeat(100_000));
		assertTrue(refused(deep).startsWith("Line " + (last + 1) + " is no part of a trace"), refused(deep));
	}
}
