package org.callbench.callscreen.internal;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import org.eclipse.swt.SWT;
import org.eclipse.swt.SWTException;
import org.eclipse.swt.widgets.Display;

/**
 * Brings the latest of many values to the UI thread: at once when nothing was shown lately, else twice in a frame. What comes
 * in between and is not the latest is never shown, so a storm of events costs one paint a frame.
 */
final class FrameGate<T> {

	/** Half of a frame: as the screen draws the next frame, what it shows is no older than that. */
	private static final int PAUSE_MS = 8;
	private static final long PAUSE_NANOS = PAUSE_MS * 1_000_000L;

	private final Display display;
	private final Consumer<? super T> show;
	private final AtomicReference<T> latest = new AtomicReference<>();
	private final AtomicBoolean scheduled = new AtomicBoolean();
	private boolean closed;
	private long shownAt = System.nanoTime() - PAUSE_NANOS;

	/** @param show called on the UI thread with the latest value */
	FrameGate(Display display, Consumer<? super T> show) {
		this.display = display;
		this.show = show;
	}

	/** Any thread; never blocks. */
	void accept(T value) {
		latest.set(value);
		if (scheduled.compareAndSet(false, true)) {
			try {
				display.asyncExec(this::due);
			} catch (SWTException e) {
				if (e.code != SWT.ERROR_DEVICE_DISPOSED) {
					throw e;
				}
				// The workbench has closed; there is nobody to show it to.
			}
		}
	}

	/** Shows nothing any more. UI thread. */
	void close() {
		closed = true;
	}

	private void due() {
		long wait = PAUSE_NANOS - (System.nanoTime() - shownAt);
		if (wait > 1_000_000L) {
			display.timerExec((int) (wait / 1_000_000L), this::showLatest);
		} else {
			showLatest();
		}
	}

	private void showLatest() {
		scheduled.set(false);
		T value = latest.getAndSet(null);
		if (value != null && !closed) {
			shownAt = System.nanoTime();
			show.accept(value);
		}
	}
}
