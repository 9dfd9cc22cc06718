package org.callbench.telephony.asterisk.rig;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One end of a call as a scenario of sipp plays it, which knows nothing of us. */
public final class Sipp implements AutoCloseable {
	private final Process process;
	private final Path folder;

	private Sipp(Path folder, List<String> arguments) {
		this.folder = folder.toAbsolutePath();
		List<String> command = new ArrayList<>(List.of("sipp"));
		command.addAll(arguments);
		command.addAll(List.of("-nostdin", "-m", "1", "-timeout", "60", "-trace_err", "-trace_msg"));
		try {
			process = new ProcessBuilder(command).directory(this.folder.toFile()).redirectErrorStream(true)
					.redirectOutput(this.folder.resolve("out").toFile()).start();
			process.getOutputStream().close();
		} catch (IOException e) {
			throw new RigException("sipp does not start: " + e.getMessage(), e);
		}
	}

	/** Somebody outside calls a number, and hangs up after so long. */
	public static Sipp caller(AsteriskServer server, Path folder, Caller caller, String number, int hangUpMillis) {
		scenario(folder, "caller.xml", Map.of("number", caller.number(), "name", caller.name(), "pause", String.valueOf(hangUpMillis)));
		return new Sipp(folder, List.of("-sf", "caller.xml", "-s", number, "-default_behaviors", "none", "-i", "127.0.0.3", "-mi", "127.0.0.3",
				"127.0.0.1:" + server.sipPort()));
	}

	/** A telephone that rings until {@code NOTIFY talk}, holds at {@code NOTIFY hold}, and takes back at {@code NOTIFY talk}. */
	public static Sipp telephone(Path folder, String number, int port) {
		scenario(folder, "telephone.xml", Map.of("number", number));
		return new Sipp(folder, List.of("-sf", "telephone.xml", "-i", "127.0.0.1", "-mi", "127.0.0.1", "-p", String.valueOf(port)));
	}

	private static void scenario(Path folder, String name, Map<String, String> values) {
		try (InputStream in = Sipp.class.getResourceAsStream("conf/" + name)) {
			Files.createDirectories(folder);
			String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
			for (Map.Entry<String, String> value : values.entrySet()) {
				text = text.replace("${" + value.getKey() + "}", value.getValue());
			}
			Files.writeString(folder.resolve(name), text);
		} catch (IOException e) {
			throw new RigException("The scenario " + name + " cannot be written", e);
		}
	}

	/** Waits until the scenario is over. */
	public void awaitEnd() {
		try {
			if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
				throw new RigException("sipp did not come to the end of its scenario; see " + folder);
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new RigException("Interrupted", e);
		}
	}

	@Override
	public void close() {
		process.destroy();
		try {
			if (!process.waitFor(3, TimeUnit.SECONDS)) {
				process.destroyForcibly();
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}
}
