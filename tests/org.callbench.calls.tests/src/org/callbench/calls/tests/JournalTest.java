package org.callbench.calls.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

import org.callbench.calls.CallDirection;
import org.callbench.calls.CallOutcome;
import org.callbench.calls.internal.JournalProbe;
import org.callbench.calls.model.JournalEntry;
import org.callbench.crm.RecordId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was written down is there after a kill, and reaches the store once (B4, B5 in their first form). */
class JournalTest {
	@TempDir
	private Path folder;

	private static JournalEntry entry(UUID id, int revision, CallOutcome outcome) {
		Instant began = Instant.parse("2026-03-02T09:00:00Z");
		return new JournalEntry(id, revision, CallDirection.INCOMING, "+34612345678", "Ana Ruiz \u00f1", false, "1001", began,
				Optional.of(began.plusSeconds(5)), Optional.ofNullable(outcome).map(any -> began.plusSeconds(65)),
				Optional.ofNullable(outcome), Optional.of(RecordId.create("person")), Optional.empty(), List.of(),
				List.of(Legs.id(Legs.A, "c1")), 1);
	}

	@Test
	void whatWasWrittenIsReadAgainAsItWas() throws Exception {
		JournalEntry open = entry(UUID.randomUUID(), 1, null);
		JournalEntry ended = entry(UUID.randomUUID(), 3, CallOutcome.COMPLETED);
		JournalProbe.append(folder, open, ended);
		assertEquals(Map.of(open.id(), open, ended.id(), ended), JournalProbe.read(folder));
	}

	@Test
	void aLineThatAKillCutInTwoIsLeftOutAndTheNextOneIsWhole() throws Exception {
		JournalEntry first = entry(UUID.randomUUID(), 1, CallOutcome.MISSED);
		JournalProbe.append(folder, first);
		Files.writeString(folder.resolve("calls.jsonl"), "{\"interaction\":\"0190", StandardOpenOption.APPEND);
		JournalEntry second = entry(UUID.randomUUID(), 1, CallOutcome.BUSY);
		JournalProbe.append(folder, second);
		assertEquals(Map.of(first.id(), first, second.id(), second), JournalProbe.read(folder));
	}

