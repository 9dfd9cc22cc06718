package org.callbench.store.internal;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.callbench.crm.Subscription;

/** Calls listeners on one thread, in the order of what happened. A listener that throws is logged and harms nobody else. */
final class Notifier implements AutoCloseable {

	/** The listeners of one kind. */
	static final class Listeners<L> {

		private final List<L> all = new CopyOnWriteArrayList<>();

		Subscription add(L listener) {
			all.add(listener);
			return () -> all.remove(listener);
		}
	}

	private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
		Thread t = new Thread(task, "callbench-store-events");
		t.setDaemon(true);
		return t;
	});

	<L> void tell(Listeners<L> listeners, Consumer<L> call) {
		if (listeners.all.isEmpty()) {
			return;
		}
		try {
			thread.execute(() -> listeners.all.forEach(listener -> {
				try {
					call.accept(listener);
				} catch (RuntimeException | LinkageError e) {
					Log.LOGGER.log(System.Logger.Level.ERROR, "A listener of the store failed", e);
				}
			}));
		} catch (RejectedExecutionException e) {
			Log.LOGGER.log(System.Logger.Level.DEBUG, "Nobody is told any more: the store is closed", e);
		}
	}

	/** Lets listeners finish what they were told before, for a moment. */
	@Override
	public void close() {
		thread.shutdown();
		try {
			if (!thread.awaitTermination(2, TimeUnit.SECONDS)) {
				thread.shutdownNow();
			}
		} catch (InterruptedException e) {
			thread.shutdownNow();
			Thread.currentThread().interrupt();
		}
	}
}
