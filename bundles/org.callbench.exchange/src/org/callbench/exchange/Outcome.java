package org.callbench.exchange;

/** What became of a row (in a preview: what would become of it). */
public enum Outcome {
	/** A new record. */
	CREATED,
	/** A record that was there, or an earlier row's, got something from this row. */
	UPDATED,
	/** A record that was there already has everything that the row has. */
	UNCHANGED,
	/** The row is not a contact: empty, or without anything that names one. */
	SKIPPED,
	/** The row cannot be kept; its messages say why. */
	FAILED
}
