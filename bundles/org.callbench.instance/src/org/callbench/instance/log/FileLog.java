package org.callbench.instance.log;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

import org.callbench.instance.DataFolder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogListener;
import org.osgi.service.log.LogReaderService;

/**
 * Writes {@code DIR/logs/callbench.log}: the framework's log service, which the Eclipse platform's own log goes through,
 * and the JDK's loggers, from warnings (log service: information) up. Five files of two megabytes are kept.
 */
@Component(service = {})
public final class FileLog {

	private static final long FULL = 2 << 20;
	private static final int KEPT = 4;

	private final RotatingFile file;
	private final LogReaderService reader;
	private final LogListener listener = this::logged;
	private final Logger root = Logger.getLogger(""); //$NON-NLS-1$
	private final Handler[] others = root.getHandlers();
	private final Handler handler = new Jdk();
	private final AtomicBoolean failed = new AtomicBoolean();

	/** Starts to write, beginning with what the log service remembers from before the folder was known. */
	@Activate
	public FileLog(@Reference DataFolder folder, @Reference LogReaderService reader) throws IOException {
		file = new RotatingFile(folder.logs(), "callbench", FULL, KEPT); //$NON-NLS-1$
		this.reader = reader;
		reader.addLogListener(listener);
		for (Handler other : others) { // the console is for people, and the command line's is parsed by scripts
			root.removeHandler(other);
		}
		root.addHandler(handler);
	}

	@Deactivate
	void stop() {
		reader.removeLogListener(listener);
		root.removeHandler(handler);
		for (Handler other : others) {
			root.addHandler(other);
		}
	}

	private void logged(LogEntry entry) {
		if (org.osgi.service.log.LogLevel.INFO.implies(entry.getLogLevel())) {
			write(LogText.of(java.time.Instant.ofEpochMilli(entry.getTime()), entry.getLogLevel().name(),
					entry.getBundle() == null ? entry.getLoggerName() : entry.getBundle().getSymbolicName(),
					entry.getMessage(), entry.getException()));
		}
	}

	/** A log that cannot be written stops nobody; it says so once. */
	private void write(String text) {
		try {
			file.append(text);
			failed.set(false);
		} catch (IOException e) {
			if (!failed.getAndSet(true)) {
				System.err.println(e);
			}
		}
	}

	private final class Jdk extends Handler {

		Jdk() {
			setLevel(Level.WARNING);
			setFormatter(new SimpleFormatter());
		}

		@Override
		public void publish(LogRecord entry) {
			if (isLoggable(entry)) {
				String level = entry.getLevel().intValue() >= Level.SEVERE.intValue() ? "ERROR" : "WARN"; //$NON-NLS-1$ //$NON-NLS-2$
				write(LogText.of(entry.getInstant(), level, String.valueOf(entry.getLoggerName()),
						getFormatter().formatMessage(entry), entry.getThrown()));
			}
		}

		@Override
		public void flush() {
			// each entry is in the file when publish returns
		}

		@Override
		public void close() {
			// nothing is held open
		}
	}
}
