package org.callbench.exchange.internal;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.callbench.exchange.ReadOptions;

/**
 * What the beginning of a CSV file tells about the rest.
 *
 * @param delimiter the character between two values
 * @param declared  whether the first line says it ({@code sep=;}, which Excel writes and reads) and is no row
 * @param header    whether the first row names the columns
 */
record CsvShape(char delimiter, boolean declared, boolean header) {

	private static final char[] DELIMITERS = { ',', ';', '\t', '|' };

	private static final int ROWS_LOOKED_AT = 30;

	private static final Pattern DECLARATION = Pattern.compile("\\A\\s*\"?sep=(.)\"?\\s*$",
			Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

	/** What only data looks like: an e-mail address, or a number to dial. */
	private static final Pattern DATA = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+|\\+?[\\d() ./-]*\\d{3}[\\d() ./-]*");

	static CsvShape of(String sample, ReadOptions options) {
		var declaration = DECLARATION.matcher(sample);
		boolean declared = declaration.find();
		String rows = declared ? sample.substring(declaration.end()) : sample;
		char delimiter = options.delimiter()
				.orElseGet(() -> declared ? declaration.group(1).charAt(0) : mostLikely(rows));
		boolean header = options.header().orElseGet(() -> !beginsWithData(rows, delimiter));
		return new CsvShape(delimiter, declared, header);
	}

	CSVFormat format() {
		return format(delimiter);
	}

	private static CSVFormat format(char delimiter) {
		return CSVFormat.RFC4180.builder().setDelimiter(delimiter).setIgnoreEmptyLines(true)
				.setIgnoreSurroundingSpaces(true).get();
	}

	/** The delimiter that cuts most rows into as many values as the first, and into most values. */
	private static char mostLikely(String sample) {
		char best = DELIMITERS[0];
		double bestScore = 0;
		for (char candidate : DELIMITERS) {
			double score = score(firstRows(sample, candidate));
			if (score > bestScore) {
				best = candidate;
				bestScore = score;
			}
		}
		return best;
	}

	private static double score(List<CSVRecord> rows) {
		if (rows.isEmpty() || rows.getFirst().size() < 2) {
			return 0;
		}
		int columns = rows.getFirst().size();
		long alike = rows.stream().filter(row -> row.size() == columns).count();
		// The share counts more than the columns: a comma inside each address must not win over a semicolon between all.
		double share = (double) alike / rows.size();
		return share * share * (1 + Math.log(columns));
	}

	private static boolean beginsWithData(String sample, char delimiter) {
		return firstRows(sample, delimiter).stream().findFirst().map(row -> row.stream()
				.anyMatch(value -> DATA.matcher(value.strip()).matches())).orElse(false);
	}

	private static List<CSVRecord> firstRows(String sample, char delimiter) {
		var rows = new ArrayList<CSVRecord>();
		Optional<CSVRecord> last = Optional.empty();
		try (var parser = CSVParser.parse(new StringReader(sample), format(delimiter))) {
			var records = parser.iterator();
			while (rows.size() < ROWS_LOOKED_AT && records.hasNext()) {
				last.ifPresent(rows::add);
				last = Optional.of(records.next());
			}
		} catch (IOException | UncheckedIOException e) {
			// The sample ends inside a quoted value, or this is not the delimiter: what was read before counts.
			return rows;
		}
		// The sample may have cut the last row short, unless it is all there is.
		if (rows.isEmpty() || sample.endsWith("\n")) {
			last.ifPresent(rows::add);
		}
		return rows;
	}
}
