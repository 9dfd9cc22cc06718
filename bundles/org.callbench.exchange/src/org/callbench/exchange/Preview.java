package org.callbench.exchange;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;

/**
 * The beginning of a file as it would be imported.
 *
 * @param format    CSV or vCard
 * @param charset   the encoding found or said
 * @param delimiter between two values of a CSV row
 * @param columns   the file's columns
 * @param mapping   which column goes where
 * @param samples   the first rows as the file has them, for the mapping page
 * @param records   for each of these rows, the values a record would get, as a person reads them, by
 *                  {@link ColumnMapping target}
 * @param verdicts  for each of these rows, what would become of it
 */
public record Preview(Format format, Charset charset, Optional<Character> delimiter, List<String> columns,
		ColumnMapping mapping, List<ImportRow> samples, List<List<PreviewValue>> records, List<RowResult> verdicts) {

	public Preview {
		columns = List.copyOf(columns);
		samples = List.copyOf(samples);
		records = records.stream().map(List::copyOf).toList();
		verdicts = List.copyOf(verdicts);
	}

	/**
	 * A value that a record would get.
	 *
	 * @param target where it goes: a field's name, {@code company.} and a company's field's name
	 * @param label  what people call that field
	 * @param text   the value
	 */
	public record PreviewValue(String target, String label, String text) {
	}
}
