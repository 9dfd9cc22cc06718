package org.callbench.exchange;

import java.nio.charset.Charset;
import java.util.Optional;

/**
 * How to read a file; what is left empty is found out from the file itself.
 *
 * @param format    CSV or vCard
 * @param charset   the text's encoding
 * @param delimiter the character between two values of a CSV row
 * @param header    whether the first CSV row names the columns
 */
public record ReadOptions(Optional<Format> format, Optional<Charset> charset, Optional<Character> delimiter,
		Optional<Boolean> header) {

	/** Find everything out from the file. */
	public static final ReadOptions DETECT = new ReadOptions(Optional.empty(), Optional.empty(), Optional.empty(),
			Optional.empty());

	/** The same, with the encoding said. */
	public ReadOptions withCharset(Charset encoding) {
		return new ReadOptions(format, Optional.of(encoding), delimiter, header);
	}

	/** The same, with the delimiter said. */
	public ReadOptions withDelimiter(char separator) {
		return new ReadOptions(format, charset, Optional.of(separator), header);
	}

	/** The same, saying whether the first row names the columns. */
	public ReadOptions withHeader(boolean present) {
		return new ReadOptions(format, charset, delimiter, Optional.of(present));
	}
}
