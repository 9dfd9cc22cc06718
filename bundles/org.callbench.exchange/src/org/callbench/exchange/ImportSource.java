package org.callbench.exchange;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.callbench.exchange.internal.SourceOpener;

/**
 * A file of contacts, read row by row from beginning to end in bounded memory. Not safe for several threads; reads block,
 * so never on the UI thread.
 */
public interface ImportSource extends Closeable {

	/**
	 * Opens a file, after a pass over all of it that settles its encoding and sees that it is text.
	 *
	 * @throws ImportException if the file is missing, unreadable, empty, not text, not in the encoding said or found, or
	 *                         has no header that can be read
	 */
	static ImportSource open(Path file, ReadOptions options) throws ImportException {
		return SourceOpener.open(file, options);
	}

	/** The file that is read. */
	Path file();

	/** CSV or vCard. */
	Format format();

	/** The encoding that was said or found. */
	Charset charset();

	/** The character between two values; empty for vCard. */
	Optional<Character> delimiter();

	/** The file's columns in order. A vCard file has a fixed set, one for each kind of property. */
	List<String> columns();

	/** Whether the columns' names come from the file; otherwise they are just numbered. */
	boolean hasHeader();

	/**
	 * The next contact, or empty at the end of the file.
	 *
	 * @throws ImportException if the file cannot be read on, changed under our hands, or its text is malformed; what was
	 *                         returned so far must then not be kept
	 */
	Optional<ImportRow> next() throws ImportException;

	/** Bytes read so far, for a progress bar. */
	long bytesRead();

	/** Bytes in the file when it was opened. */
	long size();

	@Override
	void close() throws IOException;
}
