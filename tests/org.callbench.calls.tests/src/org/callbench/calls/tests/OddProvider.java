package org.callbench.calls.tests;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import org.callbench.telephony.Behaviour;
import org.callbench.telephony.CloseMode;
import org.callbench.telephony.Command;
import org.callbench.telephony.CommandId;
import org.callbench.telephony.CommandResult;
import org.callbench.telephony.Connection;
import org.callbench.telephony.Device;
import org.callbench.telephony.DeviceId;
import org.callbench.telephony.EventSequence;
import org.callbench.telephony.Feature;
import org.callbench.telephony.Line;
import org.callbench.telephony.LineObserver;
import org.callbench.telephony.Setting;
import org.callbench.telephony.Settings;
import org.callbench.telephony.State;
import org.callbench.telephony.TelephonyProvider;

/** A provider with two devices: one that works, and one on which each method does what the test says. */
final class OddProvider implements TelephonyProvider {
	static final DeviceId GOOD = new DeviceId("odd", "good");
	static final DeviceId BAD = new DeviceId("odd", "bad");

	/** Holds up whoever hangs, as long as the test likes. */
	final CountDownLatch release = new CountDownLatch(1);
	final AtomicInteger opened = new AtomicInteger();
	final AtomicInteger closed = new AtomicInteger();
	volatile Supplier<String> label = () -> "Odd switch";
	volatile Supplier<CompletionStage<List<Device>>> devices = () -> CompletableFuture.completedStage(List.of());
	/** What opening the bad device comes to; null for a line that works. */
	volatile Supplier<CompletionStage<Line>> opening;
	volatile Supplier<CompletionStage<CommandResult>> command = OddProvider::accepted;
	volatile Supplier<CompletionStage<CommandResult>> snapshot = OddProvider::accepted;
	volatile Supplier<CompletionStage<Void>> closing = () -> CompletableFuture.completedStage(null);
	/** What a snapshot of the bad device tells, and how often it was asked for. */
	volatile List<Connection> truth = List.of();
	final AtomicInteger snapshots = new AtomicInteger();
	volatile EventSequence good;
	volatile EventSequence bad;
	volatile LineObserver observer;

	static CompletionStage<CommandResult> accepted() {
		return CompletableFuture.completedStage(CommandResult.accepted());
	}

	/** Throws what the compiler would not let a provider throw. */
	@SuppressWarnings("unchecked")
	static <E extends Throwable, T> T fail(Throwable fault) throws E {
		throw (E) fault;
	}

	/** Stays away until it is released, as stubborn as native code. */
	<T> T hang() {
		boolean interrupted = false;
		while (release.getCount() > 0) {
			try {
				release.await();
			} catch (InterruptedException e) {
				interrupted = true;
			}
		}
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
		throw new IllegalStateException("back at last");
	}

	void ring(String call) {
		bad.changed(Legs.ringing(BAD, call, Legs.BEN), Optional.empty());
	}

	@Override
	public String id() {
		return "odd";
	}

	@Override
	public String version() {
		return "1.0.0";
	}

	@Override
	public String label(Locale locale) {
		return label.get();
	}

	@Override
	public List<Setting> settings(Locale locale) {
		return List.of();
	}

	@Override
	public CompletionStage<List<Device>> devices(Settings settings) {
		return devices.get();
	}

	@Override
	public CompletionStage<Line> open(DeviceId device, Settings settings, LineObserver to) {
		EventSequence events = new EventSequence(to);
		if (device.equals(BAD)) {
			opened.incrementAndGet();
			observer = to;
			bad = events;
			if (opening != null) {
				return opening.get();
			}
		} else {
			good = events;
		}
		events.line(true, true, Set.of(Feature.values()), Behaviour.USUAL);
		events.snapshot(List.of(), true, Optional.empty());
		return CompletableFuture.completedStage(line(device, events));
	}

	Line line(DeviceId device, EventSequence events) {
		return new OddLine(device, events);
	}

	private final class OddLine implements Line {
		private final DeviceId device;
		private final EventSequence events;

		OddLine(DeviceId device, EventSequence events) {
			this.device = device;
			this.events = events;
		}

		@Override
		public CompletionStage<CommandResult> execute(CommandId id, Command order) {
			if (device.equals(BAD)) {
				return command.get();
			}
			if (order instanceof Command.Simple simple && simple.what() == Feature.ANSWER) {
				Connection now = Legs.incoming(simple.on(), Legs.ANA, State.CONNECTED);
				events.changed(now, Optional.of(id));
			}
			return accepted();
		}

		@Override
		public CompletionStage<CommandResult> snapshot(CommandId id) {
			if (!device.equals(BAD)) {
				events.snapshot(List.of(), true, Optional.of(id));
				return accepted();
			}
			snapshots.incrementAndGet();
			CompletionStage<CommandResult> result = snapshot.get();
			events.snapshot(truth, true, Optional.of(id));
			return result;
		}

		@Override
		public CompletionStage<Void> close(CloseMode mode) {
			if (device.equals(BAD)) {
				closed.incrementAndGet();
				return closing.get();
			}
			return CompletableFuture.completedStage(null);
		}

		@Override
		public <T> Optional<T> capability(Class<T> type) {
			return Optional.empty();
		}
	}
}
