package org.callbench.admin.internal;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Keeps a thread waiting until it is let. */
final class Gate {

	private final CountDownLatch opened = new CountDownLatch(1);

	void open() {
		opened.countDown();
	}

	void pass() throws InterruptedException {
		if (!opened.await(60, TimeUnit.SECONDS)) {
			throw new IllegalStateException("the gate was never opened");
		}
	}
}
