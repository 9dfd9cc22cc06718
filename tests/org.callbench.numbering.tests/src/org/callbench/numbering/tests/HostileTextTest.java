package org.callbench.numbering.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

import org.callbench.numbering.DialPlanResult;
import org.callbench.numbering.DialPlanResult.Ready;
import org.callbench.numbering.DialPlanResult.Refused;
import org.callbench.numbering.DialString;
import org.callbench.numbering.Location;
import org.callbench.numbering.LookupKey;
import org.callbench.numbering.NumberKey;
import org.callbench.numbering.NumberProblem;
import org.callbench.numbering.PhoneNumbers;
import org.junit.jupiter.api.Test;

/** B15: whatever comes from a switch, a file or the keyboard, nothing is thrown, nothing is matched that is not there, and it takes no time. */
class HostileTextTest {

	private static final int STRINGS = 100_000;
	private static final String SIGNS = "0123456789+-() ./#*,;:%x@<>\"aext\u0661\uFF11\u00A0\u202A\uD83D\uDE00";
	private static final List<Location> DESKS = List.of(Desks.read("ES/91/0/4"), Desks.read("DE/89/0/3"), Desks.read("US/212/9/4"),
			Desks.read("BR/11/0/5"), new Location("", "", "", 0), Desks.read("GB/161/9/8"));
	private static final Set<String> STORED = Set.of("+34911234567", "+441615527789", "1234", "5527789");

	private final PhoneNumbers numbers = new PhoneNumbers();

	@Test
	void anyTextIsReadWithoutFault() {
		Random random = new Random(20260401);
		long[] slowest = { 0 };
		assertTimeout(Duration.ofMinutes(3), () -> {
			for (int i = 0; i < STRINGS; i++) {
				String text = text(random, i);
				long start = System.nanoTime();
				check(text, DESKS.get(i % DESKS.size()));
				slowest[0] = Math.max(slowest[0], System.nanoTime() - start);
			}
		});
		System.out.printf("%d random texts, slowest %.1f ms%n", STRINGS, slowest[0] / 1e6);
	}

	@Test
	void textsMadeToBeSlowAreNot() {
		for (String part : List.of("(", "+", "+1 ", "0", "ext ", "1x", " ", "1 / ", "-", "089 1-0 ", "\u202A", "%2B", "<", "\"", "1\n")) {
			String text = part.repeat(200_000);
			for (Location desk : DESKS) {
				assertTimeout(Duration.ofSeconds(2), () -> check(text, desk), part);
			}
		}
	}

	@Test
	void manyThreadsGetTheSameAnswers() throws Exception {
		List<String> texts = new Random(7).ints(2_000, 0, 1_000_000_000).mapToObj(n -> "0" + n).toList();
		List<List<LookupKey>> alone = texts.stream().map(t -> numbers.callerKeys(t, DESKS.get(1))).toList();
		try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
			List<Callable<List<List<LookupKey>>>> tasks = new ArrayList<>();
			for (int i = 0; i < 4; i++) {
				tasks.add(() -> texts.stream().map(t -> numbers.callerKeys(t, DESKS.get(1))).toList());
			}
			for (Future<List<List<LookupKey>>> future : threads.invokeAll(tasks)) {
				assertEquals(alone, future.get());
			}
		}
	}

	private void check(String text, Location desk) {
		Set<String> asked = numbers.callerKeys(text, desk).stream().map(LookupKey::value).collect(Collectors.toSet());
		long digits = text.codePoints().filter(Character::isDigit).count();
		for (String key : asked) {
			assertTrue(key.length() <= NumberKey.MAX_LENGTH, key);
			assertTrue(!STORED.contains(key) || digits >= 4, () -> "matched " + key + " by " + text);
		}
		assertTrue(asked.size() <= 40, () -> asked.size() + " keys for " + text);
		List<NumberKey> stored = numbers.storedKeys(text, "FR", desk);
		assertTrue(stored.size() <= 24 && stored.stream().allMatch(k -> !k.value().isEmpty() && k.value().length() <= NumberKey.MAX_LENGTH), () -> stored + " for " + text);
		DialPlanResult dialled = numbers.dial(text, desk, DialString.DIALABLE);
		if (dialled instanceof Refused(NumberProblem problem)) {
			assertTrue(problem.position() >= 0 && problem.position() <= text.length(), () -> problem + " for " + text);
		} else if (dialled instanceof Ready ready) {
			assertTrue(ready.digits().matches("[0-9]{1,40}"), ready::digits);
		}
	}

	private static String text(Random random, int i) {
		int length = random.nextInt(40);
		return switch (i % 4) {
		case 0 -> {
			byte[] bytes = new byte[length];
			random.nextBytes(bytes);
			yield new String(bytes, StandardCharsets.ISO_8859_1);
		}
		case 1 -> random.ints(length, 0, 0x11_0000).collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
		case 2 -> random.ints(length, 0, SIGNS.length()).mapToObj(n -> SIGNS.substring(n, n + 1)).collect(Collectors.joining());
		default -> random.ints(random.nextInt(20), 0, 12).mapToObj(n -> n < 10 ? Integer.toString(n) : n == 10 ? " " : "0").collect(Collectors.joining());
		};
	}
}
