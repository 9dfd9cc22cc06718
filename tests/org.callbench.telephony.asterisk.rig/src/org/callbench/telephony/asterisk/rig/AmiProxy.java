package org.callbench.telephony.asterisk.rig;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * The way between a provider and the manager interface of its switch, which can be cut, stalled or spoiled message by message.
 */
public final class AmiProxy implements AutoCloseable {
	private enum Way {
		OPEN, CUT, STALLED
	}

	private final int serverPort;
	private final ServerSocket listening;
	private final List<Link> links = new ArrayList<>();
	private final Map<String, String> actions = new HashMap<>();
	private Way way = Way.OPEN;
	private int answersToLose;
	private int repeats;
	private Duration delay = Duration.ZERO;
	private Predicate<String> cutAfter = message -> false;
	private long passed;
	private boolean open = true;

	/** In front of that port, at a free one. */
	public AmiProxy(int serverPort) {
		this.serverPort = serverPort;
		try {
			listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		} catch (IOException e) {
			throw new RigException("No free port", e);
		}
		start(this::listen, "rig-proxy");
	}

	private static void start(Runnable task, String name) {
		Thread thread = new Thread(task, name);
		thread.setDaemon(true);
		thread.start();
	}

	public int port() {
		return listening.getLocalPort();
	}

	// ---- troubles ----

	/** Ends all connections, and takes no new one. */
	public synchronized void cut() {
		way = Way.CUT;
		links.forEach(Link::close);
		links.clear();
		notifyAll();
	}

	/** Nothing passes any more, and nobody is told so. */
	public synchronized void stall() {
		way = Way.STALLED;
	}

	/** All is well again. */
	public synchronized void mend() {
		way = Way.OPEN;
		cutAfter = message -> false;
		notifyAll();
	}

	public synchronized boolean isCut() {
		return way == Way.CUT;
	}

	/** Loses the answers to the next so many actions that do something. */
	public synchronized void loseAnswers(int answers) {
		answersToLose = answers;
	}

	/** Lets the next so many events come twice. */
	public synchronized void repeat(int events) {
		repeats = events;
	}

	/** Events come so much later. */
	public synchronized void delay(Duration time) {
		delay = time;
	}

	/** Cuts after the first message that is so has passed; {@link #mend} ends that. */
	public synchronized void cutAfter(Predicate<String> message) {
		cutAfter = message;
	}

	/** How many events have passed so far. */
	public synchronized long passed() {
		return passed;
	}

	// ---- the ways ----

	private void listen() {
		while (true) {
			try {
				Socket client = listening.accept();
				synchronized (this) {
					if (way == Way.CUT || !open) {
						client.close();
						continue;
					}
				}
				start(() -> connect(client), "rig-proxy-link");
			} catch (SocketException closed) {
				return;
			} catch (IOException e) {
				throw new RigException("The proxy cannot listen", e);
			}
		}
	}

