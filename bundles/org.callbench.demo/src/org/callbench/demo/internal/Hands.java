package org.callbench.demo.internal;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import org.eclipse.core.commands.common.CommandException;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.IHandlerService;

/** What a person does at the workbench: runs commands, opens things, waits until something is to be seen. */
final class Hands {
	private static final Duration PATIENCE = Duration.ofSeconds(30);
	private static final long GLANCE = TimeUnit.MILLISECONDS.toNanos(40);

	private final Display display;

	Hands(Display display) {
		this.display = display;
	}

	/** Does something on the UI thread and waits for it. */
	<T> T on(Callable<T> work) {
		var result = new AtomicReference<T>();
		var failure = new AtomicReference<Exception>();
		display.syncExec(() -> {
			try {
				result.set(work.call());
			} catch (Exception e) {
				failure.set(e);
			}
		});
		if (failure.get() != null) {
			throw new TourStopped("a step of the tour failed", failure.get());
		}
		return result.get();
	}

	IWorkbenchPage page() {
		return PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage();
	}

	/** Runs a command as its key or menu item would. */
	void command(String id) {
		on(() -> {
			try {
				return PlatformUI.getWorkbench().getService(IHandlerService.class).executeCommand(id, null);
			} catch (CommandException e) {
				throw new TourStopped("the command " + id + " cannot be run now", e);
			}
		});
	}

	/** Waits until the condition, asked on the UI thread, is true. */
	void until(String what, BooleanSupplier condition) {
		long deadline = System.nanoTime() + PATIENCE.toNanos();
		while (!Boolean.TRUE.equals(on(condition::getAsBoolean))) {
			if (System.nanoTime() > deadline) {
				throw new TourStopped("waited in vain: " + what, null);
			}
			LockSupport.parkNanos(GLANCE);
		}
		settle();
	}

	/** Lets everything that waits to be painted be painted. */
	void settle() {
		for (int round = 0; round < 5; round++) {
			LockSupport.parkNanos(GLANCE * 2);
			on(() -> {
				while (display.readAndDispatch()) {
					// until nothing is left
				}
				return null;
			});
		}
	}

	/** The tour cannot go on. */
	static final class TourStopped extends RuntimeException {
		private static final long serialVersionUID = 1L;

		TourStopped(String message, Throwable cause) {
			super(message, cause);
		}
	}
}
