package org.callbench.exchange.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.callbench.exchange.Format;
import org.callbench.exchange.ImportException;
import org.callbench.exchange.ImportRow;
import org.callbench.exchange.ImportSource;
import org.callbench.exchange.Message;
import org.callbench.exchange.ReadOptions;

/** Reads a CSV file row by row. */
final class CsvSource implements ImportSource {

	private final FileState state;
	private final TextScan scan;
	private final CsvShape shape;
	private final MeteredReader reader;
	private final CSVParser parser;
	private final Iterator<CSVRecord> records;
	private final List<String> columns;
	private final long linesBefore;
	private Optional<CSVRecord> firstRow = Optional.empty();
	private long rows;

	private CsvSource(FileState state, TextScan scan, CsvShape shape, MeteredReader reader)
			throws IOException, ImportException {
		this.state = state;
		this.scan = scan;
		this.shape = shape;
		this.reader = reader;
		var text = new BufferedReader(reader);
		if (shape.declared()) {
			text.readLine();
		}
		linesBefore = shape.declared() ? 1 : 0;
		parser = CSVParser.parse(text, shape.format());
		records = parser.iterator();
		var first = nextRecord().orElseThrow(() -> new ImportException(Message.of("emptyFile", state.file())));
		if (!shape.header()) {
			firstRow = Optional.of(first);
		}
		columns = columnNames(first, shape.header());
	}

	static CsvSource open(FileState state, TextScan scan, ReadOptions options, String sample)
			throws IOException, ImportException {
		var reader = MeteredReader.open(state, scan);
		try {
			return new CsvSource(state, scan, CsvShape.of(sample, options), reader);
		} catch (IOException | ImportException e) {
			reader.close();
			throw e;
		}
	}

	/** Every column gets a name of its own, so that a mapping by name can tell two of the same name apart. */
	private static List<String> columnNames(CSVRecord first, boolean header) {
		var names = new ArrayList<String>();
		Map<String, Integer> seen = new HashMap<>();
		for (int i = 0; i < first.size(); i++) {
			String given = header ? CleanText.clean(first.get(i)).replaceAll("\\s+", " ") : "";
			String name = given.isEmpty() ? "(" + (i + 1) + ")" : given;
			int times = seen.merge(name.toLowerCase(Locale.ROOT), 1, Integer::sum);
			names.add(times == 1 ? name : name + " (" + times + ")");
		}
		return List.copyOf(names);
	}

	@Override
	public Optional<ImportRow> next() throws ImportException {
		long line = linesBefore + parser.getCurrentLineNumber() + 1;
		Optional<CSVRecord> record;
		if (firstRow.isPresent()) {
			record = firstRow;
			line = linesBefore + 1;
			firstRow = Optional.empty();
		} else {
			record = nextRecord();
		}
		long at = line;
		return record.map(values -> row(values, at));
	}

	private Optional<CSVRecord> nextRecord() throws ImportException {
		long line = linesBefore + parser.getCurrentLineNumber() + 1;
		try {
			if (!records.hasNext()) {
				return Optional.empty();
			}
			reader.recordDone();
			return Optional.of(records.next());
		} catch (UncheckedIOException e) {
			if (e.getCause() instanceof MeteredReader.Failure failure) {
				throw failure.explained();
			}
			// The library's own refusals are about quotes: one that is still open at the end, or text behind a closed one.
			throw new ImportException(Message.of(reader.atEnd() ? "quoteNotClosed" : "quoteMisplaced", line,
					linesBefore + parser.getCurrentLineNumber() + 1), e);
		}
	}

	private ImportRow row(CSVRecord record, long line) {
		var values = new ArrayList<String>(columns.size());
		var notes = new ArrayList<Message>();
		int extra = 0;
		for (int i = 0; i < record.size(); i++) {
			String value = record.get(i);
			String clean = CleanText.clean(value);
			if (i >= columns.size()) {
				extra += clean.isEmpty() ? 0 : 1;
				continue;
			}
			if (!CleanText.isHarmless(value.replace("\r", ""))) {
				notes.add(Message.of("charactersRemoved", columns.get(i)));
			}
			values.add(withoutTextMark(clean));
		}
		while (values.size() < columns.size()) {
			values.add("");
		}
		return new ImportRow(++rows, line, values, extra, notes);
	}

	/** Takes off the apostrophe that keeps a spreadsheet from taking a text for a formula; our own export writes it. */
	private static String withoutTextMark(String value) {
		return value.length() > 1 && value.charAt(0) == '\'' && CsvSafety.looksLikeFormula(value.substring(1))
				? value.substring(1)
				: value;
	}

	@Override
	public Path file() {
		return state.file();
	}

	@Override
	public Format format() {
		return Format.CSV;
	}

	@Override
	public Charset charset() {
		return scan.charset();
	}

	@Override
	public Optional<Character> delimiter() {
		return Optional.of(shape.delimiter());
	}

	@Override
	public List<String> columns() {
		return columns;
	}

	@Override
	public boolean hasHeader() {
		return shape.header();
	}

	@Override
	public long bytesRead() {
		return reader.bytesRead();
	}

	@Override
	public long size() {
		return state.size();
	}

	@Override
	public void close() throws IOException {
		parser.close();
		reader.close();
	}
}
