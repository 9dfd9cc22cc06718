package org.callbench.desktop.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** The product as built, and the programs that these tests drive it with. */
final class Product {
	private static final Duration PATIENCE = Duration.ofSeconds(120);

	private Product() {
	}

	/** The folder of the materialised product. */
	static Path folder() {
		Path tree = Path.of("").toAbsolutePath();
		while (tree != null && !Files.isDirectory(tree.resolve("releng"))) {
			tree = tree.getParent();
		}
		if (tree == null) {
			throw new IllegalStateException("no source tree above " + Path.of("").toAbsolutePath());
		}
		Path product = tree.resolve("releng/org.callbench.product/target/products/org.callbench.product/linux/gtk/x86_64");
		if (!Files.isExecutable(product.resolve("callbench"))) {
			throw new IllegalStateException("the product is not built: " + product);
		}
		if (System.getenv("DISPLAY") == null) {
			throw new IllegalStateException("these tests need a display; releng/test starts a virtual one");
		}
		return product;
	}

	/** What a program printed, and how it ended. */
	record Result(int status, String output) {
	}

	/** A program of the product that runs beside the test. */
	record Running(Process process, Path log) implements AutoCloseable {
		String output() {
			try {
				return Files.exists(log) ? Files.readString(log) : "";
			} catch (IOException e) {
				throw new UncheckedIOException(e);
			}
		}

		boolean ends(Duration patience) throws InterruptedException {
			return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
		}

		/** Ends it as a session does that is closed, and whatever it started if that is not enough. */
		@Override
		public void close() {
			List<ProcessHandle> children = process.descendants().toList();
			process.destroy();
			try {
				if (!process.waitFor(20, TimeUnit.SECONDS)) {
					children.forEach(ProcessHandle::destroyForcibly);
					process.destroyForcibly();
				}
			} catch (InterruptedException e) {
				Thread.currentThread().interrupt();
			}
		}
	}

	/** Starts {@code callbench} on a data folder, in English unless the folder says otherwise. */
	static Running start(Path data, Map<String, String> environment, String... arguments) throws IOException {
		Files.createDirectories(data);
		Path language = data.resolve("language");
		if (!Files.exists(language)) {
			Files.writeString(language, "en\n");
		}
		var command = new ArrayList<>(List.of(folder().resolve("callbench").toString(), "--data", data.toString()));
		command.addAll(List.of(arguments));
		Path log = Files.createTempFile(data.getParent(), "callbench", ".log");
		var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
		builder.environment().put("CALLBENCH_JAVA", System.getProperty("java.home") + "/bin/java");
		builder.environment().putAll(environment);
		return new Running(builder.start(), log);
	}

	/** Runs {@code callbench-admin} on a data folder. */
	static Result admin(Path data, String... arguments) throws IOException, InterruptedException {
		var command = new ArrayList<>(List.of(folder().resolve("callbench-admin").toString(), "--data", data.toString()));
		command.addAll(List.of(arguments));
		return run(command);
	}

	static Result xdotool(String... arguments) throws IOException, InterruptedException {
		var command = new ArrayList<>(List.of("xdotool"));
		command.addAll(List.of(arguments));
		return run(command);
	}

	private static Result run(List<String> command) throws IOException, InterruptedException {
		Path log = Files.createTempFile("callbench", ".log");
		try {
			var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
			builder.environment().put("CALLBENCH_JAVA", System.getProperty("java.home") + "/bin/java");
			Process process = builder.start();
			if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
				process.destroyForcibly();
				throw new IllegalStateException("not done after " + PATIENCE.toSeconds() + " s: " + command);
			}
			return new Result(process.exitValue(), Files.readString(log));
		} finally {
			Files.delete(log);
		}
	}

	/** Waits for a condition; {@code detail} says more when it never comes. */
	static void until(String what, BooleanSupplier condition, java.util.function.Supplier<String> detail) {
		long deadline = System.nanoTime() + PATIENCE.toNanos();
		while (!condition.getAsBoolean()) {
			if (System.nanoTime() > deadline) {
				throw new AssertionError("waited in vain until " + what + "\n" + detail.get());
			}
			LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
		}
	}
}
