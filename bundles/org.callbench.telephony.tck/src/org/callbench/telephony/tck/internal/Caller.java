package org.callbench.telephony.tck.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Calls the SPI, and lets another thread see for how long a call has been going on. */
final class Caller {
	private final Duration limit;
	private Optional<String> method = Optional.empty();
	private long since;

	Caller(Duration limit) {
		this.limit = limit;
	}

	<T> T call(String what, Callable<T> spi) throws StepFailure {
		begin(Optional.of(what));
		try {
			return spi.call();
		} catch (Exception thrown) {
			throw new StepFailure(what + " throws nothing: it threw " + thrown);
		} finally {
			begin(Optional.empty());
		}
	}

	private synchronized void begin(Optional<String> what) {
		method = what;
		since = System.nanoTime();
	}

	/** The failure of a call that has not returned within the limit, if there is one. */
	synchronized Optional<StepFailure> blocked() {
		return method.filter(what -> System.nanoTime() - since > limit.toNanos())
				.map(what -> new StepFailure(what + " returns at once: it still blocks after " + limit.toMillis() + " ms"));
	}
}
