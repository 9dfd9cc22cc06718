package org.callbench.instance;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * At the owner: one command on another process's behalf. The thread that accepted the connection reads from it, so that a
 * caller who leaves is noticed at once; the command runs on a thread of its own.
 */
final class Visit {

	private final Wire wire;
	private final CompletableFuture<CommandRunner> runner;
	private final RemoteInput input = new RemoteInput();
	/** Completed when the caller has left, or has to. */
	private final CompletableFuture<CommandRunner> gone = new CompletableFuture<>();

	/** @param runner completed when the owner can serve; cancelled when it never will */
	Visit(Wire wire, CompletableFuture<CommandRunner> runner) {
		this.wire = wire;
		this.runner = runner;
	}

	/** Reads until the caller is gone. */
	void listen() throws IOException {
		try {
			while (true) {
				Wire.Frame frame = wire.read();
				if (frame.type() != Wire.Type.IN) {
					throw new IOException("unexpected frame " + frame.type()); //$NON-NLS-1$
				}
				input.received(frame.body());
			}
		} finally {
			leave();
		}
	}

	/** Tells the command that nobody wants its result any more. */
	void leave() {
		gone.complete(null);
		input.received(new byte[0]);
	}

	/** Waits until the owner serves, runs the command, and sends its status. */
	void run(Wire.Words words) throws IOException {
		CommandRunner serving;
		try {
			serving = (CommandRunner) CompletableFuture.anyOf(runner, gone).get();
		} catch (ExecutionException | InterruptedException | java.util.concurrent.CancellationException e) {
			return; // the owner ends without having served: closing tells the caller to claim the folder itself
		}
		if (serving == null) {
			return;
		}
		wire.write(Wire.Type.STARTED);
		int status;
		try (PrintStream out = stream(Wire.Type.OUT, false); PrintStream err = stream(Wire.Type.ERR, true)) {
			status = serving.run(new Invocation(words.command(), words.arguments(), words.directory(), words.locale(),
					input, out, err, gone::isDone));
		}
		wire.writeNumber(Wire.Type.EXIT, status);
	}

	private PrintStream stream(Wire.Type type, boolean everyLine) {
		return new PrintStream(new BufferedOutputStream(new OutputStream() {
			@Override
			public void write(int b) throws IOException {
				wire.write(type, (byte) b);
			}

			@Override
			public void write(byte[] bytes, int offset, int length) throws IOException {
				try {
					wire.write(type, bytes, offset, length);
				} catch (IOException e) {
					leave();
					throw e;
				}
			}
		}), everyLine, StandardCharsets.UTF_8);
	}

	/** The caller's standard input, asked for piece by piece: what the command does not read stays with the caller. */
	private final class RemoteInput extends InputStream {

		private byte[] piece = new byte[0];
		private int position;
		private boolean ended;
		private boolean waiting;

		synchronized void received(byte[] bytes) {
			piece = bytes;
			position = 0;
			ended |= bytes.length == 0;
			waiting = false;
			notifyAll();
		}

		@Override
		public int read() throws IOException {
			byte[] one = new byte[1];
			return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
		}

		@Override
		public synchronized int read(byte[] into, int offset, int length) throws IOException {
			if (length == 0) {
				return 0;
			}
			if (position == piece.length && !ended) {
				waiting = true;
				wire.write(Wire.Type.WANTED);
				while (waiting && !ended) {
					try {
						wait();
					} catch (InterruptedException e) {
						Thread.currentThread().interrupt();
						throw new java.io.InterruptedIOException();
					}
				}
			}
			if (gone.isDone()) {
				throw new IOException("the caller is gone"); //$NON-NLS-1$
			}
			if (position == piece.length) {
				return -1;
			}
			int count = Math.min(length, piece.length - position);
			System.arraycopy(piece, position, into, offset, count);
			position += count;
			return count;
		}

		@Override
		public synchronized int available() {
			return piece.length - position;
		}
	}
}
