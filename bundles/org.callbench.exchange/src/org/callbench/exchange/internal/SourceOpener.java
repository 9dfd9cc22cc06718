package org.callbench.exchange.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

import org.callbench.exchange.Format;
import org.callbench.exchange.ImportException;
import org.callbench.exchange.ImportSource;
import org.callbench.exchange.Message;
import org.callbench.exchange.ReadOptions;

/** Finds out what a file is, and opens it with the reader for that. */
public final class SourceOpener {

	/** Enough for a header and a few rows, to tell vCard from CSV and to find the delimiter. */
	private static final int SAMPLE = 1 << 16;

	private static final String FIRST_LINE_OF_A_CARD = "begin:vcard";

	private SourceOpener() {
	}

	/** What {@link ImportSource#open} does. */
	public static ImportSource open(Path file, ReadOptions options) throws ImportException {
		FileState state = FileState.of(file);
		try {
			TextScan scan = TextScan.of(file, options.charset());
			String sample = sample(state, scan);
			if (sample.isBlank()) {
				throw new ImportException(Message.of("emptyFile", file));
			}
			return switch (options.format().orElseGet(() -> format(file, sample))) {
			case CSV -> CsvSource.open(state, scan, options, sample);
			case VCARD -> new VCardSource(state, scan);
			};
		} catch (MeteredReader.Failure e) {
			throw e.explained();
		} catch (IOException e) {
			throw FileState.failure(file, e);
		}
	}

	private static String sample(FileState state, TextScan scan) throws IOException {
		var sample = new StringBuilder(SAMPLE);
		var block = new char[4096];
		try (var reader = MeteredReader.open(state, scan)) {
			int read = 0;
			while (read >= 0 && sample.length() < SAMPLE) {
				sample.append(block, 0, read);
				read = reader.read(block, 0, Math.min(block.length, SAMPLE - sample.length()));
			}
		}
		return sample.toString();
	}

	private static Format format(Path file, String sample) {
		boolean card = sample.stripLeading().regionMatches(true, 0, FIRST_LINE_OF_A_CARD, 0,
				FIRST_LINE_OF_A_CARD.length());
		boolean named = file.toString().toLowerCase(Locale.ROOT).endsWith(".vcf");
		return card || named ? Format.VCARD : Format.CSV;
	}
}
