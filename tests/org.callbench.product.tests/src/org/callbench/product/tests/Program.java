package org.callbench.product.tests;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program of the product, running. */
final class Program implements AutoCloseable {

	/** Seconds: many times what any program here takes on a machine that is busy. */
	private static final int LONGEST = 180;

	private final Process process;
	private final Path errors;
	private final BufferedReader output;

	private Program(Process process, Path errors) {
		this.process = process;
		this.errors = errors;
		output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
	}

	/** @param environment what is different in it; an empty value takes the variable away */
	static Program start(Path folder, Map<String, String> environment, Path program, String... arguments) throws IOException {
		List<String> words = new ArrayList<>(List.of(program.toString()));
		words.addAll(List.of(arguments));
		Path errors = Files.createTempFile(folder, "errors", ".txt");
		ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile()).redirectError(errors.toFile());
		environment.forEach((name, value) -> {
			if (value.isEmpty()) {
				builder.environment().remove(name);
			} else {
				builder.environment().put(name, value);
			}
		});
		return new Program(builder.start(), errors);
	}

	/** What a program said that has ended. */
	record Result(int status, List<String> lines, String errors) {
	}

	/** Gives it all of its input and waits for its end. */
	Result finish(String input) throws IOException, InterruptedException {
		try (PrintStream in = input()) {
			in.print(input);
		}
		List<String> lines = output.lines().toList();
		return new Result(exit(), lines, Files.readString(errors));
	}

	PrintStream input() {
		return new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
	}

	/** The next line of its output. */
	String line() throws IOException {
		return output.readLine();
	}

	int exit() throws InterruptedException {
		if (!process.waitFor(LONGEST, TimeUnit.SECONDS)) {
			throw new AssertionError("still running: " + process.info());
		}
		return process.exitValue();
	}

	/** Waits until the file is there, or fails when the program has ended without it. */
	void awaitFile(Path file) throws InterruptedException, IOException {
		for (int tries = 0; !Files.exists(file); tries++) {
			if (process.waitFor(100, TimeUnit.MILLISECONDS) || tries > LONGEST * 10) {
				throw new AssertionError("no " + file + "\n" + Files.readString(errors));
			}
		}
	}

	/** As {@code kill}. */
	void terminate() {
		process.destroy();
	}

	/** As {@code kill -9}, for it and what it started. */
	void kill() throws InterruptedException {
		process.descendants().forEach(ProcessHandle::destroyForcibly);
		process.destroyForcibly().waitFor();
	}

	@Override
	public void close() throws InterruptedException {
		kill();
	}
}
