package org.callbench.telephony.asterisk.internal.ami;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

import org.callbench.telephony.asterisk.internal.ami.AmiException.Fault;

/**
 * One connection to a manager interface, with a thread that reads and one that writes: neither a server that says too much nor
 * one that hears nothing holds up anybody else. Once over, it stays so.
 */
public final class AmiSocket {
	/** Whoever uses the connection; called on the connection's own thread. */
	public interface Listener {

		/** It stands, and the server has said its version. */
		void connected(String version);

		/** What came, in order; {@code done} is to be run when all of it has been dealt with. */
		void heard(List<AmiMessage> messages, Runnable done);

		/** It is over. Told once, last. */
		void ended(AmiException why);
	}

	private static final int BATCH = 256;
	/** So many batches may wait before the reader waits, and with it the server. */
	private static final int BATCHES = 32;
	private static final int WAITING_ACTIONS = 1024;
	private static final byte[] NOTHING = {};

	private final Address address;
	private final Set<String> events;
	private final Listener listener;
	private final Socket plain = new Socket();
	private final BlockingQueue<byte[]> toSend = new ArrayBlockingQueue<>(WAITING_ACTIONS);
	private final Semaphore room = new Semaphore(BATCHES);
	/** The reader's own. */
	private List<AmiMessage> batch = new ArrayList<>();
	private final AtomicBoolean over = new AtomicBoolean();

	/**
	 * Where a manager interface is.
	 *
	 * @param trust      how to know the server of an encrypted connection; empty for one that is not encrypted
	 * @param patienceMs how long each step of connecting may take
	 */
	public record Address(String host, int port, Optional<ServerTrust> trust, int patienceMs) {
	}

	private AmiSocket(Address address, Set<String> events, Listener listener) {
		this.address = address;
		this.events = events;
		this.listener = listener;
	}

	/** Begins to connect. */
	public static AmiSocket open(Address address, Set<String> events, Listener listener) {
		AmiSocket socket = new AmiSocket(address, events, listener);
		daemon(socket::run, "callbench-asterisk-read " + address.host());
		return socket;
	}

	private static void daemon(Runnable task, String name) {
		Thread thread = new Thread(task, name);
		thread.setDaemon(true);
		thread.start();
	}

	private void run() {
		try (Socket socket = connect()) {
			AmiReader reader = new AmiReader(socket.getInputStream(), events, this::handOn);
			String version = reader.greeting();
			socket.setSoTimeout(0);
			OutputStream out = socket.getOutputStream();
			daemon(() -> write(out), "callbench-asterisk-write " + address.host());
			listener.connected(version);
			read(reader);
			end(new AmiException(Fault.CLOSED, "end of stream"));
		} catch (AmiException named) {
			end(named);
		} catch (SSLException noTls) {
			end(new AmiException(Fault.NO_TLS, String.valueOf(noTls.getMessage())));
		} catch (SocketTimeoutException silent) {
			end(new AmiException(Fault.SILENT, String.valueOf(silent.getMessage())));
		} catch (IOException broken) {
			end(new AmiException(Fault.CLOSED, String.valueOf(broken.getMessage())));
		} catch (RuntimeException ours) {
			System.getLogger(AmiSocket.class.getName()).log(System.Logger.Level.ERROR, "Reading from the switch failed", ours);
			end(new AmiException(Fault.CLOSED, ours.toString()));
		}
	}

	private Socket connect() throws IOException {
		try {
			plain.setTcpNoDelay(true);
			plain.setKeepAlive(true);
			plain.connect(new InetSocketAddress(address.host(), address.port()), address.patienceMs());
		} catch (UnknownHostException noName) {
			throw new AmiException(Fault.UNREACHABLE, "no such host");
		} catch (IOException nobody) {
			throw new AmiException(Fault.UNREACHABLE, String.valueOf(nobody.getMessage()));
		}
		plain.setSoTimeout(address.patienceMs());
		if (address.trust().isEmpty()) {
			return plain;
		}
		SSLSocket encrypted = address.trust().get().encrypt(plain, address.host(), address.port());
		encrypted.startHandshake();
		return encrypted;
	}

	private void read(AmiReader reader) throws IOException {
		for (Optional<AmiMessage> next = reader.next(); next.isPresent(); next = reader.next()) {
			batch.add(next.get());
			if (batch.size() >= BATCH) {
				handOn();
			}
		}
		handOn();
	}

	private void handOn() throws IOException {
		if (batch.isEmpty()) {
			return;
		}
		try {
			room.acquire();
		} catch (InterruptedException stopped) {
			throw new AmiException(Fault.CLOSED, "interrupted");
		}
		listener.heard(batch, room::release);
		batch = new ArrayList<>();
	}

	private void write(OutputStream out) {
		try {
			while (!over.get()) {
				byte[] next = toSend.take();
				out.write(next);
			}
		} catch (IOException broken) {
			end(new AmiException(Fault.CLOSED, String.valueOf(broken.getMessage())));
		} catch (InterruptedException stopped) {
			end(new AmiException(Fault.CLOSED, "interrupted"));
		}
	}

	/** Sends an action, as soon as the server takes it. */
	public void send(AmiAction action, String actionId) {
		if (!toSend.offer(action.bytes(actionId))) {
			end(new AmiException(Fault.DEAF, toSend.size() + " actions wait"));
		}
	}

	/** Ends the connection. */
	public void close(AmiException why) {
		end(why);
	}

	private void end(AmiException why) {
		if (!over.compareAndSet(false, true)) {
			return;
		}
		toSend.clear();
		toSend.add(NOTHING);
		// Its reader may wait for room that nobody makes any more.
		room.release(BATCHES);
		try {
			plain.close();
		} catch (IOException ignored) {
			// it is over all the same
		}
		listener.ended(why);
	}
}
