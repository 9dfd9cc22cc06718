package org.asteriskjava.manager.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

import org.asteriskjava.manager.event.ManagerEvent;
import org.asteriskjava.manager.response.ManagerResponse;
import org.asteriskjava.util.SocketConnectionFacade;

/** asterisk-java's reader, by itself: bytes in, events out. It lies in that package because the reader is not meant to be had alone. */
public final class OtherReader {
	private OtherReader() {
	}

	/** Reads all that comes, in the calling thread. */
	public static void read(InputStream in, Consumer<ManagerEvent> events) {
		ManagerReaderImpl reader = new ManagerReaderImpl(new Dispatcher() {
			@Override
			public void dispatchResponse(ManagerResponse response, Integer length) {
				// none is asked for
			}

			@Override
			public void dispatchEvent(ManagerEvent event, Integer length) {
				events.accept(event);
			}

			@Override
			public void stop() {
				// nothing runs
			}
		}, OtherReader.class);
		reader.setSocket(new Bytes(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), 64 * 1024)));
		reader.run();
	}

	/** A connection that is only read from. */
	private record Bytes(BufferedReader in) implements SocketConnectionFacade {
		@Override
		public String readLine() throws IOException {
			return in.readLine();
		}

		@Override
		public void write(String text) {
			throw new UnsupportedOperationException();
		}

		@Override
		public void flush() {
			throw new UnsupportedOperationException();
		}

		@Override
		public void close() throws IOException {
			in.close();
		}

		@Override
		public boolean isConnected() {
			return true;
		}

		@Override
		public InetAddress getLocalAddress() {
			return InetAddress.getLoopbackAddress();
		}

		@Override
		public int getLocalPort() {
			return 0;
		}

		@Override
		public InetAddress getRemoteAddress() {
			return InetAddress.getLoopbackAddress();
		}

		@Override
		public int getRemotePort() {
			return 0;
		}
	}
}
