package org.callbench.admin.internal;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;

/** Waits by condition while the user interface goes on, and does what hands do. */
final class Ui {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

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

	/** Lets everything happen that is due. */
	static void settle() {
		while (Display.getCurrent().readAndDispatch()) {
			// until nothing is left to do
		}
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

	/** All controls of the type below, hidden ones too, in the order of their making. */
	static <T extends Control> List<T> all(Composite root, Class<T> type) {
		return Arrays.stream(root.getChildren()).flatMap(child -> Stream.concat(
				type.isInstance(child) ? Stream.of(type.cast(child)) : Stream.<T>empty(),
				child instanceof Composite inner ? all(inner, type).stream() : Stream.<T>empty())).toList();
	}

	/** The button with that word, without its mnemonic. */
	static Button button(Composite root, String word) {
		return all(root, Button.class).stream().filter(button -> button.getText().replace("&", "").startsWith(word)).findFirst().orElseThrow();
	}

	/** Presses a button that can be pressed, or chooses one of several. */
	static void press(Button button) {
		if (!button.getEnabled()) {
			throw new AssertionError("cannot be pressed: " + button.getText());
		}
		if ((button.getStyle() & SWT.RADIO) != 0) {
			Arrays.stream(button.getParent().getChildren()).filter(Button.class::isInstance).map(Button.class::cast)
					.filter(other -> (other.getStyle() & SWT.RADIO) != 0).forEach(other -> other.setSelection(other == button));
		} else if ((button.getStyle() & SWT.CHECK) != 0) {
			button.setSelection(!button.getSelection());
		}
		button.notifyListeners(SWT.Selection, new Event());
	}

	/** Strikes a key. */
	static void key(Control control, int stateMask, int code) {
		Event event = new Event();
		event.keyCode = code;
		event.stateMask = stateMask;
		control.notifyListeners(SWT.KeyDown, event);
	}

	/** Opens a dialog that blocks, does something in it as soon as it is there, and closes it if it is still open. */
	static void inDialog(Class<?> dialog, Runnable open, java.util.function.Consumer<Shell> hands) {
		CompletableFuture<Void> done = new CompletableFuture<>();
		Display display = Display.getCurrent();
		Runnable[] look = new Runnable[1];
		look[0] = () -> {
			Shell found = Arrays.stream(display.getShells()).filter(shell -> dialog.isInstance(shell.getData()) && shell.isVisible()).findFirst()
					.orElse(null);
			if (found == null) {
				display.timerExec(20, look[0]);
				return;
			}
			try {
				hands.accept(found);
				done.complete(null);
			} catch (AssertionError | RuntimeException e) {
				done.completeExceptionally(e);
			} finally {
				if (!found.isDisposed()) {
					found.close();
				}
			}
		};
		display.timerExec(20, look[0]);
		open.run();
		await("the dialog was seen", done::isDone);
		done.join();
	}
}
