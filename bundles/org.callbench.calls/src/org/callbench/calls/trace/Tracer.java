package org.callbench.calls.trace;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.callbench.calls.DeskMessage;
import org.callbench.calls.model.CallModel;
import org.callbench.calls.model.DeskEvent;
import org.callbench.calls.model.DeskState;
import org.callbench.calls.model.Effect;
import org.callbench.calls.model.Tick;
import org.callbench.numbering.PhoneNumbers;

import com.google.gson.JsonObject;

/**
 * Writes a trace of the lines that it is told to, on a thread of its own. The desk only hands over what it saw: when the disk is
 * slow, the trace has a gap that says so; when it is full, the trace ends and a notice says so; calls go on in any case.
 */
public final class Tracer implements Witness, AutoCloseable {
	/** The version of the format; grows when an older reader could not make sense of a newer trace. */
	static final int VERSION = 1;
	private static final Logger LOG = Logger.getLogger(Tracer.class.getName());
	private static final int WAITING = 512;
	private static final long FULL = 4 << 20;
	private static final long CLOSE_MILLIS = TimeUnit.SECONDS.toMillis(2);

	/** What the desk saw; and how much it saw just before that there was no room for. */
	private record Seen(TraceScope scope, DeskState before, DeskEvent event, Tick tick, CallModel.Step step, long lost) {
	}

	private final Path folder;
	private final PhoneNumbers numbers;
	private final Consumer<DeskMessage> notice;
	private final ArrayBlockingQueue<Optional<Seen>> queue = new ArrayBlockingQueue<>(WAITING);
	private final Thread thread = new Thread(this::run, "callbench-trace");
	private final long full;
	private volatile TraceScope scope = TraceScope.NOTHING;
	private volatile boolean closed;
	private boolean started;
	private long lost;
	// The thread's own
	private Optional<TraceFile> file = Optional.empty();
	private TraceScope written = TraceScope.NOTHING;
	private Optional<Pseudonyms> pseudonyms = Optional.empty();
	private TraceDisguise disguise;
	private RecordJson json;
	private Instant began;

	/**
	 * A tracer that traces nothing yet, and has no file.
	 *
	 * @param folder where the traces lie
	 * @param notice told when a trace had to be ended
	 */
	public Tracer(Path folder, PhoneNumbers numbers, Consumer<DeskMessage> notice) {
		this(folder, numbers, notice, FULL);
	}

	/** @param full size in characters after which another file is begun */
	Tracer(Path folder, PhoneNumbers numbers, Consumer<DeskMessage> notice, long full) {
		this.folder = folder;
		this.numbers = numbers;
		this.notice = notice;
		this.full = full;
		thread.setDaemon(true);
	}

	/** Traces these lines from now on, and no others. Any thread. */
	public synchronized void trace(TraceScope lines) {
		if (lines.equals(scope)) {
			return;
		}
		if (!started && !lines.isEmpty()) {
			started = true;
			thread.start();
		}
		scope = lines;
		// An empty one ends the file even if nothing happens any more
		if (started && !queue.offer(Optional.empty())) {
			LOG.fine("The trace ends with the next event");
		}
	}

	@Override
	public void saw(DeskState before, DeskEvent event, Tick tick, CallModel.Step step) {
		TraceScope lines = scope;
		if (lines.isEmpty()) {
			return;
		}
		if (queue.offer(Optional.of(new Seen(lines, before, event, tick, step, lost)))) {
			lost = 0;
		} else {
			lost++;
		}
	}

