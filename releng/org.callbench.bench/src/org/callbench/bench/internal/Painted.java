package org.callbench.bench.internal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Widget;

/**
 * Sees every paint event of the display and remembers when a control was last painted that showed a number of the
 * measurement, and which. Only a control's own text counts, whatever class it has.
 */
final class Painted {
	private final ReentrantLock lock = new ReentrantLock();
	private final Condition seen = lock.newCondition();
	private final String prefix;
	private long highest = -1;
	private long[] firstSeen = new long[0];

	/** @param prefix the digits that every number of the measurement begins with */
	Painted(Display display, String prefix) {
		this.prefix = prefix;
		display.syncExec(() -> display.addFilter(SWT.Paint, this::paint));
	}

	/** Forgets what was seen; numbers 0 to count-1 come next. */
	void expect(int count) {
		lock.lock();
		try {
			highest = -1;
			firstSeen = new long[count];
		} finally {
			lock.unlock();
		}
	}

	/** Waits until that number, or a later one, was painted. */
	boolean await(int number) {
		long left = TimeUnit.SECONDS.toNanos(20);
		lock.lock();
		try {
			while (highest < number) {
				if (left <= 0) {
					return false;
				}
				left = seen.awaitNanos(left);
			}
			return true;
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			return false;
		} finally {
			lock.unlock();
		}
	}

	/** When that number, or a later one, was first painted, in {@link System#nanoTime()}. */
	long at(int number) {
		lock.lock();
		try {
			return firstSeen[number];
		} finally {
			lock.unlock();
		}
	}

	private void paint(Event event) {
		Optional<String> text = text(event.widget);
		if (text.isEmpty()) {
			return;
		}
		String digits = text.get().replaceAll("\\D", "");
		int start = digits.indexOf(prefix);
		if (start < 0 || digits.length() < start + prefix.length() + 4) {
			return;
		}
		int number = Integer.parseInt(digits.substring(start + prefix.length(), start + prefix.length() + 4));
		long now = System.nanoTime();
		lock.lock();
		try {
			for (long missing = highest + 1; missing <= number && missing < firstSeen.length; missing++) {
				firstSeen[(int) missing] = now;
			}
			highest = Math.max(highest, number);
			seen.signalAll();
		} finally {
			lock.unlock();
		}
	}

	private static Optional<String> text(Widget widget) {
		if (!(widget instanceof Control)) {
			return Optional.empty();
		}
		try {
			Method method = widget.getClass().getMethod("getText");
			return method.invoke(widget) instanceof String text ? Optional.of(text) : Optional.empty();
		} catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
			return Optional.empty(); // a control without text
		}
	}
}
