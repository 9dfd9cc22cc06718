package org.callbench.telephony;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Numbers, stamps and delivers the events of one line, so that a provider need not: the order of the calls is the order of
 * the events. Threads are the provider's business; calls exclude each other.
 */
public final class EventSequence {
	private final LineObserver observer;
	private final LongSupplier nanos;
	private final Supplier<Instant> now;
	private long seq;

	/** Stamps with the clocks of this machine. */
	public EventSequence(LineObserver observer) {
		this(observer, System::nanoTime, Instant::now);
	}

	/** Stamps with other clocks, such as a test's. */
	public EventSequence(LineObserver observer, LongSupplier nanos, Supplier<Instant> now) {
		this.observer = requireNonNull(observer, "observer");
		this.nanos = requireNonNull(nanos, "nanos");
		this.now = requireNonNull(now, "now");
	}

	/** {@link LineEvent.ConnectionChanged}. */
	public synchronized void changed(Connection connection, Optional<CommandId> cause) {
		observer.onEvent(new LineEvent.ConnectionChanged(next(cause), connection));
	}

	/** {@link LineEvent.ConnectionEnded}. */
	public synchronized void ended(ConnectionId id, EndReason reason, Optional<CommandId> cause) {
		observer.onEvent(new LineEvent.ConnectionEnded(next(cause), id, reason));
	}

	/** {@link LineEvent.Relinked}. */
	public synchronized void relinked(List<ConnectionId> before, List<ConnectionId> after, RelinkReason why,
			Optional<CommandId> cause) {
		observer.onEvent(new LineEvent.Relinked(next(cause), before, after, why));
	}

	/** {@link LineEvent.Snapshot}. */
	public synchronized void snapshot(List<Connection> all, boolean holdVisible, Optional<CommandId> request) {
		observer.onEvent(new LineEvent.Snapshot(next(request), request, all, holdVisible));
	}

	/** {@link LineEvent.LineChanged}. */
	public synchronized void line(boolean inService, boolean linkUp, Set<Feature> everPossible, Behaviour behaviour) {
		observer.onEvent(new LineEvent.LineChanged(next(Optional.empty()), inService, linkUp, everPossible, behaviour));
	}

	/** {@link LineEvent.StationChanged}. */
	public synchronized void station(Station station, Optional<CommandId> cause) {
		observer.onEvent(new LineEvent.StationChanged(next(cause), station));
	}

	/** {@link LineEvent.PresenceChanged}. */
	public synchronized void presence(String address, Presence presence, Optional<CommandId> cause) {
		observer.onEvent(new LineEvent.PresenceChanged(next(cause), address, presence));
	}

	private Stamp next(Optional<CommandId> cause) {
		return new Stamp(++seq, nanos.getAsLong(), now.get(), Optional.empty(), cause);
	}
}
