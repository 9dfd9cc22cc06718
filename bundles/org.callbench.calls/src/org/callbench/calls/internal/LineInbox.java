package org.callbench.calls.internal;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import org.callbench.telephony.DeviceId;
import org.callbench.telephony.LineEvent;
import org.callbench.telephony.LineObserver;

/**
 * The bounded queue between a line's provider and the desk. When it is full the provider is not made to wait, and nothing more is
 * kept: what was in it is as good as lost, and the desk asks for a snapshot instead.
 */
final class LineInbox implements LineObserver {
	static final int CAPACITY = 4096;

	final DeviceId line;
	final long session;
	private final LinkedBlockingQueue<LineEvent> queue = new LinkedBlockingQueue<>(CAPACITY);
	private final AtomicBoolean flooded = new AtomicBoolean();
	private final AtomicBoolean waits = new AtomicBoolean();
	private final Consumer<LineEvent> reader;
	private final Consumer<LineInbox> ready;
	private volatile boolean closed;

	/**
	 * @param reader shown every event before it is queued, by the thread that brings it
	 * @param ready  told by any thread, once until the next {@link #turn}, when there is something to take
	 */
	LineInbox(DeviceId line, long session, Consumer<LineEvent> reader, Consumer<LineInbox> ready) {
		this.line = line;
		this.session = session;
		this.reader = reader;
		this.ready = ready;
	}

	@Override
	public void onEvent(LineEvent event) {
		if (closed || event == null || flooded.get()) {
			return;
		}
		reader.accept(event);
		if (!queue.offer(event)) {
			flooded.set(true);
		}
		announce();
	}

	private void announce() {
		if (waits.compareAndSet(false, true)) {
			ready.accept(this);
		}
	}

	/** It is this line's turn: what comes from now on is announced again. For the desk's thread, before it takes anything. */
	void turn() {
		waits.set(false);
	}

	/** The turn is over: what is left waits for the next. For the desk's thread. */
	void turnOver() {
		if (!isEmpty()) {
			announce();
		}
	}

	/** The next event, or null. For the desk's thread. */
	LineEvent poll() {
		return queue.poll();
	}

	/** Whether events were lost since the last time it was asked; then those still here are let go as well. */
	boolean takeFlood() {
		if (!flooded.get()) {
			return false;
		}
		queue.clear();
		flooded.set(false);
		return true;
	}

	private boolean isEmpty() {
		return queue.isEmpty() && !flooded.get();
	}

	/** Hears nothing more. */
	void close() {
		closed = true;
		queue.clear();
	}
}
