package org.callbench.calls.trace;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.callbench.calls.DeskMessage;
import org.callbench.calls.model.CallModel;
import org.callbench.calls.model.DeskConfig;
import org.callbench.calls.model.DeskEvent;
import org.callbench.calls.model.DeskState;
import org.callbench.calls.model.Effect;
import org.callbench.calls.model.Tick;
import org.callbench.numbering.Location;
import org.callbench.numbering.PhoneNumbers;

import com.google.gson.JsonElement;

/** Lets tests at what only the trace itself needs. */
public final class TraceProbe {

	private TraceProbe() {
	}

	/** What a desk went through, as it was. */
	public static final class Live implements Witness {
		private record Moment(DeskEvent event, Tick tick, DeskState after) {
		}

		private final List<Moment> moments = new CopyOnWriteArrayList<>();

		@Override
		public void saw(DeskState before, DeskEvent event, Tick tick, CallModel.Step step) {
			moments.add(new Moment(event, tick, step.next()));
		}

		public int size() {
			return moments.size();
		}

		/** Each state with the stand-ins that the trace has in it; those lines only. */
		public List<String> disguised(Path folder, TraceScope scope, DeskConfig config) throws IOException {
			Moment first = moments.stream().filter(moment -> scope.of(moment.event(), moment.after()).isPresent()).findFirst().orElseThrow();
			TraceDisguise disguise = new TraceDisguise(new Pseudonyms(TraceFile.key(folder), new PhoneNumbers()), moments.getFirst().tick().at());
			disguise.know(config);
			RecordJson json = new RecordJson(disguise);
			List<String> states = new ArrayList<>();
			for (Moment moment : moments.subList(moments.indexOf(first), moments.size())) {
				if (scope.of(moment.event(), moment.after()).isPresent()) {
					states.add(plain(json.write(scope.of(moment.after()), DeskState.class)));
				}
			}
			return states;
		}
	}

	/** Numbers without the spaces that their display has: those go by the digits. */
	private static String plain(JsonElement json) {
		return json.toString().replaceAll("(?<=[0-9)]) (?=[0-9(])", "");
	}

	/** The states of a replay, after each event. */
	public static List<String> replayed(Path file) throws IOException, TraceException {
		RecordJson json = new RecordJson(Disguise.NONE);
		List<String> states = new ArrayList<>();
		try (BufferedReader reader = Files.newBufferedReader(file)) {
			Replay.run(reader, new Replay.Visitor() {
				@Override
				public void event(long line, long millis, DeskEvent event, DeskState state, List<Effect> effects) {
					states.add(plain(json.write(state, DeskState.class)));
				}

				@Override
				public void lost(long line, long events) {
					throw new AssertionError("lost " + events);
				}
			});
		}
		return states;
	}

	public static List<Path> files(Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.filter(file -> file.toString().endsWith(TraceFile.SUFFIX)).sorted().toList();
		}
	}

	public static Tracer small(Path folder, Consumer<DeskMessage> notice) {
		return new Tracer(folder, new PhoneNumbers(), notice, 10_000);
	}

	/** Stand-ins by a key, in a place. */
	public static UnaryOperator<String> pseudonyms(byte[] key, Location location, String... words) {
		Pseudonyms pseudonyms = new Pseudonyms(key, new PhoneNumbers());
		pseudonyms.know(location, Set.of(words));
		return pseudonyms::of;
	}

	/** Writes and reads a record. */
	public static <T extends Record> Map.Entry<String, T> throughJson(T value, Class<T> type) {
		RecordJson json = new RecordJson(Disguise.NONE);
		JsonElement written = json.write(value, type);
		return Map.entry(written.toString(), json.read(written, type));
	}
}
