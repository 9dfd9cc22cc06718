package org.callbench.telephony.simulator.internal;

import java.time.Duration;
import java.util.Optional;

import org.callbench.telephony.LineEvent;
import org.callbench.telephony.LineObserver;
import org.callbench.telephony.simulator.SwitchClock;

/** The way of events from the switch to the observer, with the troubles that a test asks for. Switch thread only. */
final class Wire implements LineObserver {
	private static final System.Logger LOG = System.getLogger(Wire.class.getName());

	private final LineObserver observer;
	private final SwitchClock clock;
	private Duration delay = Duration.ZERO;
	private int repeats;
	private int losses;
	private boolean swap;
	private Optional<LineEvent> overtaken = Optional.empty();
	private long lastDue;
	private boolean open = true;

	Wire(LineObserver observer, SwitchClock clock) {
		this.observer = observer;
		this.clock = clock;
	}

	@Override
	public void onEvent(LineEvent event) {
		if (losses > 0) {
			losses--;
			return;
		}
		if (swap) {
			swap = false;
			overtaken = Optional.of(event);
			return;
		}
		send(event);
		overtaken.ifPresent(this::send);
		overtaken = Optional.empty();
	}

	private void send(LineEvent event) {
		travel(event);
		if (repeats > 0) {
			repeats--;
			travel(event);
		}
	}

	private void travel(LineEvent event) {
		long now = clock.nanos();
		// A shorter delay must not let an event overtake those on their way.
		lastDue = Math.max(lastDue, now + delay.toNanos());
		if (lastDue > now) {
			clock.schedule(Duration.ofNanos(lastDue - now), () -> arrive(event));
		} else {
			arrive(event);
		}
	}

	private void arrive(LineEvent event) {
		if (!open) {
			return;
		}
		try {
			observer.onEvent(event);
		} catch (RuntimeException brokenObserver) {
			// Not the event itself: it holds numbers and names.
			LOG.log(System.Logger.Level.ERROR, "An observer failed on a " + event.getClass().getSimpleName(),
					brokenObserver);
		}
	}

	void repeat(int events) {
		repeats = events;
	}

	void lose(int events) {
		losses = events;
	}

	void swapNext() {
		swap = true;
	}

	void delay(Duration time) {
		delay = time;
	}

	/** Nothing arrives any more, not even what is on its way. */
	void close() {
		open = false;
	}
}