	private void connect(Socket client) {
		try {
			awaitWay();
			Socket server = new Socket();
			server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), serverPort), 5000);
			server.setTcpNoDelay(true);
			client.setTcpNoDelay(true);
			Link link = new Link(client, server);
			synchronized (this) {
				if (way == Way.CUT || !open) {
					link.close();
					return;
				}
				links.add(link);
			}
			start(() -> pump(link, client, server, this::asked), "rig-proxy-up");
			start(() -> deliver(link), "rig-proxy-late");
			pump(link, server, client, this::told);
		} catch (IOException | InterruptedException nobody) {
			close(client);
		}
	}

	/** Waits while nothing passes. */
	private synchronized void awaitWay() throws InterruptedException {
		while (way == Way.STALLED && open) {
			wait();
		}
	}

	private final class Link {
		private final Socket client;
		private final Socket server;
		private final LinkedBlockingQueue<Late> late = new LinkedBlockingQueue<>();

		private record Late(byte[] message, long due) {
		}

		Link(Socket client, Socket server) {
			this.client = client;
			this.server = server;
		}

		void close() {
			AmiProxy.close(client);
			AmiProxy.close(server);
		}
	}

	private static void close(Socket socket) {
		try {
			socket.close();
		} catch (IOException ignored) {
			// as good as closed
		}
	}

	/** What is to be done with a message: how often it is sent on, now or later. */
	private record Fate(int times, Duration delay) {
	}

	private interface Judge {
		Fate judge(String message);
	}

	private void pump(Link link, Socket from, Socket to, Judge judge) {
		try {
			InputStream in = from.getInputStream();
			OutputStream out = to.getOutputStream();
			ByteArrayOutputStream message = new ByteArrayOutputStream();
			byte[] buffer = new byte[8192];
			boolean greeting = from == link.server;
			for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
				awaitWay();
				for (int i = 0; i < length; i++) {
					message.write(buffer[i]);
					boolean end = buffer[i] == '\n' && (greeting || endsMessage(message));
					if (end) {
						pass(link, out, message.toByteArray(), greeting ? text -> new Fate(1, Duration.ZERO) : judge);
						message.reset();
						greeting = false;
					}
				}
			}
		} catch (IOException | InterruptedException ended) {
			// the link is over
		}
		link.close();
		synchronized (this) {
			links.remove(link);
		}
	}

	private static boolean endsMessage(ByteArrayOutputStream message) {
		byte[] bytes = message.toByteArray();
		int n = bytes.length;
		return n >= 4 && bytes[n - 2] == '\r' && bytes[n - 3] == '\n' && bytes[n - 4] == '\r';
	}

	private void pass(Link link, OutputStream out, byte[] message, Judge judge) throws IOException {
		String text = new String(message, StandardCharsets.UTF_8);
		Fate fate = judge.judge(text);
		for (int i = 0; i < fate.times(); i++) {
			if (fate.delay().isZero()) {
				synchronized (link) {
					out.write(message);
				}
			} else {
				link.late.add(new Link.Late(message, System.nanoTime() + fate.delay().toNanos()));
			}
		}
		synchronized (this) {
			if (way == Way.OPEN && cutAfter.test(text)) {
				cutAfter = any -> false;
				cut();
			}
		}
	}

	private void deliver(Link link) {
		try {
			while (!link.client.isClosed()) {
				Link.Late next = link.late.poll(100, TimeUnit.MILLISECONDS);
				if (next != null) {
					long left = next.due() - System.nanoTime();
					if (left > 0) {
						TimeUnit.NANOSECONDS.sleep(left);
					}
					awaitWay();
					synchronized (link) {
						link.client.getOutputStream().write(next.message());
					}
				}
			}
		} catch (IOException | InterruptedException ended) {
			link.close();
		}
	}

	private synchronized Fate asked(String action) {
		String name = header(action, "Action");
		if (!List.of("Ping", "Status", "Getvar", "CoreShowChannels", "ShowDialPlan", "Login", "Challenge").contains(name)) {
			actions.put(header(action, "ActionID"), name);
		}
		return new Fate(1, Duration.ZERO);
	}

	private synchronized Fate told(String message) {
		if (message.startsWith("Response:")) {
			boolean deed = actions.remove(header(message, "ActionID")) != null;
			if (deed && answersToLose > 0) {
				answersToLose--;
				return new Fate(0, Duration.ZERO);
			}
			return new Fate(1, Duration.ZERO);
		}
		passed++;
		boolean twice = repeats > 0;
		repeats = Math.max(0, repeats - 1);
		return new Fate(twice ? 2 : 1, header(message, "ActionID").isEmpty() ? delay : Duration.ZERO);
	}

	private static String header(String message, String name) {
		for (String line : message.split("\r\n")) {
			if (line.startsWith(name + ": ")) {
				return line.substring(name.length() + 2);
			}
		}
		return "";
	}

	@Override
	public void close() {
		synchronized (this) {
			open = false;
			links.forEach(Link::close);
			links.clear();
			notifyAll();
		}
		try {
			listening.close();
		} catch (IOException e) {
			throw new RigException("The proxy cannot be closed", e);
		}
	}
}
