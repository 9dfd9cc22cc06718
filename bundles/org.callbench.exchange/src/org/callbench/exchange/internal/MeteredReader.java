package org.callbench.exchange.internal;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.file.Files;

import org.callbench.exchange.ImportException;
import org.callbench.exchange.Message;

/**
 * The text of a file, with a count of the bytes behind it, an end to how much one contact may take (a quote that is never
 * closed would otherwise read the rest of any file into memory), and a check at the end that the file is still the same.
 */
final class MeteredReader extends Reader {

	/** Characters one contact may have: far beyond any real one, far below what memory holds. */
	static final int LONGEST_RECORD = 16 << 20;

	/** Carries an explained failure through the parsing library. */
	@SuppressWarnings("serial") // never serialized
	static final class Failure extends IOException {
		private final ImportException explained;

		private Failure(ImportException explained) {
			super(explained);
			this.explained = explained;
		}

		ImportException explained() {
			return explained;
		}
	}

	private final FileState state;
	private final Counter bytes;
	private final Reader text;
	private long sinceRecord;
	private boolean atEnd;

	private MeteredReader(FileState state, Counter bytes, Reader text) {
		this.state = state;
		this.bytes = bytes;
		this.text = text;
	}

	static MeteredReader open(FileState state, TextScan scan) throws IOException {
		var bytes = new Counter(Files.newInputStream(state.file()));
		try {
			bytes.skipNBytes(scan.bom());
			return new MeteredReader(state, bytes, new InputStreamReader(bytes, scan.decoder()));
		} catch (IOException e) {
			bytes.close();
			throw e;
		}
	}

	@Override
	public int read(char[] buffer, int offset, int length) throws IOException {
		int read;
		try {
			read = text.read(buffer, offset, length);
			if (read < 0) {
				atEnd = true;
				state.verifyUnchanged(bytes.count);
			}
		} catch (ImportException e) {
			throw new Failure(e);
		} catch (IOException e) {
			throw new Failure(FileState.failure(state.file(), e));
		}
		sinceRecord += Math.max(read, 0);
		if (sinceRecord > LONGEST_RECORD) {
			throw new Failure(new ImportException(Message.of("recordTooLong", LONGEST_RECORD >> 20)));
		}
		return read;
	}

	/** A contact is complete; the next one may take as much again. */
	void recordDone() {
		sinceRecord = 0;
	}

	/** Whether the last character has been given out. */
	boolean atEnd() {
		return atEnd;
	}

	long bytesRead() {
		return bytes.count;
	}

	@Override
	public void close() throws IOException {
		text.close();
	}

	private static final class Counter extends FilterInputStream {
		private long count;

		private Counter(InputStream in) {
			super(in);
		}

		@Override
		public int read() throws IOException {
			int read = in.read();
			count += read < 0 ? 0 : 1;
			return read;
		}

		@Override
		public int read(byte[] buffer, int offset, int length) throws IOException {
			int read = in.read(buffer, offset, length);
			count += Math.max(read, 0);
			return read;
		}

		@Override
		public long skip(long wanted) throws IOException {
			long skipped = in.skip(wanted);
			count += skipped;
			return skipped;
		}
	}
}
