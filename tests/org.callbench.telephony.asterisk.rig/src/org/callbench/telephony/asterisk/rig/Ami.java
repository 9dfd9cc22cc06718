package org.callbench.telephony.asterisk.rig;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The test's own eyes on the switch: a plain manager connection that keeps all that it hears. */
public final class Ami implements AutoCloseable {
	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final Socket socket = new Socket();
	private final List<Map<String, String>> events = new ArrayList<>();
	private final Map<String, Map<String, String>> responses = new HashMap<>();
	private long actions;
	private boolean over;

	/** Logs in. */
	public Ami(int port, String user, String secret) {
		try {
			socket.connect(new InetSocketAddress("127.0.0.1", port), 5000);
		} catch (IOException e) {
			throw new RigException("No manager interface at port " + port, e);
		}
		Thread reader = new Thread(this::read, "rig-ami");
		reader.setDaemon(true);
		reader.start();
		Map<String, String> answer = action("Login", "Username", user, "Secret", secret);
		if (!"Success".equals(answer.get("Response"))) {
			throw new RigException("The manager interface refuses " + user + ": " + answer);
		}
	}

	private void read() {
		try (BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
			in.readLine();
			Map<String, String> message = new LinkedHashMap<>();
			for (String line = in.readLine(); line != null; line = in.readLine()) {
				if (line.isEmpty()) {
					keep(message);
					message = new LinkedHashMap<>();
				} else {
					int colon = line.indexOf(": ");
					if (colon > 0) {
						message.merge(line.substring(0, colon), line.substring(colon + 2), (one, other) -> one + "\n" + other);
					}
				}
			}
		} catch (IOException ended) {
			// as told below
		}
		synchronized (this) {
			over = true;
			notifyAll();
		}
	}

	private synchronized void keep(Map<String, String> message) {
		if (message.containsKey("Response") && !message.containsKey("Event")) {
			responses.put(message.getOrDefault("ActionID", ""), message);
		} else if (message.containsKey("Event")) {
			events.add(message);
		}
		notifyAll();
	}

	/** Asks, and waits for the answer. */
	public Map<String, String> action(String name, String... headers) {
		String id;
		synchronized (this) {
			id = "rig" + ++actions;
		}
		StringBuilder text = new StringBuilder("Action: " + name + "\r\nActionID: " + id + "\r\n");
		for (int i = 0; i < headers.length; i += 2) {
			text.append(headers[i]).append(": ").append(headers[i + 1]).append("\r\n");
		}
		try {
			socket.getOutputStream().write(text.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
		} catch (IOException e) {
			throw new RigException("The switch cannot be asked for " + name, e);
		}
		long end = System.nanoTime() + PATIENCE.toNanos();
		synchronized (this) {
			while (!responses.containsKey(id)) {
				pause(end, "the answer to " + name);
			}
			return responses.remove(id);
		}
	}

	/** Asks for a list, and waits until it is complete. */
	public List<Map<String, String>> list(String name, String complete, String... headers) {
		int from = mark();
		Map<String, String> answer = action(name, headers);
		if (!"Success".equals(answer.get("Response"))) {
			return List.of();
		}
		String id = answer.get("ActionID");
		await(from, event -> event.get("Event").equals(complete) && id.equals(event.get("ActionID")));
		return events(from).stream().filter(event -> id.equals(event.get("ActionID")) && !event.get("Event").equals(complete)).toList();
	}

	/** All channels that are up now. */
	public List<Map<String, String>> channels() {
		return list("CoreShowChannels", "CoreShowChannelsComplete");
	}

	/** What a command of the console says. */
	public String console(String command) {
		return action("Command", "Command", command).getOrDefault("Output", "");
	}

	/** How many events came so far. */
	public synchronized int mark() {
		return events.size();
	}

	/** What came since. */
	public synchronized List<Map<String, String>> events(int from) {
		return List.copyOf(events.subList(from, events.size()));
	}

	/** The first event since then that is so, waited for. */
	public Map<String, String> await(int from, Predicate<Map<String, String>> so) {
		long end = System.nanoTime() + PATIENCE.toNanos();
		synchronized (this) {
			while (true) {
				Optional<Map<String, String>> found = events.subList(from, events.size()).stream().filter(so).findFirst();
				if (found.isPresent()) {
					return found.get();
				}
				pause(end, "an event of the switch");
			}
		}
	}

	private void pause(long end, String what) {
		long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
		if (left <= 0 || over) {
			throw new RigException(over ? "The switch closed the connection" : "Not seen within " + PATIENCE.toSeconds() + " s: " + what);
		}
		try {
			wait(left);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new RigException("Interrupted while waiting for " + what, e);
		}
	}

	@Override
	public void close() {
		try {
			socket.close();
		} catch (IOException e) {
			throw new RigException("The connection cannot be closed", e);
		}
	}
}
