package org.callbench.calls.trace;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.Optional;

import org.callbench.calls.model.CallModel;
import org.callbench.calls.model.DeskEvent;
import org.callbench.calls.model.DeskState;
import org.callbench.calls.model.Effect;
import org.callbench.calls.model.Tick;
import org.callbench.numbering.PhoneNumbers;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

/** Takes a trace through the call model again. */
public final class Replay {

	/** What an event led to. */
	public interface Visitor {

		/**
		 * After each event, in order.
		 *
		 * @param line    of the file, from 1
		 * @param millis  since the trace began
		 * @param state   the state after the event
		 * @param effects what the desk would do now
		 */
		void event(long line, long millis, DeskEvent event, DeskState state, List<Effect> effects);

		/** Here the trace has a gap, since the disk was too slow; it goes on with the state after it. */
		void lost(long line, long events);
	}

	private final CallModel model = new CallModel(new PhoneNumbers());
	private final RecordJson json = new RecordJson(Disguise.NONE);
	private final Visitor visitor;
	private Optional<DeskState> state = Optional.empty();
	private long line;
	private boolean any;

	private Replay(Visitor visitor) {
		this.visitor = visitor;
	}

	/**
	 * Replays all of it.
	 *
	 * @throws TraceException at the first line that is no part of a trace; what comes before it was told to the visitor
	 */
	public static void run(BufferedReader trace, Visitor visitor) throws IOException, TraceException {
		new Replay(visitor).run(trace);
	}

	private void run(BufferedReader trace) throws IOException, TraceException {
		try {
			for (String text = trace.readLine(); text != null; text = trace.readLine()) {
				line++;
				take(text);
			}
		} catch (CharacterCodingException e) {
			throw new TraceException(e, "trace.malformed", String.valueOf(line + 1), "UTF-8");
		}
		if (!any) {
			throw new TraceException(null, "trace.empty");
		}
	}

	private void take(String text) throws TraceException {
		JsonObject object;
		try {
			object = JsonParser.parseString(text).getAsJsonObject();
			if (!any) {
				header(object);
			} else if (object.has("state")) {
				state = Optional.of(json.read(object.get("state"), DeskState.class));
			} else if (object.has("event")) {
				event(object);
			} else if (object.has("lost")) {
				visitor.lost(line, object.get("lost").getAsLong());
			}
			// A command, or what a later version adds
		} catch (JsonParseException | IllegalStateException | UnsupportedOperationException | NumberFormatException
				| ClassCastException | StackOverflowError e) {
			if (!any) {
				throw new TraceException(e, "trace.none");
			}
			throw new TraceException(e, "trace.malformed", String.valueOf(line), e instanceof JsonParseException parse
					&& parse.getCause() == null ? parse.getMessage() : root(e));
		}
	}

	private static String root(Throwable e) {
		Throwable root = e;
		while (root.getCause() != null) {
			root = root.getCause();
		}
		return String.valueOf(root.getMessage()).lines().findFirst().orElse("");
	}

	private void header(JsonObject object) throws TraceException {
		JsonElement version = object.get("callbenchTrace");
		if (version == null) {
			throw new TraceException(null, "trace.none");
		}
		if (version.getAsInt() > Tracer.VERSION) {
			throw new TraceException(null, "trace.later", version.getAsString());
		}
		any = true;
	}

	private void event(JsonObject object) throws TraceException {
		if (state.isEmpty()) {
			throw new TraceException(null, "trace.noState", String.valueOf(line));
		}
		Tick tick = json.read(object.get("tick"), Tick.class);
		DeskEvent event = json.read(object.get("event"), DeskEvent.class);
		CallModel.Step step = model.apply(state.get(), event, tick);
		state = Optional.of(step.next());
		visitor.event(line, object.has("ms") ? object.get("ms").getAsLong() : 0, event, step.next(), step.effects());
	}
}
