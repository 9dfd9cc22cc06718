package org.callbench.store.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.callbench.crm.Entities;
import org.callbench.crm.Query;
import org.callbench.crm.Record;
import org.callbench.crm.RecordChange;
import org.callbench.crm.RecordId;
import org.callbench.crm.RecordSummary;
import org.callbench.crm.directory.CallerQuery;
import org.callbench.crm.directory.ContactDirectory;
import org.callbench.crm.directory.MatchRule;
import org.callbench.instance.BlockingGuard;
import org.callbench.store.Store;
import org.callbench.store.Stores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the process (as {@code kill -9} does) at random moments of saves and imports, also while the database is made and
 * opened. After each kill the database opens, what was reported as saved is there, and anything else is there as a whole or
 * not at all, keys, words and history included. {@code -Dcallbench.kills} and {@code -Dcallbench.seed} change the run.
 */
class KillTest {

	private static final int KILLS = Integer.getInteger("callbench.kills", 100);
	private static final Duration AT_MOST = Duration.ofSeconds(110);
	private static final int WORKERS = 2;

	@TempDir
	private Path folder;

	@Test
	void whatWasReportedAsSavedSurvivesAKillAndTheRestIsWholeOrAbsent() throws Exception {
		long seed = Long.getLong("callbench.seed", System.nanoTime());
		System.out.println("Kill test: -Dcallbench.seed=" + seed);
		long end = System.nanoTime() + AT_MOST.toNanos();
		List<Callable<Integer>> workers = new ArrayList<>();
		for (int w = 0; w < WORKERS; w++) {
			int worker = w;
			workers.add(() -> {
				Random random = new Random(seed + worker);
				int kills = 0;
				for (; kills < KILLS / WORKERS && System.nanoTime() < end; kills++) {
					// A new database now and then, so that kills meet its making as well.
					Path database = folder.resolve("db" + worker + "-" + kills / 10);
					round(database, "w" + worker + "r" + kills, kills % 10 == 0, random);
				}
				return kills;
			});
		}
		int kills = 0;
		try (ExecutorService pool = Executors.newFixedThreadPool(WORKERS)) {
			for (Future<Integer> worker : pool.invokeAll(workers)) {
				kills += worker.get();
			}
		}
		System.out.println("Kill test: " + kills + " kills");
		assertTrue(kills >= Math.min(KILLS, 10), "only " + kills + " kills in the time");
	}

