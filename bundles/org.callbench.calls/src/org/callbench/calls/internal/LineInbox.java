package org.callbench.calls.internal;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;

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
	private final ArrayBlockingQueue<LineEvent> queue = new ArrayBlockingQueue<>(CAPACITY);
	private final AtomicBoolean flooded = new AtomicBoolean();
	private final Runnable wake;
	private volatile boolean closed;

	LineInbox(DeviceId line, long session, Runnable wake) {
		this.line = line;
		this.session = session;
		this.wake = wake;
	}

	@Override
	public void onEvent(LineEvent event) {
		if (closed || event == null || flooded.get()) {
			return;
		}
		if (!queue.offer(event)) {
			flooded.set(true);
		}
		wake.run();
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

	boolean isEmpty() {
		return queue.isEmpty() && !flooded.get();
	}

	/** Hears nothing more. */
	void close() {
		closed = true;
		queue.clear();
	}
}