	@Test
	void whatAKilledProcessReportedAsWrittenIsThere() throws Exception {
		for (int kill = 0; kill < 5; kill++) {
			Path own = folder.resolve("kill" + kill);
			Process writer = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
					System.getProperty("java.class.path"), Writer.class.getName(), own.toString())
					.redirectError(ProcessBuilder.Redirect.DISCARD).start();
			List<String> reported = new ArrayList<>();
			try (BufferedReader lines = new BufferedReader(new InputStreamReader(writer.getInputStream(), StandardCharsets.UTF_8))) {
				for (int i = 0; i < 20 + 17 * kill; i++) {
					reported.add(lines.readLine());
				}
				writer.destroyForcibly().waitFor();
			}
			var kept = JournalProbe.read(own).keySet().stream().map(UUID::toString).toList();
			assertTrue(kept.containsAll(reported), () -> "missing of " + reported.size() + ": " + reported);
		}
	}

	/** Writes entries and says which are safe, until it is killed. */
	static final class Writer {
		public static void main(String[] arguments) throws Exception {
			Path folder = Path.of(arguments[0]);
			JournalProbe.appendForEver(folder, () -> entry(UUID.randomUUID(), 1, CallOutcome.MISSED),
					entry -> System.out.println(entry.id()));
		}
	}

	@Test
	void whatWasNotDeliveredBeforeTheEndIsDeliveredOnceAtTheNextStart() throws Exception {
		JournalEntry ended = entry(UUID.randomUUID(), 2, CallOutcome.MISSED);
		JournalProbe.append(folder, ended, entry(UUID.randomUUID(), 1, null));
		Fakes.MemoryStore store = new Fakes.MemoryStore();
		JournalProbe.deliver(folder, store.records, Fakes.user("1001").current().id(), () -> !store.stored.isEmpty());
		assertEquals(List.of(ended.id()), store.stored.keySet().stream().map(RecordId::id).toList());
		assertEquals(1, store.commits.size());
		Fakes.MemoryStore later = new Fakes.MemoryStore();
		JournalProbe.deliver(folder, later.records, Fakes.user("1001").current().id(), () -> true);
		assertEquals(0, later.commits.size(), "delivered once");
	}

	@Test
	void manyThatWaitAreDeliveredTogether() throws Exception {
		JournalEntry[] ended = IntStream.range(0, 200).mapToObj(i -> entry(UUID.randomUUID(), 1, CallOutcome.MISSED)).toArray(JournalEntry[]::new);
		JournalProbe.append(folder, ended);
		Fakes.MemoryStore store = new Fakes.MemoryStore();
		JournalProbe.deliver(folder, store.records, Fakes.user("1001").current().id(), () -> store.stored.size() == ended.length);
		assertEquals(ended.length, store.stored.size());
		assertTrue(store.commits.size() <= 5, () -> store.commits.size() + " commits");
		Fakes.MemoryStore later = new Fakes.MemoryStore();
		JournalProbe.deliver(folder, later.records, Fakes.user("1001").current().id(), () -> true);
		assertEquals(0, later.commits.size(), "each delivered once");
	}

	@Test
	void oneThatTheStoreDoesNotTakeKeepsNoOtherFromIt() throws Exception {
		JournalEntry[] ended = IntStream.range(0, 20).mapToObj(i -> entry(UUID.randomUUID(), 1, CallOutcome.MISSED)).toArray(JournalEntry[]::new);
		JournalProbe.append(folder, ended);
		Fakes.MemoryStore store = new Fakes.MemoryStore();
		UUID refused = ended[7].id();
		store.refused.add(refused);
		JournalProbe.deliver(folder, store.records, Fakes.user("1001").current().id(), () -> store.stored.size() == ended.length - 1);
		assertEquals(ended.length - 1, store.stored.size());
		store.refused.clear();
		JournalProbe.deliver(folder, store.records, Fakes.user("1001").current().id(), () -> store.stored.size() == ended.length);
		assertEquals(ended.length, store.stored.size());
	}

	@Test
	void deliveringAgainAfterAKillInBetweenMakesNoSecondRecord() throws Exception {
		JournalEntry ended = entry(UUID.randomUUID(), 1, CallOutcome.MISSED);
		Fakes.MemoryStore store = new Fakes.MemoryStore();
		for (int start = 0; start < 2; start++) {
			Path own = folder.resolve("start" + start);
			JournalProbe.append(own, ended);
			int commits = store.commits.size();
			JournalProbe.deliver(own, store.records, Fakes.user("1001").current().id(), () -> store.commits.size() > commits);
		}
		assertEquals(1, store.stored.size());
	}

	/** Giving up before anybody answered is not the other end's silence. */
	@Test
	void aCancelledCallIsKeptAsCancelled() throws Exception {
		JournalProbe.append(folder, entry(UUID.randomUUID(), 1, CallOutcome.CANCELLED));
		Fakes.MemoryStore store = new Fakes.MemoryStore();
		JournalProbe.deliver(folder, store.records, Fakes.user("1001").current().id(), () -> !store.stored.isEmpty());
		assertEquals("cancelled", store.stored.values().iterator().next().text("result"));
	}

	/** B4: a full disk is said once; nothing is lost, and no half line is left for the next one to be glued to. */
	@Test
	void whatHappensWhileTheDiskIsFullIsWrittenDownWhenThereIsRoom() throws Exception {
		Fakes.MemoryStore store = new Fakes.MemoryStore();
		UUID first = UUID.randomUUID();
		JournalEntry ended = entry(first, 2, CallOutcome.COMPLETED);
		JournalEntry other = entry(UUID.randomUUID(), 1, CallOutcome.MISSED);
		try (JournalProbe.FullDisk disk = new JournalProbe.FullDisk(folder, store.records, Fakes.user("1001").current().id())) {
			disk.note(entry(first, 1, null));
			Await.until(() -> disk.trouble.told.equals(List.of("full")));
			disk.note(ended);
			disk.note(other);
			assertEquals(0, Files.size(folder.resolve("calls.jsonl")), "no half line");
			assertTrue(store.stored.isEmpty());
			disk.full.set(false);
			Await.until(() -> store.stored.size() == 2);
			assertEquals(List.of("full", "again"), disk.trouble.told);
		}
		assertEquals(Map.of(first, ended, other.id(), other), JournalProbe.read(folder));
	}

	@Test
	void aFolderThatCannotBeUsedAtTheStartIsTriedAgain() throws Exception {
		Fakes.MemoryStore store = new Fakes.MemoryStore();
		Path place = folder.resolve("journal");
		Files.writeString(place, "a file is in the way");
		JournalEntry missed = entry(UUID.randomUUID(), 1, CallOutcome.MISSED);
		try (JournalProbe.FullDisk disk = new JournalProbe.FullDisk(place, store.records, Fakes.user("1001").current().id())) {
			disk.full.set(false);
			assertEquals(List.of("full"), disk.trouble.told);
			disk.note(missed);
			Files.delete(place);
			Await.until(() -> store.stored.size() == 1);
		}
		assertEquals(Map.of(missed.id(), missed), JournalProbe.read(place));
	}
}
