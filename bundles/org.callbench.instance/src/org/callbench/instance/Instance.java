package org.callbench.instance;

import java.time.Duration;

/**
 * A data folder that this process owns.
 * <p>
 * An application starts like this:
 * <pre>
 * StartArguments start = StartArguments.parse(arguments);
 * Claim claim = Instance.claim(start.folder(), Invocation.ofThisProcess(InstanceCommand.ACTIVATE, start.rest()), PATIENCE);
 * switch (claim) {
 * case HandedOver(int status) -> { return status; }              // the running desktop came to the front
 * case Owned(Instance instance) -> {
 *     try (instance) {
 *         // the workbench: bundleContext.registerService(BlockingGuard.class, …) first, then
 *         bundleContext.registerService(DataFolder.class, instance.folder(), null);   // store, desk … come up now
 *         instance.serve(new InstanceCommands(bundleContext));   // when the window is open
 *         …                                                      // run; on return unregister the DataFolder
 *     }
 * }
 * }
 * </pre>
 * The workbench contributes an {@link InstanceCommand} named {@link InstanceCommand#ACTIVATE} that brings its window to
 * the front ({@code display.asyncExec}) and returns 0; its arguments are those of the second start.
 * <p>
 * The lock is the operating system's, so it falls with the process however that ends, and a left-over socket or token
 * file means nothing.
 */
public final class Instance implements AutoCloseable {

	private final DataFolder folder;

	private Instance(DataFolder folder) {
		this.folder = folder;
	}

	/**
	 * Takes the folder, making it if need be, or has its owner run {@code invocation} and relays that one's output.
	 * Blocks as long as the command takes; not for the user-interface thread of an open window.
	 *
	 * @param patience   how long to wait for an owner that cannot serve this yet: one that is starting or ending, or a
	 *                   command line at work while a desktop is started
	 * @throws InstanceException if the folder can be neither taken nor its owner reached
	 */
	public static Claim claim(DataFolder folder, Invocation invocation, Duration patience) throws InstanceException {
		throw new UnsupportedOperationException("not landed yet " + folder + invocation + patience); //$NON-NLS-1$
	}

	/** The folder that is owned. */
	public DataFolder folder() {
		return folder;
	}

	/** From now on runs what other processes hand over; those that asked earlier have been waiting. Called once. */
	public void serve(CommandRunner runner) {
		throw new UnsupportedOperationException("not landed yet " + runner); //$NON-NLS-1$
	}

	/** Takes no more commands, waits for those that run, and gives the folder up. Doing it twice does nothing. */
	@Override
	public void close() {
		throw new UnsupportedOperationException("not landed yet"); //$NON-NLS-1$
	}
}
