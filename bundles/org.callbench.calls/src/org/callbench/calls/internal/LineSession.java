package org.callbench.calls.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.callbench.calls.DeskMessage;
import org.callbench.calls.model.DeskEvent;
import org.callbench.instance.BlockingGuard;
import org.callbench.telephony.CloseMode;
import org.callbench.telephony.Command;
import org.callbench.telephony.CommandId;
import org.callbench.telephony.CommandResult;
import org.callbench.telephony.Device;
import org.callbench.telephony.DeviceId;
import org.callbench.telephony.Line;
import org.callbench.telephony.LineObserver;
import org.callbench.telephony.Refusal;
import org.callbench.telephony.Settings;
import org.callbench.telephony.TelephonyException;
import org.callbench.telephony.TelephonyProvider;

/**
 * One opening of a line, with a thread of its own on which its provider is called, and on no other: a provider that blocks or
 * throws stops nobody but itself.
 */
final class LineSession {
	private static final Logger LOG = Logger.getLogger(LineSession.class.getName());
	private static final int WAITING_COMMANDS = 64;
	private static final long DEVICES_SECONDS = 2;
	private static final int LONGEST_WORDS = 200;

	private final DeviceId device;
	private final long session;
	private final Consumer<DeskEvent> desk;
	private final BlockingGuard guard;
	private final ThreadPoolExecutor thread;
	private final List<Thread> closing = new ArrayList<>();
	private boolean closed;
	private Line line;

	LineSession(DeviceId device, long session, Consumer<DeskEvent> desk, BlockingGuard guard) {
		this.device = device;
		this.session = session;
		this.desk = desk;
		this.guard = guard;
		thread = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING_COMMANDS),
				task -> daemon(task, "callbench-line-" + device.device()));
	}

	private static Thread daemon(Runnable task, String name) {
		Thread thread = new Thread(task, name);
		thread.setDaemon(true);
		return thread;
	}

	void open(TelephonyProvider provider, String label, Settings settings, LineObserver observer) {
		thread.execute(() -> {
			try {
				guard.beforeBlocking("TelephonyProvider.open");
				provider.open(device, settings, observer).whenComplete((opened, error) -> {
					if (error != null || opened == null) {
						failed(label, error != null ? error : new NullPointerException("open: no line"));
					} else if (keep(opened)) {
						whenOpen(provider, settings);
					} else {
						letGo(opened);
					}
				});
			} catch (Exception | Error e) {
				failed(label, e);
			}
		});
	}

	private void failed(String label, Throwable error) {
		Throwable cause = error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
		if (cause instanceof TelephonyException refused) {
			desk.accept(new DeskEvent.LineFailed(device, session,
					DeskMessage.of("open." + refused.reason().name(), device.device(), refused.getMessage())));
		} else {
			LOG.log(Level.WARNING, "The provider of " + device + " failed at opening", cause);
			desk.accept(new DeskEvent.LineFailed(device, session, DeskMessage.of("line.fault", label, words(cause))));
		}
	}

	/** What a person can pass on to the provider's maker. */
	private static String words(Throwable fault) {
		String kind = fault.getClass().getSimpleName();
		String said = String.valueOf(fault.getMessage());
		return fault.getMessage() == null ? kind : kind + ": " + (said.length() > LONGEST_WORDS ? said.substring(0, LONGEST_WORDS) : said);
	}

	private void whenOpen(TelephonyProvider provider, Settings settings) {
		try {
			thread.execute(() -> desk.accept(new DeskEvent.LineOpened(device, session, numbers(provider, settings))));
		} catch (RejectedExecutionException e) {
			LOG.log(Level.FINE, "Closed while it was being opened", e);
		}
	}

	/** The device's own numbers; a provider that cannot tell them in time does not keep the line from working. */
	private List<String> numbers(TelephonyProvider provider, Settings settings) {
		try {
			guard.beforeBlocking("TelephonyProvider.devices");
			CompletableFuture<List<Device>> devices = new CompletableFuture<>();
			provider.devices(settings).whenComplete((found, error) -> devices.complete(error == null ? found : List.of()));
			return devices.get(DEVICES_SECONDS, TimeUnit.SECONDS).stream().filter(each -> each.id().equals(device))
					.findFirst().map(Device::addresses).orElse(List.of());
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			return List.of();
		} catch (ExecutionException | TimeoutException | RuntimeException | Error e) {
			LOG.log(Level.INFO, "The provider of " + device + " does not tell its numbers", e);
			return List.of();
		}
	}

	void execute(CommandId id, Command command) {
		give(id, opened -> opened.execute(id, command));
	}

	void snapshot(CommandId id) {
		give(id, opened -> opened.snapshot(id));
	}

	private void give(CommandId id, Function<Line, CompletionStage<CommandResult>> order) {
		try {
			thread.execute(() -> {
				Line opened = line();
				if (opened == null) {
					done(id, CommandResult.refused(Refusal.LINE_CLOSED));
					return;
				}
				try {
					guard.beforeBlocking("Line.execute");
					order.apply(opened).whenComplete((result, error) -> done(id, error == null && result != null ? result
							: CommandResult.unknown(error == null ? "no result" : words(error))));
				} catch (Exception | Error e) {
					LOG.log(Level.WARNING, "The provider of " + device + " failed at a command", e);
					done(id, CommandResult.unknown(words(e)));
				}
			});
		} catch (RejectedExecutionException e) {
			done(id, CommandResult.refused(Refusal.NO_RESOURCES));
		}
	}

	private void done(CommandId id, CommandResult result) {
		desk.accept(new DeskEvent.CommandDone(device, session, id, result));
	}

	/** Gives the line back, on a thread of its own if the provider holds this one up. */
	void close() {
		Line opened;
		synchronized (this) {
			closed = true;
			opened = line;
			line = null;
		}
		thread.shutdownNow();
		if (opened != null) {
			letGo(opened);
		}
	}

	private void letGo(Line opened) {
		Thread closer = daemon(() -> {
			try {
				guard.beforeBlocking("Line.close");
				opened.close(CloseMode.NOW).whenComplete((done, error) -> {
					if (error != null) {
						LOG.log(Level.WARNING, "The line " + device + " could not be closed", error);
					}
				});
			} catch (Exception | Error e) {
				LOG.log(Level.WARNING, "The provider of " + device + " failed at closing", e);
			}
		}, "callbench-close-" + device.device());
		synchronized (this) {
			closing.add(closer);
		}
		closer.start();
	}

	/** How many threads the provider still holds up after this session was closed. */
	synchronized int stuck() {
		closing.removeIf(closer -> closer.getState() == Thread.State.TERMINATED);
		return closing.size() + (thread.isShutdown() && !thread.isTerminated() ? 1 : 0);
	}

	private synchronized boolean keep(Line opened) {
		if (closed) {
			return false;
		}
		line = opened;
		return true;
	}

	private synchronized Line line() {
		return line;
	}

	/** What a person calls this kind of switch; its id if the provider cannot say. */
	static String label(TelephonyProvider provider, String id) {
		try {
			return Objects.requireNonNull(provider.label(Locale.getDefault()), "label");
		} catch (RuntimeException | Error e) {
			LOG.log(Level.WARNING, "The provider " + id + " has no name", e);
			return id;
		}
	}
}
