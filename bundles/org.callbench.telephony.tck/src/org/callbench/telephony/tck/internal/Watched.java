package org.callbench.telephony.tck.internal;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Plays on a thread of its own, which is left behind if a provider blocks it: a failed step and no more. */
final class Watched {
	private static final long LOOK_EVERY_MILLIS = 50;

	private Watched() {
	}

	/** @param caller tells whether the provider blocks */
	static <T> T play(Caller caller, Callable<T> play) throws StepFailure {
		FutureTask<T> task = new FutureTask<>(play);
		Thread thread = new Thread(task, "callbench-tck-play");
		thread.setDaemon(true);
		thread.start();
		while (true) {
			try {
				return task.get(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
			} catch (TimeoutException stillPlaying) {
				Optional<StepFailure> blocked = caller.blocked();
				if (blocked.isPresent()) {
					thread.interrupt();
					throw blocked.get();
				}
			} catch (ExecutionException ended) {
				throw ended.getCause() instanceof StepFailure failure ? failure
						: new StepFailure("the kit itself works; it failed with " + ended.getCause());
			} catch (InterruptedException stopped) {
				thread.interrupt();
				Thread.currentThread().interrupt();
				throw new StepFailure("the kit is left in peace; it was interrupted");
			}
		}
	}
}
