package org.callbench.instance;

import java.util.Locale;

/**
 * Something the owner of a data folder does when asked from outside: an administrator's command, or "come to the front".
 * <p>
 * Registered as an OSGi service with its name in the property {@value #NAME}, normally as a component:
 * <pre>
 * &#64;Component(property = InstanceCommand.NAME + "=identify")
 * </pre>
 * A command whose component lacks a service is reported as not available, with what it lacks.
 */
public interface InstanceCommand {

	/** Service property: the command's name, a lower-case word. */
	String NAME = "callbench.command"; //$NON-NLS-1$

	/**
	 * The command that a second start of the desktop hands over: bring the window to the front, and deal with the
	 * arguments (a {@code tel:} link). The workbench contributes it.
	 */
	String ACTIVATE = "activate"; //$NON-NLS-1$

	/** How to call it, one line for each form, without the program's name; shown by {@code help} and on bad usage. */
	String usage(Locale locale);

	/**
	 * Runs on a thread of its own; may block. Several commands, and several calls of one, may run at once.
	 *
	 * @return the exit status: {@link ExitStatus#OK}, {@link ExitStatus#NO}, or {@link ExitStatus#USAGE}
	 * @throws UsageException if the words make no sense: its message and the usage are printed, status 2
	 * @throws Exception      anything else is a refusal: its message is printed, status 1
	 */
	int run(Invocation invocation) throws Exception;
}
