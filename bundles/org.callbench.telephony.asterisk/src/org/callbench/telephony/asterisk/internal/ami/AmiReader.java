package org.callbench.telephony.asterisk.internal.ami;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.callbench.telephony.asterisk.internal.ami.AmiException.Fault;

/**
 * Takes the bytes of a server apart into messages, in bounded memory whatever comes: a header that is too long, or too many of
 * them, are left out; what never ends is a fault. Events that nobody wants cost no more than finding their end. One thread.
 */
public final class AmiReader {
	/** A longer header is left out. */
	static final int LONGEST_HEADER = 32 * 1024;
	/** More headers than that in one message are left out. */
	static final int MOST_HEADERS = 2048;
	/** A message that keeps more text than that loses what comes after. */
	static final int LARGEST_MESSAGE = 512 * 1024;
	/** A line, or a message, that goes on for so long has no end. */
	static final int ENDLESS = 8 * 1024 * 1024;
	private static final int LONGEST_GREETING = 1024;
	private static final int BUFFER = 64 * 1024;
	private static final int MOST_NAMES = 1024;

	/** Hears that nothing more can be had without waiting, before the reader waits. */
	@FunctionalInterface
	public interface Pause {
		/** @throws IOException to end the reading */
		void beforeWaiting() throws IOException;
	}

	private final InputStream in;
	private final Set<String> wanted;
	private final Pause pause;
	private final byte[] buffer = new byte[BUFFER];
	private int from;
	private int to;
	/** A line that does not lie in the buffer as a whole. */
	private byte[] line = new byte[1024];
	private int lineLength;
	private boolean lineCut;
	private long passed;

	/** The names of headers and events, so that each is made into text once. */
	private final Map<Integer, List<String>> names = new HashMap<>();
	private int nameCount;
	private String[] headers = new String[64];

	/** @param wanted names of events that are read; others are passed over */
	public AmiReader(InputStream in, Set<String> wanted, Pause pause) {
		this.in = in;
		this.wanted = Set.copyOf(wanted);
		this.pause = pause;
	}

	/**
	 * The greeting, which comes before any message.
	 *
	 * @throws AmiException if it is none
	 */
	public String greeting() throws IOException {
		Slice greeting = nextLine(LONGEST_GREETING).orElseThrow(() -> new AmiException(Fault.CLOSED, "no greeting"));
		String text = greeting.text();
		if (greeting.cut || !text.startsWith("Asterisk Call Manager/")) {
			throw new AmiException(Fault.NO_ASTERISK, "it begins with \"" + printable(text) + '"');
		}
		return text.substring("Asterisk Call Manager/".length());
	}

	private static String printable(String text) {
		return text.codePoints().limit(60).mapToObj(c -> c >= ' ' && c < 0x7f ? Character.toString(c) : "?")
				.reduce("", String::concat);
	}

	/** The next message that is wanted; empty when the server has ended the connection. Blocks until then. */
	public Optional<AmiMessage> next() throws IOException {
		while (true) {
			int size = 0;
			int kept = 0;
			int left = 0;
			boolean skip = false;
			boolean any = false;
			passed = 0;
			while (true) {
				Optional<Slice> next = nextLine(LONGEST_HEADER);
				if (next.isEmpty()) {
					return Optional.empty(); // half a message is none
				}
				Slice header = next.get();
				if (passed > ENDLESS) {
					throw new AmiException(Fault.ENDLESS, "a message");
				}
				if (header.length == 0) {
					break;
				}
				if (skip) {
					continue;
				}
				int colon = header.colon();
				if (header.cut || colon <= 0 || left >= MOST_HEADERS || kept > LARGEST_MESSAGE) {
					continue;
				}
				String name = name(header.bytes, header.from, colon - header.from);
				if (!any && name.equals("Event") && !isWanted(header, colon)) {
					skip = true;
					continue;
				}
				any = true;
				if (size + 2 > headers.length) {
					headers = Arrays.copyOf(headers, headers.length * 2);
				}
				headers[size++] = name;
				headers[size++] = header.value(colon);
				kept += header.length;
				left++;
			}
			if (size > 0) {
				return Optional.of(new AmiMessage(Arrays.copyOf(headers, size), size));
			}
		}
	}