	private void round(Path database, String tag, boolean fresh, Random random) throws Exception {
		String phones = "+" + tag;
		ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
				"-XX:+UseSerialGC", "-cp", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
				KillTarget.class.getName(), database.toString(), tag, phones).redirectErrorStream(true);
		builder.environment().remove("JAVA_TOOL_OPTIONS"); // of which Java would tell before the first word of ours
		Process process = builder.start();
		List<String> said = new ArrayList<>();
		try (BufferedReader reader = process.inputReader()) {
			Thread killer;
			if (random.nextInt(10) == 0 || fresh && random.nextBoolean()) {
				killer = killAfter(process, random.nextInt(1200));
			} else {
				said.add(reader.readLine());
				killer = killAfter(process, random.nextInt(400));
			}
			reader.lines().forEach(said::add);
			killer.join();
		}
		process.waitFor();
		verify(database, tag, phones, said.stream().filter(line -> line != null).toList());
	}

	private static Thread killAfter(Process process, int millis) {
		Thread killer = new Thread(() -> {
			try {
				if (!process.waitFor(millis, TimeUnit.MILLISECONDS)) {
					kill(process);
				}
			} catch (InterruptedException e) {
				kill(process);
			}
		});
		killer.start();
		return killer;
	}

	/** By its handle: {@link Process#destroyForcibly()} would close the stream from which its last words are still being read. */
	private static void kill(Process process) {
		process.toHandle().destroyForcibly();
	}

	private void verify(Path database, String tag, String phones, List<String> said) throws Exception {
		List<String> unexpected = said.stream()
				.filter(line -> !line.matches("ready|(counter|importing|imported|saved|counting|counted) .*")).toList();
		// The last line may be cut short by the kill.
		assertTrue(unexpected.isEmpty() || unexpected.equals(List.of(said.getLast())), () -> tag + ": " + String.join("\n", said));
		try (Store store = Stores.open(database, List.of(new PlainPhone()), BlockingGuard.NONE)) {
			Set<String> reported = said.stream().collect(Collectors.toSet());
			for (String line : said) {
				if (line.matches("(saved|counter) person/[-0-9a-f]{36}")) {
					assertTrue(store.records().get(RecordId.parse(line.split(" ")[1])).isPresent(), () -> tag + " lost: " + line);
				}
			}
			verifyCounter(store, tag, said);
			Map<String, List<Record>> people = bySource(store, Entities.PERSON, tag);
			Map<String, List<Record>> companies = bySource(store, Entities.COMPANY, tag);
			assertEquals(companies.keySet(), people.keySet(), tag);
			people.forEach((source, members) -> {
				boolean imported = source.startsWith(tag + "-i");
				assertEquals(imported ? KillTarget.IMPORTED - 1 : 1, members.size(), source);
				verifyWhole(store, companies.get(source).getFirst(), members, source, phones + source.substring(tag.length() + 1));
			});
			for (String line : reported) {
				if (line.matches("imported \\d+")) {
					assertTrue(people.containsKey(tag + "-i" + line.split(" ")[1]), () -> tag + " lost: " + line);
				}
			}
		}
	}

	/** The value last reported, or the one that was being saved. */
	private static void verifyCounter(Store store, String tag, List<String> said) {
		List<String> counters = said.stream().filter(line -> line.matches("counter person/[-0-9a-f]{36}")).toList();
		if (counters.isEmpty()) {
			return;
		}
		RecordId counter = RecordId.parse(counters.getFirst().split(" ")[1]);
		String value = store.records().get(counter).orElseThrow().text(Entities.NOTES);
		List<String> possible = new ArrayList<>(List.of(""));
		for (String line : said) {
			if (line.matches("counted \\d+")) {
				possible = new ArrayList<>(List.of(line.split(" ")[1]));
			} else if (line.matches("counting \\d+")) {
				possible.add(line.split(" ")[1]);
			}
		}
		assertTrue(possible.contains(value), tag + ": " + value + " is none of " + possible);
		long version = store.records().get(counter).orElseThrow().version();
		assertEquals(version, store.records().history(counter).size(), tag);
	}

	private static Map<String, List<Record>> bySource(Store store, String entity, String tag) {
		return store.records()
				.query(Query.of(entity).where(Entities.SOURCE_ID, Query.Operator.STARTS_WITH, tag + "-").limit(Query.MOST)).stream()
				.collect(Collectors.groupingBy(r -> r.text(Entities.SOURCE_ID)));
	}

	private static void verifyWhole(Store store, Record company, List<Record> people, String source, String phone) {
		Record first = people.getFirst();
		assertEquals(List.of(RecordChange.Kind.INSERTED),
				store.records().history(company.id()).stream().map(h -> h.kind()).toList(), source);
		assertTrue(people.stream().allMatch(p -> p.reference(Entities.COMPANY).filter(company.id()::equals).isPresent()), source);
		try {
			String number = source.endsWith("-counter") ? phone.replace("counter", "c") : phone;
			int callers = store.directory().find(new CallerQuery(number, List.of(new CallerQuery.Key(number, MatchRule.EXACT)))).size();
			assertEquals(Math.min(people.size(), ContactDirectory.MOST), callers, source + " by " + number);
		} catch (Exception e) {
			throw new IllegalStateException(e);
		}
		List<RecordId> found = store.records().search(company.title(), Set.of(), 500).stream().map(h -> h.record())
				.map(RecordSummary::id).toList();
		assertTrue(found.contains(company.id()) && found.contains(first.id()), source);
	}
}
