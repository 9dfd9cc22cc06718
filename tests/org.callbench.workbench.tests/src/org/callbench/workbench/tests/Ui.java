package org.callbench.workbench.tests;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.osgi.framework.FrameworkUtil;
import org.osgi.util.tracker.ServiceTracker;

/** Hands and eyes for tests in the running workbench: waits by condition, finds widgets. UI thread. */
public final class Ui {

	private static final long PATIENCE_MS = 15_000;
	/** Ten thousand records on a busy machine. */
	private static final long WORK_MS = 120_000;

	private Ui() {
	}

	/** Lets the workbench work until the condition holds; fails after a while. */
	public static void until(String what, BooleanSupplier condition) {
		until(what, PATIENCE_MS, condition);
	}

	private static void until(String what, long patience, BooleanSupplier condition) {
		Display display = Display.getCurrent();
		long end = System.nanoTime() + patience * 1_000_000;
		// A timer wakes the loop, so that conditions which no event announces are looked at again
		Runnable[] tick = new Runnable[1];
		tick[0] = () -> display.timerExec(20, tick[0]);
		display.timerExec(20, tick[0]);
		try {
			while (!condition.getAsBoolean()) {
				if (System.nanoTime() > end) {
					fail("waited in vain until " + what);
				}
				if (!display.readAndDispatch()) {
					display.sleep();
				}
			}
		} finally {
			display.timerExec(-1, tick[0]);
		}
	}

	/** The value, once there is one. */
	public static <T> T await(String what, Supplier<Optional<T>> value) {
		var found = new ArrayList<T>();
		until(what, () -> {
			found.clear();
			value.get().ifPresent(found::add);
			return !found.isEmpty();
		});
		return found.get(0);
	}

	/** Lets everything happen that is due. */
	public static void settle() {
		Display display = Display.getCurrent();
		while (display.readAndDispatch()) {
			// until nothing is left to do
		}
	}

	/** Runs what blocks on another thread while the workbench goes on. */
	public static <T> T behind(Callable<T> work) throws Exception {
		var answer = new CompletableFuture<T>();
		var thread = new Thread(() -> {
			try {
				answer.complete(work.call());
			} catch (Throwable e) {
				answer.completeExceptionally(e);
			}
		}, "callbench-test");
		thread.setDaemon(true);
		thread.start();
		until("the work behind is done", WORK_MS, answer::isDone);
		try {
			return answer.get();
		} catch (ExecutionException e) {
			throw e.getCause() instanceof Exception cause ? cause : e;
		}
	}

	/** The service, waited for. */
	public static <T> T service(Class<T> type) {
		var tracker = new ServiceTracker<T, T>(FrameworkUtil.getBundle(Ui.class).getBundleContext(), type, null);
		tracker.open();
		return await("there is a " + type.getSimpleName(), () -> Optional.ofNullable(tracker.getService()));
	}

	/** All services of the type. */
	public static <T> List<T> services(Class<T> type) {
		var tracker = new ServiceTracker<T, T>(FrameworkUtil.getBundle(Ui.class).getBundleContext(), type, null);
		tracker.open();
		return List.copyOf(tracker.getTracked().values());
	}

	/** The page of the window. */
	public static IWorkbenchPage page() {
		return PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage();
	}

	/** The window's shell. */
	public static Shell shell() {
		return PlatformUI.getWorkbench().getActiveWorkbenchWindow().getShell();
	}

	/** All controls below, the root included, that are of the type and meet the condition. */
	public static <T extends Control> List<T> all(Control root, Class<T> type, Predicate<? super T> condition) {
		var found = new ArrayList<T>();
		collect(root, type, condition, found);
		return found;
	}

	private static <T extends Control> void collect(Control at, Class<T> type, Predicate<? super T> condition, List<T> found) {
		if (at.isDisposed()) {
			return;
		}
		if (type.isInstance(at) && condition.test(type.cast(at))) {
			found.add(type.cast(at));
		}
		if (at instanceof Composite composite) {
			for (Control child : composite.getChildren()) {
				collect(child, type, condition, found);
			}
		}
	}

	/** The first such control, waited for. */
	public static <T extends Control> T find(Control root, Class<T> type, Predicate<? super T> condition) {
		return await("there is such a " + type.getSimpleName(), () -> all(root, type, condition).stream().findFirst());
	}

	/** What a click or Enter does. */
	public static void press(Control control) {
		control.notifyListeners(SWT.Selection, new Event());
	}

	/** Opens a dialog that blocks, looks at it as soon as it is open, and closes it. */
	public static void lookAt(Class<?> dialog, Runnable open, Consumer<Shell> look) {
		var seen = new CompletableFuture<Void>();
		long end = System.nanoTime() + PATIENCE_MS * 1_000_000;
		Runnable[] poll = new Runnable[1];
		poll[0] = () -> {
			Optional<Shell> found = Arrays.stream(Display.getCurrent().getShells())
					.filter(shell -> dialog.isInstance(shell.getData()) && shell.isVisible() && isLaidOut(shell)).findFirst();
			if (found.isEmpty() && System.nanoTime() < end) {
				Display.getCurrent().timerExec(50, poll[0]);
			}
			found.ifPresent(shell -> {
				try {
					look.accept(shell);
					seen.complete(null);
				} catch (AssertionError | RuntimeException e) {
					seen.completeExceptionally(e);
				} finally {
					shell.close();
				}
			});
		};
		Display.getCurrent().timerExec(50, poll[0]);
		open.run();
		until("the dialog " + dialog.getSimpleName() + " was seen", seen::isDone);
		switch (seen.state() == Future.State.FAILED ? seen.exceptionNow() : null) {
		case AssertionError wrong -> throw wrong;
		case RuntimeException wrong -> throw wrong;
		case null, default -> {
			// all is as it should be
		}
		}
	}

	private static boolean isLaidOut(Shell shell) {
		List<Button> buttons = all(shell, Button.class, Control::isVisible);
		return !buttons.isEmpty() && buttons.stream().noneMatch(button -> button.getSize().x == 0);
	}

	/**
	 * Presses a button of a dialog as soon as it is open. It looks from time to time and never waits itself: whoever opens the
	 * dialog is still at work below.
	 */
	public static void whenOpen(Class<?> dialog, String button) {
		whenOpen(dialog, button, System.nanoTime() + PATIENCE_MS * 1_000_000);
	}

	private static void whenOpen(Class<?> dialog, String button, long end) {
		Display.getCurrent().timerExec(50, () -> {
			for (Shell open : Display.getCurrent().getShells()) {
				if (dialog.isInstance(open.getData()) && open.isVisible()) {
					all(open, Button.class, found -> found.getText().startsWith(button)).stream().findFirst().ifPresent(Ui::press);
					return;
				}
			}
			if (System.nanoTime() < end) {
				whenOpen(dialog, button, end);
			}
		});
	}

	/** Closes dialogs and the like that a test left open. */
	public static void disposeOtherShells() {
		for (Shell other : Display.getCurrent().getShells()) {
			if (!other.isDisposed() && other != shell()) {
				other.dispose();
			}
		}
	}
}
