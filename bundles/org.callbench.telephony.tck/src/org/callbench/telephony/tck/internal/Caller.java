package org.callbench.telephony.tck.internal;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Calls the SPI on a thread of its own, so that a provider that blocks or throws is a failed step and no more. */
final class Caller {
	private final Duration limit;

	Caller(Duration limit) {
		this.limit = limit;
	}

	<T> T call(String method, Callable<T> spi) throws StepFailure {
		FutureTask<T> task = new FutureTask<>(spi);
		Thread thread = new Thread(task, "callbench-tck-caller");
		thread.setDaemon(true);
		thread.start();
		try {
			return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
		} catch (TimeoutException blocked) {
			thread.interrupt();
			throw new StepFailure(method + " returns at once: it still blocks after " + limit);
		} catch (ExecutionException thrown) {
			throw new StepFailure(method + " throws nothing: it threw " + thrown.getCause());
		} catch (InterruptedException stopped) {
			Thread.currentThread().interrupt();
			throw new StepFailure("The kit was interrupted during " + method);
		}
	}
}
