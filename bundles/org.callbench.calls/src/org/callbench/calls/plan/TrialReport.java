package org.callbench.calls.plan;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.callbench.crm.RecordId;

/**
 * What another plan would change, as far as it has been looked at.
 *
 * @param calls    the last calls
 * @param stored   the numbers of contacts and colleagues
 * @param records  how many contacts and colleagues were looked at
 * @param total    how many there are
 * @param complete whether all of them were; only then it is known whom calls would be from
 */
public record TrialReport(Tally calls, Tally stored, long records, long total, boolean complete) {

	/** Nothing was looked at. */
	public static final TrialReport NOTHING = new TrialReport(Tally.NONE, Tally.NONE, 0, 0, false);

	/**
	 * Numbers of one sort.
	 *
	 * @param looked  how many were looked at
	 * @param changed how many would be treated otherwise
	 * @param dialled how many of these would be dialled otherwise
	 * @param matched how many of these would be found for other callers, or be from others
	 * @param rows    the first of them, in order; each number has one row for each difference
	 */
	public record Tally(int looked, int changed, int dialled, int matched, List<Row> rows) {

		static final Tally NONE = new Tally(0, 0, 0, 0, List.of());

		public Tally {
			rows = List.copyOf(rows);
		}
	}

	/**
	 * A number that would be treated otherwise.
	 *
	 * @param record     the call, or the contact whose number it is
	 * @param name       of the contact, or of whom the call was with; may be empty
	 * @param field      the name of the record's field
	 * @param number     as it is stored
	 * @param at         when the call was
	 * @param difference what would be otherwise
	 */
	public record Row(RecordId record, String name, String field, String number, Optional<Instant> at, Difference difference) {
	}
}
