package org.callbench.instance.tests;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Another Java process with this test's classes. */
final class Forked implements AutoCloseable {

	private final Process process;
	private final BufferedReader output;
	private final PrintStream orders;

	private Forked(Process process) {
		this.process = process;
		output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
		orders = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
	}

	static Forked claiming(Path folder) throws IOException {
		return new Forked(new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				System.getProperty("java.class.path"), Owner.class.getName(), folder.toString())
				.redirectError(ProcessBuilder.Redirect.INHERIT).start());
	}

	/** The next line it prints. */
	String line() throws IOException {
		return output.readLine();
	}

	String order(String order) throws IOException {
		orders.println(order);
		return line();
	}

	/** As {@code kill -9}. */
	void kill() throws InterruptedException {
		process.destroyForcibly().waitFor();
	}

	int exit() throws InterruptedException {
		if (!process.waitFor(30, TimeUnit.SECONDS)) {
			throw new AssertionError("still running");
		}
		return process.exitValue();
	}

	@Override
	public void close() throws InterruptedException {
		kill();
	}
}