	private boolean isWanted(Slice header, int colon) {
		int start = header.valueFrom(colon);
		return wanted.contains(name(header.bytes, start, header.from + header.length - start));
	}

	/** A line, in whichever array it lies; valid until the next is read. */
	private record Slice(byte[] bytes, int from, int length, boolean cut) {
		String text() {
			return new String(bytes, from, length, StandardCharsets.UTF_8);
		}

		/** Where the colon is; -1 if there is none. */
		int colon() {
			for (int i = from; i < from + length; i++) {
				if (bytes[i] == ':') {
					return i;
				}
			}
			return -1;
		}

		int valueFrom(int colon) {
			return colon + 1 < from + length && bytes[colon + 1] == ' ' ? colon + 2 : colon + 1;
		}

		String value(int colon) {
			int start = valueFrom(colon);
			return new String(bytes, start, from + length - start, StandardCharsets.UTF_8);
		}
	}

	private Optional<Slice> nextLine(int longest) throws IOException {
		lineLength = 0;
		lineCut = false;
		while (true) {
			if (from == to) {
				from = 0;
				to = 0;
				pause.beforeWaiting();
				to = in.read(buffer);
				if (to < 0) {
					to = 0;
					return Optional.empty();
				}
			}
			int end = from;
			while (end < to && buffer[end] != '\n') {
				end++;
			}
			passed += end - from + 1;
			if (end < to && lineLength == 0) {
				Slice whole = slice(buffer, from, end - from, end - from > longest);
				from = end + 1;
				return Optional.of(whole);
			}
			keep(end - from, longest);
			from = end;
			if (passed > ENDLESS) {
				throw new AmiException(Fault.ENDLESS, "a line");
			}
			if (lineCut && longest == LONGEST_GREETING) {
				return Optional.of(slice(line, 0, lineLength, true)); // enough to know that it is none
			}
			if (end < to) {
				from = end + 1;
				return Optional.of(slice(line, 0, lineLength, lineCut));
			}
		}
	}

	private void keep(int length, int longest) {
		int fits = Math.min(length, longest + 1 - lineLength);
		lineCut |= fits < length;
		if (fits <= 0) {
			return;
		}
		if (lineLength + fits > line.length) {
			line = Arrays.copyOf(line, Math.max(line.length * 2, lineLength + fits));
		}
		System.arraycopy(buffer, from, line, lineLength, fits);
		lineLength += fits;
	}

	private static Slice slice(byte[] bytes, int from, int length, boolean cut) {
		int end = length > 0 && bytes[from + length - 1] == '\r' ? length - 1 : length;
		return new Slice(bytes, from, end, cut);
	}

	private String name(byte[] bytes, int start, int length) {
		int hash = 0;
		for (int i = start; i < start + length; i++) {
			hash = hash * 31 + bytes[i];
		}
		List<String> same = names.get(hash);
		if (same != null) {
			for (String known : same) {
				if (is(known, bytes, start, length)) {
					return known;
				}
			}
		}
		String name = new String(bytes, start, length, StandardCharsets.UTF_8);
		if (nameCount < MOST_NAMES) {
			name = name.intern();
			nameCount++;
			names.computeIfAbsent(hash, h -> new ArrayList<>(1)).add(name);
		}
		return name;
	}

	private static boolean is(String known, byte[] bytes, int start, int length) {
		if (known.length() != length) {
			return false;
		}
		for (int i = 0; i < length; i++) {
			if (known.charAt(i) != bytes[start + i]) {
				return false;
			}
		}
		return true;
	}
}
