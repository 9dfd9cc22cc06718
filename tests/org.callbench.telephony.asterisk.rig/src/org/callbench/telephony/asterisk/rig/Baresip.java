package org.callbench.telephony.asterisk.rig;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A telephone that knows nothing of us: baresip, whose buttons the test presses through its control port. */
public final class Baresip implements AutoCloseable {
	private static final String MODULES = "/usr/lib/baresip/modules";

	private final Process process;
	private final Path folder;
	private final Socket control;
	private final List<String> said = new ArrayList<>();

	/** Registers a telephone of that switch. */
	public Baresip(AsteriskServer server, String number, Path folder) {
		this.folder = folder.toAbsolutePath();
		int port = freePort();
		try {
			Files.createDirectories(this.folder);
			Files.writeString(this.folder.resolve("config"), config(number, port));
			Files.writeString(this.folder.resolve("accounts"), "<sip:" + number + "@127.0.0.1:" + server.sipPort()
					+ ";transport=udp>;auth_user=" + number + ";auth_pass=" + AsteriskServer.password(number)
					+ ";answermode=manual;regint=600;audio_codecs=PCMU\n");
			Files.writeString(this.folder.resolve("contacts"), "");
			process = new ProcessBuilder("baresip", "-4", "-f", this.folder.toString()).redirectErrorStream(true)
					.redirectOutput(this.folder.resolve("log").toFile()).start();
			process.getOutputStream().close();
			control = connect(port);
		} catch (IOException e) {
			throw new RigException("baresip does not start: " + e.getMessage(), e);
		}
		Thread reader = new Thread(this::listen, "rig-baresip-" + number);
		reader.setDaemon(true);
		reader.start();
		awaitRegistration();
	}

	private void awaitRegistration() {
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
		while (!isRegistered()) {
			if (System.nanoTime() > end) {
				throw new RigException("baresip does not register; it says " + said + "; see " + folder);
			}
			press("reginfo");
			pause();
		}
	}

	private synchronized boolean isRegistered() {
		return said.stream().anyMatch(text -> text.contains("mOK ") && text.contains("Expires"));
	}

	private static String config(String number, int port) {
		return String.join("\n", "sip_listen 127.0.0.1:0", "audio_player aubridge,out" + number, "audio_source aubridge,out" + number,
				"audio_alert aubridge,alert" + number, "module_path " + MODULES, "module g711.so", "module aubridge.so", "module_tmp uuid.so",
				"module_tmp account.so", "module_app contact.so", "module_app menu.so", "module_app ctrl_tcp.so",
				"ctrl_tcp_listen 127.0.0.1:" + port, "call_max_calls 4", "") + "\n";
	}

	private Socket connect(int port) throws IOException {
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
		while (true) {
			try {
				return new Socket(InetAddress.getLoopbackAddress(), port);
			} catch (IOException notYet) {
				if (!process.isAlive() || System.nanoTime() > end) {
					throw notYet;
				}
				pause();
			}
		}
	}

	private static void pause() {
		try {
			TimeUnit.MILLISECONDS.sleep(20);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}

	private void listen() {
		try {
			InputStream in = control.getInputStream();
			while (true) {
				int length = 0;
				int c = in.read();
				for (; c >= '0' && c <= '9'; c = in.read()) {
					length = length * 10 + c - '0';
				}
				if (c < 0) {
					return;
				}
				ByteArrayOutputStream text = new ByteArrayOutputStream();
				text.write(in.readNBytes(length));
				in.read();
				synchronized (this) {
					said.add(text.toString(StandardCharsets.UTF_8));
					notifyAll();
				}
			}
		} catch (IOException ended) {
			// it is closed
		}
	}

	/** A command of baresip's menu, such as {@code accept}, {@code hangup}, {@code hold}, {@code dial 1002}. */
	public void press(String command) {
		int space = command.indexOf(' ');
		String name = space < 0 ? command : command.substring(0, space);
		String message = "{\"command\":\"" + name + "\"" + (space < 0 ? "" : ",\"params\":\"" + command.substring(space + 1) + "\"") + "}";
		byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
		try {
			control.getOutputStream().write((bytes.length + ":" + message + ",").getBytes(StandardCharsets.UTF_8));
		} catch (IOException e) {
			throw new RigException("baresip does not take " + command, e);
		}
	}

	/** Waits until it has said one of these, from the beginning on. */
	public synchronized void await(String... words) {
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
		while (said.stream().noneMatch(text -> List.of(words).stream().anyMatch(text::contains))) {
			long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
			if (left <= 0) {
				throw new RigException("baresip has not said " + List.of(words) + " but " + said + "; see " + folder);
			}
			try {
				wait(left);
			} catch (InterruptedException e) {
				Thread.currentThread().interrupt();
				throw new RigException("Interrupted", e);
			}
		}
	}

	private static int freePort() {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		} catch (IOException e) {
			throw new RigException("No free port", e);
		}
	}

	@Override
	public void close() {
		process.destroy();
		try {
			if (!process.waitFor(3, TimeUnit.SECONDS)) {
				process.destroyForcibly();
			}
			control.close();
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		} catch (IOException ignored) {
			// as good as closed
		}
	}
}
