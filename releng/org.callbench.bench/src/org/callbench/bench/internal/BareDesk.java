package org.callbench.bench.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.callbench.calls.CallAction;
import org.callbench.calls.CallDesk;
import org.callbench.calls.CallDirection;
import org.callbench.calls.CallOutcome;
import org.callbench.calls.CallState;
import org.callbench.calls.CallView;
import org.callbench.calls.DeskSnapshot;
import org.callbench.calls.DialCheck;
import org.callbench.calls.DialRequest;
import org.callbench.calls.Identification;
import org.callbench.calls.LineStatus;
import org.callbench.calls.PresenceWatch;
import org.callbench.calls.ScreenPop;
import org.callbench.calls.Subscription;
import org.callbench.crm.RecordId;
import org.callbench.telephony.Connection;
import org.callbench.telephony.ConnectionId;
import org.callbench.telephony.LineEvent;

/**
 * The floor of the storm: what is left of a desk when it only brings events to a screen. One queue, one thread, a map of the calls
 * as they were last told, handed to the screen as often as the desk does. No lines, no model, no directories, no journal, no pops.
 */
final class BareDesk implements CallDesk, AutoCloseable {
	static final int CAPACITY = 4096;
	private static final long PUBLISH_NANOS = TimeUnit.MILLISECONDS.toNanos(16);
	/** Of the calls that have ended the screen shows the last two. */
	private static final int ENDED_SHOWN = 2;

	private final BlockingQueue<LineEvent> queue = new ArrayBlockingQueue<>(CAPACITY);
	private final Map<ConnectionId, CallView> calls = new LinkedHashMap<>();
	private final List<ConnectionId> ended = new ArrayList<>();
	private final Thread thread = new Thread(this::run, "callbench-bare-desk");
	private volatile Consumer<DeskSnapshot> listener = snapshot -> {
	};
	private volatile DeskSnapshot published = new DeskSnapshot(0, true, List.of(), List.of(), Optional.empty());
	private long ids;

	BareDesk() {
		thread.setDaemon(true);
		thread.start();
	}

	/** Waits while the queue is full. */
	void tell(LineEvent event) throws InterruptedException {
		queue.put(event);
	}

	private void run() {
		try {
			long publishedAt = System.nanoTime();
			boolean dirty = false;
			while (true) {
				LineEvent event = dirty ? queue.poll() : queue.take();
				if (event != null) {
					apply(event);
					dirty = true;
				}
				long now = System.nanoTime();
				if (event == null || now - publishedAt >= PUBLISH_NANOS) {
					publishedAt = now;
					dirty = false;
					published = new DeskSnapshot(published.revision() + 1, true, List.of(), List.copyOf(calls.values()), Optional.empty());
					listener.accept(published);
				}
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt(); // closed
		}
	}

	private void apply(LineEvent event) {
		switch (event) {
		case LineEvent.ConnectionChanged changed -> calls.merge(changed.now().id(), begun(changed.now()),
				(before, fresh) -> changed(before, changed.now(), Optional.empty()));
		case LineEvent.ConnectionEnded gone -> {
			calls.computeIfPresent(gone.id(), (id, before) -> over(before));
			ended.add(gone.id());
			if (ended.size() > ENDED_SHOWN) {
				calls.remove(ended.removeFirst());
			}
		}
		default -> throw new IllegalArgumentException("not part of the storm: " + event);
		}
	}

	private CallView begun(Connection now) {
		Instant at = Instant.now();
		return new CallView(new UUID(0, ++ids), CallDirection.INCOMING, CallState.RINGING, now.remote().number(), false, "", "", false,
				List.of(), Optional.empty(), Identification.NONE, now.info().called().number(), at, at, Optional.empty(),
				Set.of(CallAction.ANSWER, CallAction.HANG_UP), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
				now.id().device().device(), List.of());
	}

	private static CallView changed(CallView before, Connection now, Optional<CallOutcome> outcome) {
		Instant at = Instant.now();
		return switch (now.state()) {
		case CONNECTED -> in(before, CallState.CONNECTED, at, Set.of(CallAction.HANG_UP, CallAction.HOLD), outcome);
		case HELD -> in(before, CallState.ON_HOLD, at, Set.of(CallAction.HANG_UP, CallAction.RETRIEVE), outcome);
		default -> throw new IllegalArgumentException("not part of the storm: " + now.state());
		};
	}

	private static CallView over(CallView before) {
		return in(before, CallState.ENDED, Instant.now(), Set.of(), Optional.of(CallOutcome.COMPLETED));
	}

	private static CallView in(CallView before, CallState state, Instant at, Set<CallAction> actions, Optional<CallOutcome> outcome) {
		return new CallView(before.id(), before.direction(), state, before.number(), false, "", "", false, List.of(), Optional.empty(),
				Identification.NONE, before.called(), before.began(), at, before.connectedAt().or(() -> Optional.of(at)), actions,
				Optional.empty(), Optional.empty(), outcome, Optional.empty(), before.line(), List.of());
	}

	@Override
	public void close() {
		thread.interrupt();
	}

	@Override
	public DeskSnapshot snapshot() {
		return published;
	}

	@Override
	public Subscription addListener(Consumer<DeskSnapshot> screen) {
		listener = screen;
		screen.accept(published);
		return () -> listener = snapshot -> {
		};
	}

	@Override
	public Subscription addPopListener(Consumer<ScreenPop> pops) {
		return () -> {
		};
	}

	@Override
	public PresenceWatch watchPresence() {
		throw new UnsupportedOperationException();
	}

	@Override
	public DialCheck check(DialRequest request) {
		throw new UnsupportedOperationException();
	}

	@Override
	public DialCheck prepare(DialRequest request) {
		throw new UnsupportedOperationException();
	}

	@Override
	public DialCheck dial(DialRequest request) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void perform(UUID call, CallAction action, String argument) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void chooseMatch(UUID call, RecordId contact) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void linkContact(UUID call, RecordId contact, String name, Optional<RecordId> company) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void retry(LineStatus line) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void dismissNotice() {
		throw new UnsupportedOperationException();
	}

	@Override
	public void turnOn() {
		throw new UnsupportedOperationException();
	}

	@Override
	public void turnOff() {
		throw new UnsupportedOperationException();
	}
}
