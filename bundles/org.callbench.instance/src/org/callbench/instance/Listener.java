package org.callbench.instance;

import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** At the owner: takes connections, checks the token, and keeps count of the commands that run for others. */
final class Listener {

	/** More callers at once than any desk has; the next one is turned away and tries again. */
	private static final int MOST = 64;
	/** A caller that has not shown its token by then is cut off, in milliseconds. */
	private static final int TOKEN_TIME = 10_000;
	private static final int LONGEST_TOKEN = 256;

	private final ServerSocketChannel channel;
	private final byte[] token;
	private final CompletableFuture<CommandRunner> runner = new CompletableFuture<>();
	private final Map<Wire, Visit> visits = new HashMap<>();
	private int connections;
	private boolean closed;

	Listener(Address.Bound bound) {
		channel = bound.listener();
		token = (Wire.VERSION + " " + bound.address().token()).getBytes(StandardCharsets.UTF_8); //$NON-NLS-1$
		start("callbench-instance", this::accept); //$NON-NLS-1$
	}

	void serve(CommandRunner by) {
		if (!runner.complete(by)) {
			throw new IllegalStateException("serving already, or closed"); //$NON-NLS-1$
		}
	}

	/** Waits until no command runs, and takes none after that. */
	synchronized void awaitIdle() throws InterruptedException {
		while (connections > 0 || !visits.isEmpty()) {
			wait();
		}
		closed = true;
	}

	/** Takes no more, tells those that run to stop, and waits for them, but no longer than {@code patience}. */
	void close(Duration patience) throws IOException {
		synchronized (this) {
			closed = true;
			visits.values().forEach(Visit::leave);
		}
		runner.cancel(false);
		channel.close();
		long end = System.nanoTime() + patience.toNanos();
		synchronized (this) {
			long left;
			while (!visits.isEmpty() && (left = (end - System.nanoTime()) / 1_000_000) > 0) {
				try {
					wait(left);
				} catch (InterruptedException e) {
					Thread.currentThread().interrupt();
					return;
				}
			}
		}
	}

	private void accept() {
		while (true) {
			try {
				SocketChannel caller = channel.accept();
				if (enter()) {
					start("callbench-caller", () -> attend(caller)); //$NON-NLS-1$
				} else {
					caller.close();
				}
			} catch (IOException e) {
				if (!channel.isOpen()) {
					return;
				}
				// one connection failed on arrival; the next may not
			}
		}
	}

	private synchronized boolean enter() {
		if (closed || connections >= MOST) {
			return false;
		}
		connections++;
		return true;
	}

	private synchronized void left() {
		connections--;
		notifyAll();
	}

	/** On the connection's own thread, until the caller is gone. */
	private void attend(SocketChannel caller) {
		try (Wire wire = new Wire(caller)) {
			Wire.Words words;
			try (Alarm alarm = new Alarm(Duration.ofMillis(TOKEN_TIME), wire)) {
				Wire.Frame first = wire.read(LONGEST_TOKEN);
				if (first.type() != Wire.Type.TOKEN || !MessageDigest.isEqual(first.body(), token)) {
					wire.write(Wire.Type.REFUSED);
					return;
				}
				words = Wire.Words.of(wire.read().body());
			}
			Visit visit = new Visit(wire, runner);
			synchronized (this) {
				if (closed) {
					return;
				}
				visits.put(wire, visit);
			}
			wire.write(Wire.Type.ACCEPTED);
			start("callbench-command-" + words.command(), () -> command(wire, visit, words)); //$NON-NLS-1$
			visit.listen();
		} catch (IOException e) {
			// The caller left, or was none of ours. There is nobody to tell.
		} finally {
			left();
		}
	}

	private void command(Wire wire, Visit visit, Wire.Words words) {
		try (wire) {
			visit.run(words);
		} catch (IOException e) {
			visit.leave();
		} finally {
			synchronized (this) {
				visits.remove(wire);
				notifyAll();
			}
		}
	}

	private static void start(String name, Runnable work) {
		Thread thread = new Thread(work, name);
		thread.setDaemon(true);
		thread.start();
	}
}
