package org.callbench.instance;

/** Runs what other processes hand over. {@link InstanceCommands} is the one used by the applications. */
@FunctionalInterface
public interface CommandRunner {

	/** Called on a thread of its own for each invocation; may block. Returns the exit status. */
	int run(Invocation invocation);
}
