package org.callbench.instance;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the owner of a folder and a later start say to each other: frames of one type byte, a four-byte length and as many
 * bytes. One thread may read while others write.
 */
final class Wire implements AutoCloseable {

	/** Changes whenever the frames do; two versions refuse each other. */
	static final int VERSION = 1;
	/** The longest frame: more than any system allows in a command's arguments. */
	private static final int LONGEST = 8 << 20;

	enum Type {
		/** To the owner, first: version and token. */
		TOKEN,
		/** To the owner: the command. */
		INVOCATION,
		/** From the owner: wrong token or version; nothing follows. */
		REFUSED,
		/** From the owner: token right. */
		ACCEPTED,
		/** From the owner: the command begins; before this, nothing has been done. */
		STARTED,
		/** From the owner: bytes of standard output. */
		OUT,
		/** From the owner: bytes of standard error. */
		ERR,
		/** From the owner: the command reads its standard input. */
		WANTED,
		/** To the owner: bytes of standard input; none at its end. */
		IN,
		/** From the owner: exit status; nothing follows. */
		EXIT
	}

	record Frame(Type type, byte[] body) {
		int number() {
			return ByteBuffer.wrap(body).getInt();
		}
	}

	private final ByteChannel channel;
	private final Object writing = new Object();

	Wire(ByteChannel channel) {
		this.channel = channel;
	}

	/** Blocks for the next frame. {@link EOFException} when the other side is gone. */
	Frame read() throws IOException {
		return read(LONGEST);
	}

	/** As {@link #read()}, refusing a body over {@code longest} bytes before any of it is kept. */
	Frame read(int longest) throws IOException {
		ByteBuffer head = fill(ByteBuffer.allocate(5));
		int type = head.get();
		int length = head.getInt();
		if (type < 0 || type >= Type.values().length || length < 0 || length > longest) {
			throw new IOException("not a frame of this protocol"); //$NON-NLS-1$
		}
		return new Frame(Type.values()[type], fill(ByteBuffer.allocate(length)).array());
	}

	private ByteBuffer fill(ByteBuffer buffer) throws IOException {
		while (buffer.hasRemaining()) {
			if (channel.read(buffer) < 0) {
				throw new EOFException();
			}
		}
		return buffer.flip();
	}

	void write(Type type, byte[] body, int offset, int length) throws IOException {
		ByteBuffer frame = ByteBuffer.allocate(5 + length).put((byte) type.ordinal()).putInt(length)
				.put(body, offset, length).flip();
		synchronized (writing) {
			while (frame.hasRemaining()) {
				channel.write(frame);
			}
		}
	}

	void write(Type type, byte... body) throws IOException {
		write(type, body, 0, body.length);
	}

	void writeNumber(Type type, int number) throws IOException {
		write(type, ByteBuffer.allocate(4).putInt(number).array());
	}

	void writeToken(String token) throws IOException {
		write(Type.TOKEN, (VERSION + " " + token).getBytes(StandardCharsets.UTF_8)); //$NON-NLS-1$
	}

	/** Only the words travel; the streams are the owner's to make. */
	void writeInvocation(Invocation invocation) throws IOException {
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		DataOutputStream out = new DataOutputStream(body);
		text(out, invocation.command());
		text(out, invocation.directory().toString());
		text(out, invocation.locale().toLanguageTag());
		out.writeInt(invocation.arguments().size());
		for (String argument : invocation.arguments()) {
			text(out, argument);
		}
		write(Type.INVOCATION, body.toByteArray());
	}

	/** The words of an invocation, before it has streams. */
	record Words(String command, List<String> arguments, Path directory, Locale locale) {

		static Words of(byte[] body) throws IOException {
			DataInputStream in = new DataInputStream(new ByteArrayInputStream(body));
			String command = text(in);
			Path directory = Path.of(text(in));
			Locale locale = Locale.forLanguageTag(text(in));
			int count = in.readInt();
			List<String> arguments = new ArrayList<>();
			for (int i = 0; i < count; i++) {
				arguments.add(text(in));
			}
			return new Words(command, arguments, directory, locale);
		}
	}

	private static void text(DataOutputStream out, String text) throws IOException {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		out.writeInt(bytes.length);
		out.write(bytes);
	}

	private static String text(DataInputStream in) throws IOException {
		int length = in.readInt();
		if (length < 0 || length > in.available()) {
			throw new IOException("not an invocation"); //$NON-NLS-1$
		}
		return new String(in.readNBytes(length), StandardCharsets.UTF_8);
	}

	@Override
	public void close() throws IOException {
		channel.close();
	}
}
