package org.callbench.telephony.asterisk.tests;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

import org.callbench.telephony.Command;
import org.callbench.telephony.CommandId;
import org.callbench.telephony.CommandResult;
import org.callbench.telephony.Connection;
import org.callbench.telephony.ConnectionId;
import org.callbench.telephony.DeviceId;
import org.callbench.telephony.Line;
import org.callbench.telephony.LineEvent;
import org.callbench.telephony.LineObserver;
import org.callbench.telephony.Settings;
import org.callbench.telephony.TelephonyException;
import org.callbench.telephony.TelephonyProvider;

/** A line that a test has opened, and all that it has told. */
final class Ear implements LineObserver {
	private static final long PATIENCE_SECONDS = 20;

	private final List<LineEvent> events = new ArrayList<>();
	private final Map<ConnectionId, Connection> connections = new LinkedHashMap<>();
	private boolean linkUp;
	Line line;

	static Ear open(TelephonyProvider provider, String device, Settings settings) throws TelephonyException {
		Ear ear = new Ear();
		ear.line = get(provider.open(new DeviceId("asterisk", device), settings, ear));
		return ear;
	}

	/** What a stage comes to. */
	static <T> T get(CompletionStage<T> stage) throws TelephonyException {
		try {
			return stage.toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
		} catch (ExecutionException failed) {
			if (failed.getCause() instanceof TelephonyException named) {
				throw named;
			}
			throw new AssertionError("not a named failure", failed.getCause());
		} catch (InterruptedException | TimeoutException e) {
			throw new AssertionError(e);
		}
	}

	@Override
	public synchronized void onEvent(LineEvent event) {
		events.add(event);
		switch (event) {
		case LineEvent.ConnectionChanged changed -> connections.put(changed.now().id(), changed.now());
		case LineEvent.ConnectionEnded ended -> connections.remove(ended.id());
		case LineEvent.Relinked relinked -> relinked.before().stream().filter(id -> !relinked.after().contains(id))
				.forEach(connections::remove);
		case LineEvent.Snapshot snapshot -> {
			connections.clear();
			snapshot.all().forEach(each -> connections.put(each.id(), each));
		}
		case LineEvent.LineChanged changed -> {
			linkUp = changed.linkUp();
			if (!linkUp) {
				connections.clear();
			}
		}
		default -> { /* kept above */ }
		}
		notifyAll();
	}

	synchronized List<LineEvent> events() {
		return List.copyOf(events);
	}

	synchronized List<Connection> connections() {
		return List.copyOf(connections.values());
	}

	synchronized boolean isLinkUp() {
		return linkUp;
	}

	void until(String what, BooleanSupplier so) {
		until(what, so, () -> "told was " + events());
	}

	synchronized void until(String what, BooleanSupplier so, Supplier<String> otherwise) {
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
		while (!so.getAsBoolean()) {
			long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
			if (left <= 0) {
				throw new AssertionError("Not seen: " + what + "; " + otherwise.get());
			}
			try {
				wait(Math.min(left, 20));
			} catch (InterruptedException e) {
				throw new AssertionError(e);
			}
		}
	}

	/** A connection that is so, waited for. */
	Connection connection(Predicate<Connection> so) {
		until("a connection", () -> connections().stream().anyMatch(so));
		return connections().stream().filter(so).findFirst().orElseThrow();
	}

	CompletableFuture<CommandResult> give(Command command) {
		return line.execute(CommandId.random(), command).toCompletableFuture();
	}

	CommandResult execute(Command command) {
		try {
			return get(give(command));
		} catch (TelephonyException impossible) {
			throw new AssertionError(impossible);
		}
	}
}
