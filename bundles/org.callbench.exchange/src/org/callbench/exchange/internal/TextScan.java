package org.callbench.exchange.internal;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

import org.callbench.exchange.ImportException;
import org.callbench.exchange.Message;

/**
 * What a pass over all of a file's bytes says: the encoding that all of them are in, and that it is text. A sample would
 * not do: the first accent of a long list may stand on its last page.
 *
 * @param charset what to decode with
 * @param bom     bytes of the byte order mark to skip
 */
record TextScan(Charset charset, int bom) {

	static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

	private static final int BLOCK = 1 << 16;

	/** More control characters than this share are no text. */
	private static final int CONTROL_SHARE = 20;

	static TextScan of(Path file, Optional<Charset> said) throws IOException, ImportException {
		byte[] head = head(file);
		refuseKnownBinary(file, head);
		var mark = byteOrderMark(head);
		if (said.isPresent()) {
			int skip = mark.filter(m -> m.charset.equals(said.get())).map(TextScan::bom).orElse(0);
			return checked(file, new TextScan(said.get(), skip));
		}
		if (mark.isPresent()) {
			return checked(file, mark.get());
		}
		var utf8 = new TextScan(StandardCharsets.UTF_8, 0);
		var counts = utf8.count(file);
		refuseControls(file, counts);
		if (counts.malformed == 0) {
			return utf8;
		}
		if (counts.beyondAscii >= counts.malformed) {
			// Mostly good UTF-8: read as anything else, every accent of it would become two wrong letters.
			throw new ImportException(Message.of("damagedUtf8", file, counts.malformedLine));
		}
		return checked(file, new TextScan(WINDOWS_1252, 0));
	}

	private static TextScan checked(Path file, TextScan scan) throws IOException, ImportException {
		var counts = scan.count(file);
		refuseControls(file, counts);
		if (counts.malformed > 0) {
			throw new ImportException(
					Message.of("wrongEncoding", file, scan.charset.displayName(), counts.malformedLine));
		}
		return scan;
	}

	private static void refuseControls(Path file, Counts counts) throws ImportException {
		if (counts.controls * CONTROL_SHARE > counts.characters) {
			throw new ImportException(Message.of("binaryFile", file));
		}
	}

	private static byte[] head(Path file) throws IOException {
		try (InputStream in = Files.newInputStream(file)) {
			return in.readNBytes(16);
		}
	}

	private static void refuseKnownBinary(Path file, byte[] head) throws ImportException {
		if (startsWith(head, 'P', 'K', 3, 4) || startsWith(head, 0xd0, 0xcf, 0x11, 0xe0)) {
			throw new ImportException(Message.of("spreadsheetFile", file));
		}
		if (startsWith(head, '%', 'P', 'D', 'F') || startsWith(head, 0x89, 'P', 'N', 'G')
				|| startsWith(head, 0xff, 0xd8, 0xff) || startsWith(head, 'G', 'I', 'F', '8')
				|| startsWith(head, 0x1f, 0x8b) || startsWith(head, 0x7f, 'E', 'L', 'F')) {
			throw new ImportException(Message.of("binaryFile", file));
		}
	}

	private static Optional<TextScan> byteOrderMark(byte[] head) {
		if (startsWith(head, 0xef, 0xbb, 0xbf)) {
			return Optional.of(new TextScan(StandardCharsets.UTF_8, 3));
		}
		if (startsWith(head, 0xff, 0xfe, 0, 0)) {
			return Optional.of(new TextScan(Charset.forName("UTF-32LE"), 4));
		}
		if (startsWith(head, 0xff, 0xfe)) {
			return Optional.of(new TextScan(StandardCharsets.UTF_16LE, 2));
		}
		if (startsWith(head, 0xfe, 0xff)) {
			return Optional.of(new TextScan(StandardCharsets.UTF_16BE, 2));
		}
		return Optional.empty();
	}

	private static boolean startsWith(byte[] head, int... bytes) {
		byte[] expected = new byte[bytes.length];
		for (int i = 0; i < bytes.length; i++) {
			expected[i] = (byte) bytes[i];
		}
		return head.length >= expected.length
				&& Arrays.equals(head, 0, expected.length, expected, 0, expected.length);
	}

	CharsetDecoder decoder() {
		return charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
				.onUnmappableCharacter(CodingErrorAction.REPORT);
	}

	private Counts count(Path file) throws IOException {
		var counts = new Counts();
		var decoder = decoder();
		ByteBuffer bytes = ByteBuffer.allocate(BLOCK);
		CharBuffer characters = CharBuffer.allocate(BLOCK);
		try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BLOCK)) {
			in.skipNBytes(bom);
			boolean end = false;
			while (!end) {
				int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
				end = read < 0;
				bytes.position(bytes.position() + Math.max(read, 0)).flip();
				decode(decoder, bytes, characters, end, counts);
				bytes.compact();
			}
		}
		return counts;
	}

	private static void decode(CharsetDecoder decoder, ByteBuffer bytes, CharBuffer characters, boolean end,
			Counts counts) {
		CoderResult result;
		do {
			result = decoder.decode(bytes, characters, end);
			counts.add(characters.flip());
			characters.clear();
			if (result.isError()) {
				counts.malformed();
				bytes.position(bytes.position() + result.length());
			}
		} while (!result.isUnderflow());
	}

	private static final class Counts {
		private long characters;
		private long controls;
		private long beyondAscii;
		private long lines = 1;
		private long malformed;
		private long malformedLine;

		private void add(CharBuffer text) {
			characters += text.remaining();
			while (text.hasRemaining()) {
				char c = text.get();
				if (c == '\n') {
					lines++;
				} else if (c < ' ' && c != '\r' && c != '\t') {
					controls++;
				} else if (c >= 0x80) {
					beyondAscii++;
				}
			}
		}

		private void malformed() {
			if (malformed++ == 0) {
				malformedLine = lines;
			}
		}
	}
}
