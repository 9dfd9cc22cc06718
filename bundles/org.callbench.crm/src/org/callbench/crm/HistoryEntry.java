package org.callbench.crm;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One change of one record, as it was made.
 *
 * @param version the record's version after it
 * @param by      the user's name then
 * @param changes by field name; empty for an insert
 */
public record HistoryEntry(RecordId id, long version, RecordChange.Kind kind, Instant at, String by,
		Map<String, FieldChange> changes) {

	public record FieldChange(Optional<Object> before, Optional<Object> after) {
	}
}
