package org.callbench.bench.internal;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.util.tracker.ServiceTracker;

/** Waiting for what comes, for as long as it may take. */
final class Waiting {
	private static final long PATIENCE_S = 30;

	private Waiting() {
	}

	static void until(String what, BooleanSupplier condition) {
		until(what, PATIENCE_S, condition);
	}

	static void until(String what, long seconds, BooleanSupplier condition) {
		long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
		while (!condition.getAsBoolean()) {
			if (System.nanoTime() > deadline) {
				throw new IllegalStateException("waited in vain until " + what);
			}
			LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
		}
	}

	static <T> T service(Class<T> type) {
		BundleContext context = FrameworkUtil.getBundle(Waiting.class).getBundleContext();
		var tracker = new ServiceTracker<T, T>(context, type, null);
		tracker.open();
		try {
			T service = tracker.waitForService(TimeUnit.SECONDS.toMillis(PATIENCE_S));
			if (service == null) {
				throw new IllegalStateException("no " + type.getSimpleName() + " after " + PATIENCE_S + " s");
			}
			return service;
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(e);
		} finally {
			tracker.close();
		}
	}
}
