package org.callbench.workbench.internal;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import org.callbench.workbench.Background;
import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.SWTException;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Widget;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** {@link Background} on a few daemon threads of its own; they end when idle. */
@Component
public final class PooledBackground implements Background {

	private static final int THREADS = 4;

	private final ExecutorService pool;

	@Activate
	public PooledBackground() {
		var number = new AtomicInteger();
		var executor = new ThreadPoolExecutor(THREADS, THREADS, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
			var thread = new Thread(work, "callbench-work-" + number.incrementAndGet()); //$NON-NLS-1$
			thread.setDaemon(true);
			return thread;
		});
		executor.allowCoreThreadTimeOut(true);
		pool = executor;
	}

	@Deactivate
	void stop() {
		pool.shutdownNow();
	}

	@Override
	public <T> Task run(Widget owner, Callable<T> work, Consumer<? super T> done, Consumer<? super Exception> failed) {
		var task = new RunningTask();
		task.future = pool.submit(() -> {
			try {
				T answer = work.call();
				ui(owner, () -> task.deliver(() -> done.accept(answer)));
			} catch (Exception e) {
				ui(owner, () -> task.deliver(() -> failed.accept(e)));
			}
		});
		return task;
	}

	@Override
	public <T> Task run(Widget owner, Callable<T> work, Consumer<? super T> done) {
		return run(owner, work, done, failure -> {
			ILog.of(PooledBackground.class).error(failure.getMessage(), failure);
			MessageDialog.openError(Display.getCurrent().getActiveShell(), Messages.Background_failed, Failures.text(failure));
		});
	}

	@Override
	public void ui(Widget owner, Runnable update) {
		try {
			owner.getDisplay().asyncExec(() -> {
				if (!owner.isDisposed()) {
					update.run();
				}
			});
		} catch (SWTException e) {
			// The owner or its display went away in the meantime: nobody is left to be told
			if (e.code != SWT.ERROR_WIDGET_DISPOSED && e.code != SWT.ERROR_DEVICE_DISPOSED) {
				throw e;
			}
		}
	}

	/** Cancelled on the UI thread, nothing is delivered after cancel returns. */
	private static final class RunningTask implements Task {

		private volatile boolean cancelled;
		private volatile Future<?> future;

		@Override
		public void cancel() {
			cancelled = true;
			Future<?> running = future;
			if (running != null) {
				running.cancel(true);
			}
		}

		private void deliver(Runnable answer) {
			if (!cancelled) {
				answer.run();
			}
		}
	}
}
