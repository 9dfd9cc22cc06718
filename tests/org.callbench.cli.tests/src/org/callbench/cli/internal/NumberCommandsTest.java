package org.callbench.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;

import org.callbench.crm.RecordId;
import org.callbench.crm.Settings;
import org.callbench.crm.directory.CallerQuery;
import org.callbench.crm.directory.ContactDirectory;
import org.callbench.crm.directory.ContactMatch;
import org.callbench.crm.directory.MatchRule;
import org.callbench.instance.ExitStatus;
import org.callbench.instance.InstanceCommand;
import org.callbench.instance.Invocation;
import org.callbench.instance.UsageException;
import org.junit.jupiter.api.Test;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** {@code identify} and {@code dial}: one JSON object for each number, in order, as soon as the number is there. */
class NumberCommandsTest {

	private static final RecordId TOM = RecordId.create("person");

	/** Knows two numbers, one of them for sure. */
	private static class Book implements ContactDirectory {
		@Override
		public String id() {
			return "book";
		}

		@Override
		public List<ContactMatch> find(CallerQuery query) throws Exception {
			List<ContactMatch> found = new ArrayList<>();
			for (CallerQuery.Key key : query.keys()) {
				if (key.value().equals("+34915552233")) {
					found.add(match("Perhaps Ana", MatchRule.POSSIBLE));
					found.add(match("Tom Baker", key.rule()));
				}
			}
			return found;
		}

		private static ContactMatch match(String name, MatchRule rule) {
			return new ContactMatch(TOM, name, Optional.empty(), "", "mobilePhone", "915 552 233", rule, false, "book");
		}
	}

	private final Settings settings = (Settings) Proxy.newProxyInstance(Settings.class.getClassLoader(), new Class<?>[] { Settings.class },
			(proxy, method, arguments) -> switch (method.getName()) {
			case "all" -> Map.of("country", "ES", "areaCode", "91", "outsidePrefix", "0");
			default -> throw new UnsupportedOperationException(method.getName());
			});
	private final InstanceCommand identify = new IdentifyCommand(settings, List.of(new Book()));
	private final InstanceCommand dial = new DialCommand(settings);

	private record Answer(int status, List<JsonObject> lines) {

		String text(int line, String key) {
			return lines.get(line).get(key).getAsString();
		}

		List<JsonObject> objects(int line, String key) {
			return list(lines.get(line), key);
		}

		static List<JsonObject> list(JsonObject object, String key) {
			return StreamSupport.stream(object.getAsJsonArray(key).spliterator(), false).map(element -> element.getAsJsonObject()).toList();
		}
	}

	private static Invocation invocation(InputStream in, OutputStream out, String... words) {
		return new Invocation("test", List.of(words), Path.of(""), Locale.ENGLISH, in, new PrintStream(out, false, StandardCharsets.UTF_8),
				new PrintStream(OutputStream.nullOutputStream()), () -> false);
	}

