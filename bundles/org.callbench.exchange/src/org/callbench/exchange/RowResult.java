package org.callbench.exchange;

import java.util.List;
import java.util.Optional;

import org.callbench.crm.RecordId;

/**
 * What became of one row.
 *
 * @param row      1 for the first contact of the file
 * @param line     the line of the file on which it begins
 * @param outcome  created, updated …
 * @param name     what the contact is called; empty if the row names nobody
 * @param record   the record that has the row's values now; empty if none has
 * @param messages why it failed, or what was left out, moved or changed; often none
 */
public record RowResult(long row, long line, Outcome outcome, String name, Optional<RecordId> record,
		List<Message> messages) {

	public RowResult {
		messages = List.copyOf(messages);
	}
}