	private void run() {
		try {
			for (Optional<Seen> next = queue.take(); !closed || next.isPresent(); next = queue.take()) {
				try {
					if (next.isPresent()) {
						take(next.get());
					} else if (scope.isEmpty()) {
						end();
					}
					if (queue.isEmpty() && file.isPresent()) {
						file.get().flush();
					}
				} catch (IOException | RuntimeException e) {
					giveUp(e);
				}
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
		try {
			end();
		} catch (IOException e) {
			LOG.log(Level.WARNING, "The trace could not be ended", e);
		}
	}

	private void take(Seen seen) throws IOException {
		if (!seen.scope().equals(written)) {
			end();
			written = seen.scope();
		}
		if (file.isEmpty()) {
			begin(seen);
		} else if (file.get().size() >= full) {
			end();
			begin(seen);
		} else if (seen.lost() > 0) {
			JsonObject gap = new JsonObject();
			gap.addProperty("lost", seen.lost());
			file.get().line(gap);
			state(seen.scope(), seen.before());
		}
		event(seen);
	}

	private void begin(Seen seen) throws IOException {
		if (pseudonyms.isEmpty()) {
			pseudonyms = Optional.of(new Pseudonyms(TraceFile.key(folder), numbers));
		}
		began = seen.tick().at();
		disguise = new TraceDisguise(pseudonyms.get(), began);
		json = new RecordJson(disguise);
		file = Optional.of(TraceFile.create(folder, began));
		JsonObject header = new JsonObject();
		header.addProperty("callbenchTrace", VERSION);
		header.addProperty("allLines", seen.scope().all());
		file.get().line(header);
		state(seen.scope(), seen.before());
	}

	private void state(TraceScope lines, DeskState state) throws IOException {
		disguise.know(state.config());
		JsonObject line = new JsonObject();
		line.add("state", json.write(lines.of(state), DeskState.class));
		file.orElseThrow().line(line);
	}

	private void event(Seen seen) throws IOException {
		DeskState after = seen.step().next();
		Optional<DeskEvent> event = seen.scope().of(seen.event(), after);
		if (event.isEmpty()) {
			return;
		}
		boolean configured = event.get() instanceof DeskEvent.Configured;
		if (configured) {
			disguise.know(after.config());
		}
		JsonObject line = new JsonObject();
		line.addProperty("ms", seen.tick().at().toEpochMilli() - began.toEpochMilli());
		line.add("tick", json.write(seen.tick(), Tick.class));
		line.add("event", json.write(event.get(), DeskEvent.class));
		file.orElseThrow().line(line);
		for (Effect effect : seen.step().effects()) {
			command(seen.scope(), effect);
		}
		if (configured) {
			// In another place numbers are read, and disguised, in another way
			state(seen.scope(), after);
		}
	}

	/** What the line was asked to do: for people who read the trace, since a replay comes to it by itself. */
	private void command(TraceScope lines, Effect effect) throws IOException {
		boolean wanted = switch (effect) {
		case Effect.Open open -> lines.has(open.line());
		case Effect.Close close -> lines.has(close.line());
		case Effect.TakeSnapshot take -> lines.has(take.line());
		case Effect.Send send -> lines.has(send.line());
		default -> false;
		};
		if (wanted) {
			JsonObject line = new JsonObject();
			line.add("command", json.write(effect, Effect.class));
			file.orElseThrow().line(line);
		}
	}

	private void end() throws IOException {
		Optional<TraceFile> ended = file;
		file = Optional.empty();
		if (ended.isPresent()) {
			ended.get().close();
		}
	}

	/** The trace is over until somebody asks for it again; the calls are not touched. */
	private void giveUp(Exception reason) {
		LOG.log(Level.WARNING, "The trace cannot be written", reason);
		scope = TraceScope.NOTHING;
		queue.clear();
		try {
			end();
		} catch (IOException e) {
			LOG.log(Level.FINE, "Nor can it be ended", e);
		}
		notice.accept(DeskMessage.of("trace.ended", folder.toString()));
	}

	/** Ends the trace; what has been seen is written first. */
	@Override
	public void close() {
		scope = TraceScope.NOTHING;
		synchronized (this) {
			if (!started) {
				return;
			}
		}
		closed = true;
		try {
			if (queue.offer(Optional.empty(), CLOSE_MILLIS, TimeUnit.MILLISECONDS)) {
				thread.join(CLOSE_MILLIS);
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}
}
