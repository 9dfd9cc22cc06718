package org.callbench.calls.internal;

import java.util.List;
import java.util.Locale;
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

	private final DeviceId device;
	private final long session;
	private final Consumer<DeskEvent> desk;
	private final ThreadPoolExecutor thread;
	private boolean closed;
	private Line line;

	LineSession(DeviceId device, long session, Consumer<DeskEvent> desk) {
		this.device = device;
		this.session = session;
		this.desk = desk;
		thread = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING_COMMANDS),
				task -> daemon(task, "callbench-line-" + device.device()));
	}

	private static Thread daemon(Runnable task, String name) {
		Thread thread = new Thread(task, name);
		thread.setDaemon(true);
		return thread;
	}

	void open(TelephonyProvider provider, Settings settings, LineObserver observer) {
		thread.execute(() -> {
			try {
				provider.open(device, settings, observer).whenComplete((opened, error) -> {
					if (error != null || opened == null) {
						desk.accept(new DeskEvent.LineFailed(device, session, reason(error)));
					} else if (keep(opened)) {
						whenOpen(provider, settings);
					} else {
						letGo(opened);
					}
				});
			} catch (Exception | LinkageError e) {
				LOG.log(Level.WARNING, "The provider of " + device + " failed at opening", e);
				desk.accept(new DeskEvent.LineFailed(device, session, reason(e)));
			}
		});
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
			CompletableFuture<List<Device>> devices = new CompletableFuture<>();
			provider.devices(settings).whenComplete((found, error) -> devices.complete(error == null ? found : List.of()));
			return devices.get(DEVICES_SECONDS, TimeUnit.SECONDS).stream().filter(each -> each.id().equals(device))
					.findFirst().map(Device::addresses).orElse(List.of());
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			return List.of();
		} catch (ExecutionException | TimeoutException | RuntimeException e) {
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
					order.apply(opened).whenComplete((result, error) -> done(id, error == null && result != null ? result
							: CommandResult.unknown(String.valueOf(error))));
				} catch (Exception | LinkageError e) {
					LOG.log(Level.WARNING, "The provider of " + device + " failed at a command", e);
					done(id, CommandResult.unknown(String.valueOf(e.getMessage())));
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
		daemon(() -> {
			try {
				opened.close(CloseMode.NOW).whenComplete((done, error) -> {
					if (error != null) {
						LOG.log(Level.WARNING, "The line " + device + " could not be closed", error);
					}
				});
			} catch (Exception | LinkageError e) {
				LOG.log(Level.WARNING, "The provider of " + device + " failed at closing", e);
			}
		}, "callbench-close-" + device.device()).start();
	}

	/** Whether the provider still holds up this session's thread after it was closed. */
	boolean stuck() {
		return thread.isShutdown() && !thread.isTerminated();
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

	private DeskMessage reason(Throwable error) {
		Throwable cause = error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
		if (cause instanceof TelephonyException refused) {
			return DeskMessage.of("open." + refused.reason().name(), device.device(), refused.getMessage());
		}
		return DeskMessage.of("open.OTHER", device.device(), cause == null ? "" : String.valueOf(cause.getMessage()));
	}

	/** What a person calls this kind of switch; its id if the provider cannot say. */
	static String label(TelephonyProvider provider, String id) {
		try {
			return provider.label(Locale.getDefault());
		} catch (RuntimeException | LinkageError e) {
			LOG.log(Level.WARNING, "The provider " + id + " has no name", e);
			return id;
		}
	}
}
