package org.callbench.instance.log;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** One entry as it stands in the file. */
final class LogText {

	private LogText() {
	}

	/** @param thrown may be null */
	static String of(Instant time, String level, String source, String message, Throwable thrown) {
		StringBuilder text = new StringBuilder().append(time.truncatedTo(ChronoUnit.MILLIS)).append(' ').append(level)
				.append(' ').append(source).append(' ').append(Redaction.numbers(String.valueOf(message))).append('\n');
		if (thrown != null) {
			StringWriter trace = new StringWriter();
			thrown.printStackTrace(new PrintWriter(trace));
			trace.toString().lines()
					.map(line -> line.startsWith("\tat ") ? line : Redaction.numbers(line)) //$NON-NLS-1$
					.forEach(line -> text.append(line).append('\n'));
		}
		return text.toString();
	}
}
