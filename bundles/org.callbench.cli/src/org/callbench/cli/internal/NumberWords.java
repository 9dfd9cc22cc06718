package org.callbench.cli.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

import org.callbench.instance.Invocation;
import org.callbench.instance.UsageException;

/** The numbers that a command is asked about: its words, or with {@code -} the lines of standard input. */
final class NumberWords {

	/** A line longer than this is cut: nothing that long is a number, and standard input may be anything. */
	private static final int LONGEST = 4096;

	interface Each {
		/** @return false to stop */
		boolean number(String text) throws Exception;
	}

	private NumberWords() {
	}

	static void each(Invocation invocation, Words words, Each each) throws Exception {
		if (!words.hasNext()) {
			throw new UsageException("");
		}
		for (String word : words.rest()) {
			if (word.equals("-")) {
				BufferedReader lines = new BufferedReader(new InputStreamReader(invocation.in(), StandardCharsets.UTF_8));
				for (String line = line(lines); line != null; line = line(lines)) {
					if (invocation.cancelled().getAsBoolean() || !each.number(line)) {
						return;
					}
				}
			} else if (!each.number(word)) {
				return;
			}
		}
	}

	/** The next line without its end, or null. */
	private static String line(BufferedReader in) throws IOException {
		StringBuilder line = new StringBuilder();
		int c;
		while ((c = in.read()) != -1 && c != '\n') {
			if (line.length() < LONGEST) {
				line.append((char) c);
			}
		}
		if (c == -1 && line.isEmpty()) {
			return null;
		}
		if (!line.isEmpty() && line.charAt(line.length() - 1) == '\r') {
			line.setLength(line.length() - 1);
		}
		return line.toString();
	}
}
