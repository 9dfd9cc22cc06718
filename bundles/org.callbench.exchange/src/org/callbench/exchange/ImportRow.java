package org.callbench.exchange;

import java.util.List;

/**
 * One contact as the file has it.
 *
 * @param number 1 for the first contact of the file
 * @param line   the line of the file on which it begins, 1 for the first
 * @param values one text for each column, already free of control characters; several values of one kind in a cell are
 *               separated by {@code " ::: "}, as Google does it
 * @param extra  how many values with text the row has beyond the last column (a sign of a missing quote)
 * @param notes  what the reader had to change or leave out
 */
public record ImportRow(long number, long line, List<String> values, int extra, List<Message> notes) {

	/** What separates several values in one cell. */
	public static final String SEPARATOR = " ::: ";

	public ImportRow {
		values = List.copyOf(values);
		notes = List.copyOf(notes);
	}

	/** The text of a column, empty if the row ends before it. */
	public String value(int column) {
		return column < values.size() ? values.get(column) : "";
	}
}
