package org.callbench.exchange;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.callbench.exchange.internal.CsvFile;

/**
 * What an import did, row by row. What it says was saved is on the disk.
 *
 * @param rows             one result for each row of the file, in order
 * @param companiesCreated companies made because a person's company was not there yet
 * @param companiesUpdated companies that were there and got something from a person's row
 * @param duration         from opening the file to the last byte saved
 */
public record ImportReport(List<RowResult> rows, int companiesCreated, int companiesUpdated, Duration duration) {

	public ImportReport {
		rows = List.copyOf(rows);
	}

	/** How many rows came to each outcome; every outcome is there. */
	public Map<Outcome, Long> counts() {
		var counts = new EnumMap<Outcome, Long>(Outcome.class);
		for (Outcome outcome : Outcome.values()) {
			counts.put(outcome, 0L);
		}
		rows.forEach(row -> counts.merge(row.outcome(), 1L, Long::sum));
		return counts;
	}

	/** How many rows came to this outcome. */
	public long count(Outcome outcome) {
		return counts().get(outcome);
	}

	/** One sentence for a person: how many were created, updated … */
	public Message summary() {
		Map<Outcome, Long> counts = counts();
		return Message.of("summary", rows.size(), counts.get(Outcome.CREATED), counts.get(Outcome.UPDATED),
				counts.get(Outcome.UNCHANGED), counts.get(Outcome.SKIPPED), counts.get(Outcome.FAILED),
				companiesCreated);
	}

	/**
	 * Writes the report as a CSV file: row, line, outcome, name, record, messages. Blocks; the file is there as a whole or
	 * not at all.
	 */
	public void saveAsCsv(Path file, Locale locale) throws IOException {
		CsvFile.write(file, csv -> {
			csv.row(List.of("row", "line", "outcome", "name", "record", "message"));
			for (RowResult row : rows) {
				csv.row(List.of(Long.toString(row.row()), Long.toString(row.line()),
						Message.of("outcome." + row.outcome().name()).text(locale), row.name(),
						row.record().map(Object::toString).orElse(""),
						row.messages().stream().map(m -> m.text(locale)).collect(Collectors.joining(" "))));
			}
		});
	}
}
