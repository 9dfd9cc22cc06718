package org.callbench.numbering.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

import org.callbench.numbering.CallerId;
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
	private static final int SEED = 20260401;
	private static final String SIGNS = "0123456789+-() ./#*,;:%x@<>\"aext\u0661\uFF11\u00A0\u202A\uD83D\uDE00";
	private static final String KEYPAD = "22233344455566677778889999";
	private static final List<Location> DESKS = List.of(Desks.read("ES/91/0/4"), Desks.read("DE/89/0/3"), Desks.read("US/212/9/4"),
			Desks.read("BR/11/0/5"), new Location("", "", "", 0), Desks.read("GB/161/9/8"));

	/** What one text may cost, in memory that is used for it; time would depend on the machine. */
	private static final long MOST_BYTES = 2_000_000;
	private static final int WARM = 20_000;

	/** So many last digits of a key are in both texts that it brings together, or all behind the country code and the own area if they are fewer. */
	private static final int IN_COMMON = 6;
	private static final int LONGEST_CODE = 3;

	private final PhoneNumbers numbers = new PhoneNumbers();
	private final com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

	/** Every text is read as a number that was typed, stored and sent; what was stored so far is looked up. */
	@Test
	void anyTextIsReadWithoutFaultAndMatchesNothingUnlike() {
		assertTimeoutPreemptively(Duration.ofMinutes(5), () -> {
			Random random = new Random(SEED);
			List<Map<String, List<String>>> stored = new ArrayList<>();
			DESKS.forEach(desk -> stored.add(new HashMap<>()));
			long most = 0;
			long all = 0;
			int matches = 0;
			String last = "";
			for (int i = 0; i < STRINGS; i++) {
				int desk = i % DESKS.size();
				String text = text(random, i, last);
				long before = threads.getCurrentThreadAllocatedBytes();
				List<LookupKey> asked = sent(text, DESKS.get(desk));
				List<NumberKey> keys = kept(text, DESKS.get(desk));
				typed(text, DESKS.get(desk));
				if (i % 5 == 0) {
					keptAbroad(text, DESKS.get(desk));
				}
				long used = threads.getCurrentThreadAllocatedBytes() - before;
				all += used;
				if (i > WARM) { // the first ones bring the plans with them
					most = Math.max(most, used);
					assertTrue(used < MOST_BYTES, () -> used + " bytes for " + text);
				}
				for (LookupKey key : asked) {
					for (String other : stored.get(desk).getOrDefault(key.value(), List.of())) {
						matches++;
						assertTrue(haveInCommon(key.value(), DESKS.get(desk), text, other), () -> "\"" + text + "\" matched \"" + other + "\" by " + key);
					}
				}
				for (NumberKey key : keys) {
					List<String> texts = stored.get(desk).computeIfAbsent(key.value(), k -> new ArrayList<>());
					if (texts.size() < 5) {
						texts.add(text);
					}
				}
				last = text;
			}
			System.out.printf("%d random texts, seed %d, %d matches among them, each with a reason; %d kB for a text at most, %d on average%n", STRINGS, SEED,
					matches, most / 1000, all / STRINGS / 1000);
			assertTrue(matches > 1000, "too few matches to prove anything: " + matches);
		});
	}

	@Test
	void textsMadeToBeSlowCostNoMoreThanOthers() {
		assertTimeoutPreemptively(Duration.ofMinutes(2), () -> {
			for (String part : List.of("(", "+", "+1 ", "0", "ext ", "1x", " ", "1 / ", "-", "089 1-0 ", "\u202A", "%2B", "<", "\"", "1\n", ";ext=1", "1,",
					"<sip:", ">", "91 ", "911234567 ", "1/", "p1", "\u0661", "\uD83D")) {
				String text = part.repeat(200_000);
				for (Location desk : DESKS) {
					sent(text, desk);
					kept(text, desk);
					keptAbroad(text, desk);
					typed(text, desk);
				}
			}
		});
	}

	@Test
	void manyThreadsGetTheSameAnswers() throws Exception {
		List<String> texts = new Random(7).ints(2_000, 0, 1_000_000_000).mapToObj(n -> "0" + n).toList();
		List<CallerId> alone = texts.stream().map(t -> numbers.callerId(t, DESKS.get(1))).toList();
		PhoneNumbers fresh = new PhoneNumbers();
		try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
			List<Callable<List<CallerId>>> tasks = new ArrayList<>();
			for (int i = 0; i < 4; i++) {
				tasks.add(() -> texts.stream().map(t -> fresh.callerId(t, DESKS.get(1))).toList());
			}
			for (Future<List<CallerId>> future : pool.invokeAll(tasks)) {
				assertEquals(alone, future.get());
			}
		}
	}

	private List<LookupKey> sent(String text, Location desk) {
		CallerId caller = numbers.callerId(text, desk);
		List<LookupKey> keys = caller.keys();
		assertTrue(keys.size() <= 40, () -> keys.size() + " keys for " + text);
		assertTrue(keys.stream().allMatch(k -> !k.value().isEmpty() && k.value().length() <= NumberKey.MAX_LENGTH), () -> keys + " for " + text);
		assertTrue(keys.isEmpty() == caller.problem().isPresent(), () -> "nothing to look up and no reason, or both: " + text);
		assertTrue(caller.text().length() <= PhoneNumbers.MAX_TEXT, text);
		assertEquals(caller.e164(), caller.canonical().map(c -> c.e164()), text);
		return keys;
	}

	private List<NumberKey> kept(String text, Location desk) {
		List<NumberKey> keys = numbers.storedKeys(text, "", desk);
		assertTrue(keys.size() <= 24 && keys.stream().allMatch(k -> !k.value().isEmpty() && k.value().length() <= NumberKey.MAX_LENGTH),
				() -> keys + " for " + text);
		return keys;
	}

	/** The same text in a record of another country, and shown to people. */
	private void keptAbroad(String text, Location desk) {
		assertTrue(numbers.storedKeys(text, "FR", desk).size() <= 24, text);
		numbers.display(text, "FR", desk);
	}

	private void typed(String text, Location desk) {
		DialPlanResult dialled = numbers.dial(text, desk, DialString.DIALABLE);
		if (dialled instanceof Refused(NumberProblem problem)) {
			assertTrue(problem.position() >= 0 && problem.position() <= text.length(), () -> problem + " for " + text);
		} else if (dialled instanceof Ready ready) {
			assertTrue(ready.digits().matches("[0-9]{1,40}"), ready::digits);
		}
	}

	/** Two texts have a number in common if its last digits stand in both, in that order and with nothing but signs between. */
	private boolean haveInCommon(String key, Location desk, String sent, String stored) {
		String digits = digits(key);
		String ownArea = numbers.callingCode(desk.country()) + desk.areaCode();
		int first = !key.startsWith("+") ? 0 : digits.startsWith(ownArea) && !ownArea.isEmpty() ? ownArea.length() : LONGEST_CODE;
		String end = digits.substring(Math.max(first, digits.length() - IN_COMMON));
		return digits(sent).contains(end) && (digits(stored).contains(end) || onKeypad(stored).contains(end));
	}

	private static String digits(String text) {
		return text.codePoints().filter(Character::isDigit).mapToObj(c -> Integer.toString(Character.digit(c, 10))).collect(Collectors.joining());
	}

	private static String onKeypad(String text) {
		return digits(text.chars().mapToObj(c -> c >= 'a' && c <= 'z' ? KEYPAD.substring(c - 'a', c - 'a' + 1)
				: c >= 'A' && c <= 'Z' ? KEYPAD.substring(c - 'A', c - 'A' + 1) : Character.toString(c)).collect(Collectors.joining()));
	}

	/** Bytes, Unicode, signs of numbers, digits, and the last text with one place changed. */
	private static String text(Random random, int i, String last) {
		int length = random.nextInt(40);
		return switch (i / DESKS.size() % 6) {
		case 0 -> {
			byte[] bytes = new byte[length];
			random.nextBytes(bytes);
			yield new String(bytes, StandardCharsets.ISO_8859_1);
		}
		case 1 -> random.ints(length, 0, 0x11_0000).collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
		case 2 -> random.ints(length, 0, SIGNS.length()).mapToObj(n -> SIGNS.substring(n, n + 1)).collect(Collectors.joining());
		case 3 -> random.ints(random.nextInt(20), 0, 12).mapToObj(n -> n < 10 ? Integer.toString(n) : n == 10 ? " " : "0").collect(Collectors.joining());
		case 4 -> List.of("+34 91", "0", "00", "+49 89", "(212) ", "0161 ", "+55 11 9", "").get(random.nextInt(8)) + (1000 + random.nextInt(9000));
		default -> {
			StringBuilder changed = new StringBuilder(last);
			if (!last.isEmpty()) {
				changed.setCharAt(random.nextInt(last.length()), SIGNS.charAt(random.nextInt(16)));
			}
			yield changed.toString();
		}
		};
	}
}
