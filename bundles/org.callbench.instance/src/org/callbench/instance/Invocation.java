package org.callbench.instance;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/**
 * One command as somebody asked for it: its words, and where the asking process stands. A command cannot tell whether it
 * runs in the process that was started for it or in the owner of the data folder on another's behalf.
 *
 * @param command   the command's name, the first word
 * @param arguments the words after it
 * @param directory the asking process's working directory: relative file names are {@linkplain #file resolved} against it
 * @param locale    the language for messages on {@code err}
 * @param in        the asking process's standard input, read only when the command reads
 * @param out       its standard output, UTF-8; buffered, flushed when the command ends; flush to be heard earlier
 * @param err       its standard error, UTF-8
 * @param cancelled true once the asking process is gone; long commands look at it between steps
 */
public record Invocation(String command, List<String> arguments, Path directory, Locale locale, InputStream in,
		PrintStream out, PrintStream err, BooleanSupplier cancelled) {

	public Invocation {
		arguments = List.copyOf(arguments);
		directory = directory.toAbsolutePath();
	}

	/** This process's own: its directory, its language and its standard streams. */
	public static Invocation ofThisProcess(String command, List<String> arguments) {
		return new Invocation(command, arguments, Path.of(""), Locale.getDefault(), //$NON-NLS-1$
				new FileInputStream(FileDescriptor.in),
				new PrintStream(new java.io.BufferedOutputStream(new FileOutputStream(FileDescriptor.out)), false,
						StandardCharsets.UTF_8),
				new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8), () -> false);
	}

	/** The file a word names, seen from the asking process. */
	public Path file(String name) {
		return directory.resolve(name);
	}
}