	private static Answer ask(InstanceCommand command, String input, String... words) throws Exception {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		Invocation invocation = invocation(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), out, words);
		int status = command.run(invocation);
		invocation.out().flush();
		return new Answer(status, out.toString(StandardCharsets.UTF_8).lines().map(line -> JsonParser.parseString(line).getAsJsonObject()).toList());
	}

	@Test
	void everyLineHasItsAnswerInOrderTheEmptyAndUnreadableOnesToo() throws Exception {
		Answer answer = ask(identify, "915552233\n\nnobody\r\n+34 600 000 000\n   \nanonymous", "-");
		assertEquals(ExitStatus.OK, answer.status());
		assertEquals(List.of("915552233", "", "nobody", "+34 600 000 000", "   ", "anonymous"),
				answer.lines().stream().map(line -> line.get("number").getAsString()).toList());
		for (int line = 1; line < 6; line++) {
			assertEquals(0, answer.lines().get(line).getAsJsonArray("matches").size());
			assertFalse(answer.text(line, "reason").isBlank());
		}
		assertEquals("Nobody has this number.", answer.text(3, "reason"));
		assertEquals("The caller withheld the number.", answer.text(5, "reason"));
		assertFalse(answer.lines().get(0).has("reason"));
	}

	@Test
	void aMatchSaysWhatIsStoredWhereAndByWhichRuleTheSurestFirst() throws Exception {
		Answer answer = ask(identify, "", "915552233");
		assertEquals("+34915552233", answer.text(0, "e164"));
		List<JsonObject> matches = answer.objects(0, "matches");
		assertEquals(List.of("national", "possible"), matches.stream().map(match -> match.get("rule").getAsString()).toList());
		JsonObject tom = matches.getFirst();
		assertEquals(List.of("entity", "id", "name", "stored", "field", "rule", "words", "internal", "source"), List.copyOf(tom.keySet()));
		assertEquals("person", tom.get("entity").getAsString());
		assertEquals(TOM.id().toString(), tom.get("id").getAsString());
		assertEquals("915 552 233", tom.get("stored").getAsString());
		assertEquals("mobilePhone", tom.get("field").getAsString());
		assertEquals("national number", tom.get("words").getAsString());
	}

	@Test
	void aSourceThatFailsIsSaidAndTakesNothingFromTheOthers() throws Exception {
		ContactDirectory broken = new Book() {
			@Override
			public String id() {
				return "partner";
			}

			@Override
			public List<ContactMatch> find(CallerQuery query) throws Exception {
				throw new IOException("gone");
			}
		};
		Answer answer = ask(new IdentifyCommand(settings, List.of(broken, new Book())), "915552233\n600000000\n", "-");
		assertEquals(ExitStatus.NO, answer.status());
		assertEquals(2, answer.objects(0, "matches").size());
		assertEquals("partner did not answer.", answer.text(0, "reason"));
		assertEquals("partner did not answer.", answer.text(1, "reason"));
	}

	@Test
	void dialGivesTheDigitsAndEachStep() throws Exception {
		Answer answer = ask(dial, "", "+ 44 (161) 5527789");
		assertEquals(ExitStatus.OK, answer.status());
		assertEquals("000441615527789", answer.text(0, "digits"));
		List<JsonObject> steps = answer.objects(0, "steps");
		assertEquals(List.of("read", "countryCode", "internationalPrefix", "outsidePrefix"),
				steps.stream().map(step -> step.get("name").getAsString()).toList());
		JsonObject last = steps.getLast();
		assertEquals(List.of("name", "detail", "result", "words"), List.copyOf(last.keySet()));
		assertEquals("0", last.get("detail").getAsString());
		assertEquals("000441615527789", last.get("result").getAsString());
		assertEquals("Put the outside-line prefix 0 in front: 000441615527789", last.get("words").getAsString());
	}

	@Test
	void dialSaysNoWithPositionAndReasonAndOffersEveryReading() throws Exception {
		Answer answer = ask(dial, "12x\n44 161 5527789\n\n915552233\n", "-");
		assertEquals(ExitStatus.NO, answer.status());
		assertEquals(4, answer.lines().size());
		assertEquals(2, answer.lines().get(0).get("position").getAsInt());
		assertFalse(answer.text(0, "reason").isBlank());
		assertTrue(answer.objects(1, "options").size() > 1);
		assertFalse(Answer.list(answer.objects(1, "options").getFirst(), "steps").isEmpty());
		assertFalse(answer.text(2, "reason").isBlank());
		assertEquals("0915552233", answer.text(3, "digits"));
	}

	@Test
	void aFormTheSwitchTranslatesHasNoPrefixes() throws Exception {
		assertEquals("+34915552233", ask(dial, "", "--form", "e164", "915552233").text(0, "digits"));
		assertThrows(UsageException.class, () -> ask(dial, "", "--form", "morse", "915552233"));
		assertThrows(UsageException.class, () -> ask(dial, ""));
		assertThrows(UsageException.class, () -> ask(identify, ""));
	}

	/** A script may wait for each answer before it asks again. */
	@Test
	void anAnswerComesAsSoonAsItsLineIsThereThoughTheInputStaysOpen() throws Exception {
		for (InstanceCommand command : List.of(identify, dial)) {
			PipedOutputStream input = new PipedOutputStream();
			PipedInputStream output = new PipedInputStream();
			Invocation invocation = invocation(new PipedInputStream(input), new PipedOutputStream(output), "-");
			CompletableFuture<Integer> ended = run(command, invocation);
			BufferedReader answers = new BufferedReader(new InputStreamReader(output, StandardCharsets.UTF_8));
			for (String number : List.of("915552233", "", "600000000")) {
				input.write((number + "\n").getBytes(StandardCharsets.UTF_8));
				input.flush();
				String answer = CompletableFuture.supplyAsync(() -> read(answers)).get(30, TimeUnit.SECONDS);
				assertEquals(number, JsonParser.parseString(answer).getAsJsonObject().get("number").getAsString());
				assertFalse(ended.isDone());
			}
			input.close();
			ended.get(30, TimeUnit.SECONDS);
		}
	}

	private static CompletableFuture<Integer> run(InstanceCommand command, Invocation invocation) {
		CompletableFuture<Integer> ended = new CompletableFuture<>();
		Thread thread = new Thread(() -> {
			try {
				ended.complete(command.run(invocation));
			} catch (Exception e) {
				ended.completeExceptionally(e);
			}
		}, "callbench-test-command");
		thread.setDaemon(true);
		thread.start();
		return ended;
	}

	private static String read(BufferedReader answers) {
		try {
			return answers.readLine();
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** However long the list is, no more than a line of it is kept: a line is asked for only when the one before was answered. */
	@Test
	void aListOfAnyLengthIsAnsweredLineByLine() throws Exception {
		int lines = 20_000;
		long[] given = { 0 };
		long[] answered = { 0 };
		long[] ahead = { 0 };
		InputStream in = new InputStream() {
			@Override
			public int read() {
				throw new UnsupportedOperationException("in pieces");
			}

			@Override
			public int read(byte[] into, int offset, int length) {
				if (given[0] == lines) {
					return -1;
				}
				ahead[0] = Math.max(ahead[0], given[0] - answered[0]);
				given[0]++;
				into[offset] = '5';
				into[offset + 1] = '\n';
				return 2;
			}
		};
		OutputStream out = new OutputStream() {
			@Override
			public void write(int c) {
				answered[0] += c == '\n' ? 1 : 0;
			}
		};
		assertEquals(ExitStatus.OK, identify.run(invocation(in, out, "-")));
		assertEquals(lines, answered[0]);
		assertTrue(ahead[0] <= 1, "lines read before the one before them was answered: " + ahead[0]);
	}

	@Test
	void aLineThatIsNoTextAtAllIsAnsweredToo() throws Exception {
		byte[] odd = new byte[100_000];
		Arrays.fill(odd, (byte) 0xff);
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		all.write(odd);
		all.write('\n');
		all.write("915552233\n".getBytes(StandardCharsets.UTF_8));
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		Invocation invocation = invocation(new ByteArrayInputStream(all.toByteArray()), out, "-");
		assertEquals(ExitStatus.OK, identify.run(invocation));
		List<String> answers = out.toString(StandardCharsets.UTF_8).lines().toList();
		assertEquals(2, answers.size());
		assertTrue(answers.get(1).contains("Tom Baker"));
	}
}
