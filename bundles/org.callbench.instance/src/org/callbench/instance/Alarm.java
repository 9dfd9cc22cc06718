package org.callbench.instance;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Closes a connection after a time unless it is closed itself before: a channel has no time-out of its own. */
final class Alarm implements AutoCloseable {

	private final CompletableFuture<Void> inTime = new CompletableFuture<>();

	Alarm(Duration time, Wire wire) {
		inTime.orTimeout(Math.max(0, time.toNanos()), TimeUnit.NANOSECONDS).exceptionally(late -> {
			try {
				wire.close();
			} catch (IOException e) {
				late.addSuppressed(e);
			}
			return null;
		});
	}

	/** True once the connection was closed for being late. */
	boolean rang() {
		return inTime.isCompletedExceptionally();
	}

	@Override
	public void close() {
		inTime.complete(null);
	}
}
