package org.callbench.instance;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.Semaphore;

/** At a later start: hands one invocation to the folder's owner and relays what comes back. */
final class Errand {

	private final DataFolder folder;
	private final Invocation invocation;
	private final Messages messages;

	Errand(DataFolder folder, Invocation invocation, Messages messages) {
		this.folder = folder;
		this.invocation = invocation;
		this.messages = messages;
	}

	/**
	 * One attempt.
	 *
	 * @param time for the owner to begin; how long it then takes is its own affair
	 * @return the exit status; empty if there is no owner to be reached now, and nothing was done
	 */
	OptionalInt run(Duration time) throws InstanceException {
		Address address;
		Wire wire;
		try {
			address = Address.read(folder);
			wire = new Wire(address.connect(folder));
		} catch (AccessDeniedException e) {
			throw new InstanceException(InstanceException.Reason.REFUSED,
					messages.text("owner.refused", folder.root()), e); //$NON-NLS-1$
		} catch (IOException e) {
			return OptionalInt.empty(); // no token file, or nobody behind it: the owner begins or ends just now
		}
		boolean started = false;
		Alarm alarm = new Alarm(time, wire);
		try (wire; alarm) {
			wire.writeToken(address.token());
			wire.writeInvocation(invocation);
			while (true) {
				Wire.Frame frame = wire.read();
				switch (frame.type()) {
				case REFUSED -> {
					if (!Address.read(folder).equals(address)) {
						return OptionalInt.empty(); // the token was a former owner's
					}
					throw new InstanceException(InstanceException.Reason.REFUSED,
							messages.text("owner.refused", folder.root()), null); //$NON-NLS-1$
				}
				case ACCEPTED -> {
					// the command begins when the owner has started up; the alarm still runs
				}
				case STARTED -> {
					started = true;
					alarm.close();
					return OptionalInt.of(relay(wire));
				}
				default -> throw new IOException("unexpected frame " + frame.type()); //$NON-NLS-1$
				}
			}
		} catch (InstanceException e) {
			throw e;
		} catch (IOException e) {
			if (started) {
				throw new InstanceException(InstanceException.Reason.LOST,
						messages.text("owner.lost", folder.root()), e); //$NON-NLS-1$
			}
			if (alarm.rang()) {
				throw silent(e);
			}
			return OptionalInt.empty();
		}
	}

	private InstanceException silent(IOException cause) {
		return new InstanceException(InstanceException.Reason.SILENT_OWNER,
				messages.text("owner.silent", folder.root()), cause); //$NON-NLS-1$
	}

	/** From the command's start to its end. */
	private int relay(Wire wire) throws IOException {
		Input input = new Input(wire, invocation.in());
		try {
			while (true) {
				Wire.Frame frame = wire.read();
				switch (frame.type()) {
				case OUT -> {
					invocation.out().write(frame.body());
					if (invocation.out().checkError()) { // flushes; our own reader is gone, so nobody wants the rest
						return ExitStatus.NO;
					}
				}
				case ERR -> {
					invocation.err().write(frame.body());
					invocation.err().flush();
				}
				case WANTED -> input.wanted();
				case EXIT -> {
					return frame.number();
				}
				default -> throw new IOException("unexpected frame " + frame.type()); //$NON-NLS-1$
				}
			}
		} finally {
			input.end();
		}
	}

	/** Reads standard input on a thread of its own, a piece each time the owner wants one. */
	private static final class Input {

		private final Semaphore wanted = new Semaphore(0);
		private final Wire wire;
		private final InputStream in;
		private Thread thread;

		Input(Wire wire, InputStream in) {
			this.wire = wire;
			this.in = in;
		}

		void wanted() {
			if (thread == null) {
				thread = new Thread(this::pump, "callbench-stdin"); //$NON-NLS-1$
				thread.setDaemon(true);
				thread.start();
			}
			wanted.release();
		}

		void end() {
			if (thread != null) {
				thread.interrupt();
			}
		}

		private void pump() {
			byte[] piece = new byte[1 << 16];
			try {
				while (true) {
					wanted.acquire();
					int count = in.read(piece);
					wire.write(Wire.Type.IN, piece, 0, Math.max(0, count));
				}
			} catch (InterruptedException e) {
				Thread.currentThread().interrupt(); // the command has ended
			} catch (IOException e) {
				closeAfter(e);
			}
		}

		/** Standard input cannot be read, or the owner is gone: the reader of the connection says so. */
		private void closeAfter(IOException because) {
			try {
				wire.close();
			} catch (IOException e) {
				because.addSuppressed(e);
			}
		}
	}
}
