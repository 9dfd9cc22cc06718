package org.callbench.crm;

import java.time.Instant;
import java.util.Optional;

/**
 * What remains of a record that is gone.
 *
 * @param title what it was called
 * @param into  where it was merged to; empty if it was deleted
 */
public record Tombstone(RecordId id, String title, Optional<RecordId> into, Instant at, String by) {
}
