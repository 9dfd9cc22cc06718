package org.callbench.bench.internal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Widget;

/**
 * Sees every paint event of the display and remembers when numbers that a measurement counts up came to the screen. Only a
 * control's own text counts, whatever class it has. A number is there when the display turns to other things after the
 * frame in which its control was painted: then all of that frame is painted and with the window system.
 */
final class Painted {
	private static final Map<Class<?>, Optional<Method>> TEXTS = new HashMap<>();

	private final ReentrantLock lock = new ReentrantLock();
	private final Condition seen = lock.newCondition();
	private final Display display;
	private final Pattern pattern;
	private final List<Integer> inFrame = new ArrayList<>();
	private int first;
	private int highest;
	private long[] firstSeen = new long[0];

	/** @param pattern finds, in a text without spaces, the number as its group 1 */
	Painted(Display display, Pattern pattern) {
		this.display = display;
		this.pattern = pattern;
		display.syncExec(() -> display.addFilter(SWT.Paint, this::paint));
	}

	/** Numbers from {@code from} on come next, each once; what shows others does not count. */
	void expect(int from, int count) {
		lock.lock();
		try {
			first = from;
			highest = from - 1;
			firstSeen = new long[count];
		} finally {
			lock.unlock();
		}
	}

	/**
	 * Waits until that number, or a later one, was painted.
	 *
	 * @return when that was, in {@link System#nanoTime()}
	 */
	long await(int number) {
		long left = TimeUnit.SECONDS.toNanos(20);
		lock.lock();
		try {
			while (highest < number) {
				if (left <= 0) {
					throw new IllegalStateException("number " + number + " was never painted");
				}
				left = seen.awaitNanos(left);
			}
			return firstSeen[number - first];
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(e);
		} finally {
			lock.unlock();
		}
	}

	private void paint(Event event) {
		Optional<String> text = text(event.widget);
		if (text.isEmpty()) {
			return;
		}
		Matcher found = pattern.matcher(text.get().replace(" ", ""));
		if (found.find()) {
			if (inFrame.isEmpty()) {
				display.asyncExec(this::frameDone);
			}
			inFrame.add(Integer.valueOf(found.group(1)));
		}
	}

	private void frameDone() {
		long now = System.nanoTime();
		lock.lock();
		try {
			for (int number : inFrame) {
				if (number >= first && number < first + firstSeen.length) {
					for (; highest < number; highest++) {
						firstSeen[highest + 1 - first] = now;
					}
				}
			}
			seen.signalAll();
		} finally {
			lock.unlock();
		}
		inFrame.clear();
	}

	private static Optional<String> text(Widget widget) {
		if (!(widget instanceof Control)) {
			return Optional.empty();
		}
		try {
			Optional<Method> method = TEXTS.computeIfAbsent(widget.getClass(), Painted::textMethod);
			return method.isPresent() ? Optional.ofNullable((String) method.get().invoke(widget)) : Optional.empty();
		} catch (IllegalAccessException | InvocationTargetException e) {
			throw new IllegalStateException(e);
		}
	}

	private static Optional<Method> textMethod(Class<?> type) {
		try {
			return Optional.of(type.getMethod("getText")).filter(method -> method.getReturnType() == String.class);
		} catch (NoSuchMethodException e) {
			return Optional.empty(); // a control without text
		}
	}
}
