package org.callbench.telephony.asterisk.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.callbench.telephony.Settings;

/** A manager interface that says what a test wants: well-behaved unless told otherwise. */
final class FakeAsterisk implements AutoCloseable {
	private static final List<String> LISTS = List.of("DeviceStateList", "ExtensionStateList", "PresenceStateList",
			"PJSIPShowEndpoints", "PJSIPShowEndpoint", "Parkinglots", "ParkedCalls", "CoreShowChannels", "Status", "ShowDialPlan");
	private static final Map<String, String> ENDS = Map.of("PJSIPShowEndpoints", "EndpointListComplete", "PJSIPShowEndpoint",
			"EndpointDetailComplete");

	private final ServerSocket listening;
	private final List<Socket> links = new ArrayList<>();
	private final BlockingQueue<Map<String, String>> actions = new LinkedBlockingQueue<>();
	private final List<String> sent = new ArrayList<>();
	private final Map<String, Function<Map<String, String>, String>> answers = new HashMap<>();
	private final Map<String, List<String>> items = new HashMap<>();
	private String greeting = "Asterisk Call Manager/5.0.4\r\n";
	private boolean readsNothing;
	private int connections;

	FakeAsterisk() {
		try {
			listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		item("DeviceStateList", "Event: DeviceStateChange\r\nDevice: PJSIP/1001\r\nState: NOT_INUSE\r\n");
		item("DeviceStateList", "Event: DeviceStateChange\r\nDevice: PJSIP/1002\r\nState: NOT_INUSE\r\n");
		item("Parkinglots", "Event: Parkinglot\r\nName: default\r\nStartSpace: 701\r\nStopSpace: 720\r\n");
		for (String absent : List.of("SIPpeers", "IAXpeers", "DAHDIShowChannels")) {
			answer(absent, action -> "Response: Error\r\nMessage: Invalid/unknown command: " + absent + "\r\n");
		}
		answer("DBGet", action -> "Response: Error\r\nMessage: Database entry not found\r\n");
		answer("Challenge", action -> "Response: Success\r\nChallenge: 4711\r\n");
		answer("ListCommands", action -> "Response: Success\r\n" + List
				.of("Atxfer", "Bridge", "BlindTransfer", "CancelAtxfer", "CoreShowChannels", "DBDel", "DBGet", "DBPut", "DeviceStateList",
						"Getvar", "Hangup", "Originate", "Park", "PJSIPNotify", "PJSIPShowEndpoint", "PlayDTMF", "Redirect", "Setvar",
						"ShowDialPlan", "Status", "ConfbridgeList", "MailboxCount")
				.stream().map(name -> name + ": something  (Priv: call,all)\r\n").collect(Collectors.joining()));
		answer("Setvar", action -> {
			if (action.getOrDefault("Variable", "").startsWith("DEVICE_STATE(Custom:Callbench)")) {
				tell("Event: DeviceStateChange\r\nDevice: Custom:Callbench\r\nState: " + action.get("Value") + "\r\n\r\n");
			}
			return "Response: Success\r\n";
		});
		start(this::listen);
	}

	private static void start(Runnable task) {
		Thread thread = new Thread(task, "fake-asterisk");
		thread.setDaemon(true);
		thread.start();
	}

	// ---- how it behaves ----

	int port() {
		return listening.getLocalPort();
	}

	Settings settings(String... more) {
		Map<String, String> settings = new LinkedHashMap<>(
				Map.of("host", "127.0.0.1", "port", String.valueOf(port()), "user", "callbench", "secret", "secret"));
		for (int i = 0; i < more.length; i += 2) {
			settings.put(more[i], more[i + 1]);
		}
		return new Settings(settings);
	}

	synchronized void greet(String text) {
		greeting = text;
	}

	/** Takes connections, and reads nothing from them. */
	synchronized void readNothing() {
		readsNothing = true;
	}

	/** How an action is answered, without its ActionID and the blank line; an empty text is no answer. */
	synchronized void answer(String action, Function<Map<String, String>, String> answer) {
		answers.put(action, answer);
	}

	/** One more row of a list. */
	synchronized void item(String list, String event) {
		items.computeIfAbsent(list, name -> new ArrayList<>()).add(event);
	}

	/** Says something to whoever is connected, as it is. */
	void tell(String text) {
		tell(text.getBytes(StandardCharsets.UTF_8));
	}

	void tell(byte[] bytes) {
		List<Socket> to;
		synchronized (this) {
			to = List.copyOf(links);
		}
		for (Socket link : to) {
			try {
				OutputStream out = link.getOutputStream();
				synchronized (link) {
					out.write(bytes);
				}
			} catch (IOException gone) {
				// whoever it was has hung up
			}
		}
	}

	/** Ends all connections. */
	synchronized void drop() {
		links.forEach(FakeAsterisk::close);
		links.clear();
	}

	/** How many connections came so far. */
	synchronized int connections() {
		return connections;
	}

	/** The next action of that name, waited for. */
	Map<String, String> await(String name) {
		while (true) {
			try {
				Map<String, String> action = actions.poll(10, TimeUnit.SECONDS);
				if (action == null) {
					throw new AssertionError("No action " + name + " came");
				}
				if (action.get("Action").equals(name)) {
					return action;
				}
			} catch (InterruptedException e) {
				throw new AssertionError(e);
			}
		}
	}

	/** All lines that came so far. */
	synchronized List<String> heard() {
		return List.copyOf(sent);
	}

	// ---- connections ----

	private void listen() {
		while (true) {
			try {
				Socket link = listening.accept();
				String first;
				synchronized (this) {
					links.add(link);
					connections++;
					first = greeting;
				}
				start(() -> serve(link, first));
			} catch (SocketException closed) {
				return;
			} catch (IOException e) {
				throw new UncheckedIOException(e);
			}
		}
	}

	private void serve(Socket link, String first) {
		try {
			link.getOutputStream().write(first.getBytes(StandardCharsets.UTF_8));
			synchronized (this) {
				if (readsNothing) {
					return;
				}
			}
			BufferedReader in = new BufferedReader(new InputStreamReader(link.getInputStream(), StandardCharsets.UTF_8));
			Map<String, String> action = new LinkedHashMap<>();
			for (String line = in.readLine(); line != null; line = in.readLine()) {
				synchronized (this) {
					sent.add(line);
				}
				if (line.isEmpty()) {
					reply(link, action);
					actions.add(action);
					action = new LinkedHashMap<>();
				} else {
					int colon = line.indexOf(": ");
					action.put(line.substring(0, Math.max(colon, 0)), line.substring(colon + 2));
				}
			}
		} catch (IOException ended) {
			// as it happens
		}
	}

	private void reply(Socket link, Map<String, String> action) throws IOException {
		String name = action.getOrDefault("Action", "");
		String id = "ActionID: " + action.getOrDefault("ActionID", "") + "\r\n";
		StringBuilder text = new StringBuilder();
		Function<Map<String, String>, String> answer;
		List<String> rows;
		synchronized (this) {
			answer = answers.get(name);
			rows = List.copyOf(items.getOrDefault(name, List.of()));
		}
		if (answer != null) {
			String said = answer.apply(action);
			if (!said.isEmpty()) {
				text.append(said).append(id).append("\r\n");
			}
		} else if (LISTS.contains(name)) {
			text.append("Response: Success\r\n").append(id).append("EventList: start\r\n\r\n");
			rows.forEach(row -> text.append(row).append(id).append("\r\n"));
			text.append("Event: ").append(ENDS.getOrDefault(name, name + "Complete")).append("\r\n").append(id).append("\r\n");
		} else {
			text.append("Response: Success\r\n").append(id).append("\r\n");
		}
		synchronized (link) {
			link.getOutputStream().write(text.toString().getBytes(StandardCharsets.UTF_8));
		}
	}

	private static void close(Socket link) {
		try {
			link.close();
		} catch (IOException ignored) {
			// as good as closed
		}
	}

	@Override
	public void close() {
		drop();
		try {
			listening.close();
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
