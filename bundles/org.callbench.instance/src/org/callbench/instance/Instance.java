package org.callbench.instance;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;

import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/**
 * A data folder that this process owns.
 * <p>
 * An application starts like this:
 * <pre>
 * StartArguments start = StartArguments.parse(arguments);
 * Claim claim = Instance.claim(start.folder(), Invocation.ofThisProcess(InstanceCommand.ACTIVATE, start.rest()),
 *         Duration.ofSeconds(30));
 * return switch (claim) {
 * case Claim.HandedOver(int status) -> status;                // the running desktop came to the front
 * case Claim.Owned(Instance instance) -> {
 *     try (instance) {
 *         // a workbench registers its BlockingGuard here
 *         instance.publish(bundleContext);                    // the DataFolder service: store, desk … come up now
 *         …
 *         instance.serve(new InstanceCommands(bundleContext)); // once the window is open
 *         …
 *     }
 * }
 * };
 * </pre>
 * The workbench contributes an {@link InstanceCommand} named {@link InstanceCommand#ACTIVATE} that brings its window to
 * the front (on the user-interface thread) and returns 0; its arguments are those of the second start.
 * <p>
 * The lock is the operating system's, so it falls with the process however that ends, and a left-over socket or token
 * file means nothing.
 */
public final class Instance implements AutoCloseable {

	private static final long RETRY_NANOS = 50_000_000;
	private static final Duration COMMANDS_END = Duration.ofSeconds(10);

	private final DataFolder folder;
	private final FolderLock lock;
	private final Listener listener;
	private Optional<ServiceRegistration<DataFolder>> published = Optional.empty();
	private boolean closed;

	private Instance(DataFolder folder, FolderLock lock) throws IOException {
		this.folder = folder;
		this.lock = lock;
		Address.Bound bound = Address.bind(folder);
		listener = new Listener(bound);
		bound.address().write(folder);
	}

	/**
	 * Takes the folder, making it if need be, or has its owner run {@code invocation} and relays that one's output.
	 * Blocks as long as the command takes; not for the user-interface thread of an open window.
	 *
	 * @param patience how long to wait for an owner that cannot serve this yet: one that is starting or ending, or a
	 *                 command line at work while a desktop is started
	 * @throws InstanceException if the folder can be neither taken nor its owner reached
	 */
	public static Claim claim(DataFolder folder, Invocation invocation, Duration patience) throws InstanceException {
		Messages messages = Messages.of(invocation.locale());
		Errand errand = new Errand(folder, invocation, messages);
		long end = System.nanoTime() + patience.toNanos();
		boolean busy;
		do {
			Optional<FolderLock> taken = FolderLock.tryTake(folder, messages);
			if (taken.isPresent()) {
				return new Claim.Owned(own(folder, taken.get(), messages));
			}
			OptionalInt status = errand.run(Duration.ofNanos(end - System.nanoTime()));
			busy = status.equals(OptionalInt.of(ExitStatus.BUSY));
			if (status.isPresent() && !busy) {
				return new Claim.HandedOver(status.getAsInt());
			}
			LockSupport.parkNanos(RETRY_NANOS);
		} while (System.nanoTime() < end && !Thread.currentThread().isInterrupted());
		throw new InstanceException(busy ? InstanceException.Reason.BUSY : InstanceException.Reason.SILENT_OWNER,
				messages.text(busy ? "owner.busy" : "owner.silent", folder.root()), null); //$NON-NLS-1$ //$NON-NLS-2$
	}

	private static Instance own(DataFolder folder, FolderLock lock, Messages messages) throws InstanceException {
		try {
			return new Instance(folder, lock);
		} catch (IOException e) {
			try {
				lock.close();
			} catch (IOException second) {
				e.addSuppressed(second);
			}
			throw FolderLock.unwritable(folder, e, messages);
		}
	}

	/** The folder that is owned. */
	public DataFolder folder() {
		return folder;
	}

	/** Registers the folder as a service until this is closed. Called once. */
	public synchronized void publish(BundleContext context) {
		published = Optional.of(context.registerService(DataFolder.class, folder, null));
	}

	/** From now on runs what other processes hand over; those that asked earlier have been waiting. Called once. */
	public void serve(CommandRunner runner) {
		listener.serve(runner);
	}

	/**
	 * For an owner that only lives for a command of its own: waits until those of others, which it runs meanwhile, are
	 * done, and takes none after that.
	 */
	public void awaitCommands() throws InterruptedException {
		listener.awaitIdle();
	}

	/**
	 * Takes no more commands, tells those that run to stop and gives them ten seconds, takes the {@link DataFolder}
	 * service away, so that whoever writes below it stops, and gives the folder up last. Doing it twice does nothing.
	 *
	 * @throws IOException if the folder's files could not be tidied; it is given up all the same
	 */
	@Override
	public synchronized void close() throws IOException {
		if (closed) {
			return;
		}
		closed = true;
		try (lock) {
			listener.close(COMMANDS_END);
			published.ifPresent(ServiceRegistration::unregister);
			Files.deleteIfExists(folder.token());
			Files.deleteIfExists(folder.socket());
		}
	}
}
