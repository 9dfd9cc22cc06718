package org.callbench.callscreen.internal;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.callbench.callscreen.internal.widgets.CallButton;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Text;

/** Waits by condition while the user interface goes on. */
final class Ui {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private Ui() {
	}

	/** Runs the event loop until the condition holds. */
	static void await(Supplier<String> what, BooleanSupplier condition) {
		Display display = Display.getCurrent();
		long deadline = System.nanoTime() + PATIENCE.toNanos();
		while (!condition.getAsBoolean()) {
			if (System.nanoTime() > deadline) {
				throw new AssertionError("not within " + PATIENCE.toSeconds() + " s: " + what.get());
			}
			if (!display.readAndDispatch()) {
				LockSupport.parkNanos(1_000_000);
			}
		}
	}

	static void await(String what, BooleanSupplier condition) {
		await(() -> what, condition);
	}

	/** Handles what is queued, and nothing that comes later. */
	static void settle() {
		boolean[] reached = { false };
		Display.getCurrent().asyncExec(() -> reached[0] = true);
		await("queue", () -> reached[0]);
	}

	/** Does off the UI thread what may block, while the user interface goes on. */
	static <T> T aside(Callable<T> work) {
		CompletableFuture<T> answer = new CompletableFuture<>();
		Thread thread = new Thread(() -> {
			try {
				answer.complete(work.call());
			} catch (Exception e) {
				answer.completeExceptionally(e);
			}
		}, "callbench-test-aside");
		thread.setDaemon(true);
		thread.start();
		await("work aside", answer::isDone);
		return answer.join();
	}

	/** Presses and releases the left mouse button in the middle of a control, once it is there to be clicked on purpose. */
	static void click(Control control) {
		if (control instanceof CallButton button) {
			await(() -> button.getText() + " settled", button::isSettled);
		}
		clickNow(control);
	}

	/** The same without a look at what stands there. */
	static void clickNow(Control control) {
		Event event = new Event();
		event.button = 1;
		event.x = Math.min(12, control.getSize().x / 2);
		event.y = control.getSize().y / 2;
		control.notifyListeners(SWT.MouseDown, event);
		control.notifyListeners(SWT.MouseUp, event);
	}

	/** All controls of the type below. */
	static <T extends Control> List<T> all(Composite root, Class<T> type) {
		return Arrays.stream(root.getChildren()).flatMap(child -> Stream.concat(
				type.isInstance(child) ? Stream.of(type.cast(child)) : Stream.<T>empty(),
				child instanceof Composite inner ? all(inner, type).stream() : Stream.<T>empty())).toList();
	}

	/** Strikes a key in a control that has the focus or would get it. */
	static void key(Control control, int code, char character) {
		Event event = new Event();
		event.keyCode = code;
		event.character = character;
		control.notifyListeners(SWT.KeyDown, event);
		if (!control.isDisposed()) {
			control.notifyListeners(SWT.KeyUp, event);
		}
	}

	/** Presses a button by the space bar. */
	static void press(CallButton button) {
		await(() -> button.getText() + " ready", button::isReady);
		key(button, ' ', ' ');
	}

	/** Types a line into a field and ends it with Enter. */
	static void enter(Text field, String text) {
		field.setText(text);
		field.notifyListeners(SWT.DefaultSelection, new Event());
	}

	/** @return how many controls there are in it, itself included */
	static int count(Control control) {
		int count = 1;
		if (control instanceof Composite composite) {
			for (Control child : composite.getChildren()) {
				count += count(child);
			}
		}
		return count;
	}
}
