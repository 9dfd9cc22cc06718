package org.callbench.cli.internal;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.callbench.telephony.CloseMode;
import org.callbench.telephony.DeviceId;
import org.callbench.telephony.Line;
import org.callbench.telephony.LineEvent;
import org.callbench.telephony.Settings;
import org.callbench.telephony.TelephonyException;
import org.callbench.telephony.TelephonyProvider;

/** Opens a device for a moment, to hear what its line says of itself and which calls are up. */
final class LineProbe implements AutoCloseable {

	/** How long a switch may take for each step, in seconds. */
	private static final long PATIENCE = 10;

	private final CompletableFuture<LineEvent.LineChanged> line = new CompletableFuture<>();
	private final CompletableFuture<LineEvent.Snapshot> snapshot = new CompletableFuture<>();
	private final Line opened;

	LineProbe(TelephonyProvider provider, DeviceId device, Settings settings) throws TelephonyException, InterruptedException {
		opened = await(provider.open(device, settings, this::heard)).orElseThrow(
				() -> new TelephonyException(org.callbench.telephony.Refusal.LINK_LOST, ""));
	}

	private void heard(LineEvent event) {
		switch (event) {
		case LineEvent.LineChanged changed -> line.complete(changed);
		case LineEvent.Snapshot calls -> snapshot.complete(calls);
		default -> {
			// only what is told on opening is of interest
		}
		}
	}

	/** Empty if the provider broke its word and said nothing. */
	Optional<LineEvent.LineChanged> line() throws TelephonyException, InterruptedException {
		return await(line);
	}

	Optional<LineEvent.Snapshot> snapshot() throws TelephonyException, InterruptedException {
		return await(snapshot);
	}

	/** The stage's value; empty if it takes too long. */
	static <T> Optional<T> await(CompletionStage<T> stage) throws TelephonyException, InterruptedException {
		try {
			return Optional.of(stage.toCompletableFuture().get(PATIENCE, TimeUnit.SECONDS));
		} catch (TimeoutException e) {
			return Optional.empty();
		} catch (ExecutionException e) {
			if (e.getCause() instanceof TelephonyException expected) {
				throw expected;
			}
			throw new IllegalStateException(e.getCause());
		}
	}

	@Override
	public void close() {
		opened.close(CloseMode.WHEN_LAST_CALL_ENDS);
	}
}
