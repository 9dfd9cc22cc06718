package org.callbench.exchange.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Writes files that are there as a whole or not at all; CSV in UTF-8 with a byte order mark, without which Excel guesses. */
public final class CsvFile {

	/** Takes the rows of a file that is being written. */
	public interface Rows {
		/** Writes one row; values that a spreadsheet would compute are made harmless. */
		void row(List<String> values) throws IOException;
	}

	/** Fills a file. */
	@FunctionalInterface
	public interface Content<T> {
		/** Writes all of it. */
		void writeTo(T out) throws IOException;
	}

	private CsvFile() {
	}

	/** Writes a CSV file. */
	public static void write(Path file, Content<Rows> content) throws IOException {
		writeWhole(file, out -> {
			out.write('\uFEFF');
			var printer = new CSVPrinter(out, CSVFormat.RFC4180);
			content.writeTo(values -> printer.printRecord(values.stream().map(CsvSafety::safe).toList()));
			printer.flush();
		});
	}

	/** Writes any text file in UTF-8: first beside its place, then there in one step. */
	static void writeWhole(Path file, Content<Writer> content) throws IOException {
		Path folder = file.toAbsolutePath().getParent();
		Path draft = Files.createTempFile(folder, "." + file.getFileName(), ".part");
		try {
			try (Writer out = Files.newBufferedWriter(draft, StandardCharsets.UTF_8)) {
				content.writeTo(out);
			}
			Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
		} catch (UncheckedIOException e) {
			throw e.getCause();
		} finally {
			Files.deleteIfExists(draft);
		}
	}
}
