package org.callbench.crm;

import java.util.Optional;
import java.util.Set;

/**
 * What a commit did to one record.
 *
 * @param version the record's new version
 * @param fields  names of the fields whose values changed
 * @param record  the record as it is now; empty when it is gone
 * @param into    where a merged record went
 */
public record RecordChange(RecordId id, Kind kind, long version, Set<String> fields, Optional<Record> record,
		Optional<RecordId> into) {

	public enum Kind {
		INSERTED, UPDATED, DELETED, MERGED, LINKED
	}
}
