package org.callbench.exchange;

/** What a row does to a record that is already there. */
public enum UpdateRule {
	/** Fills what is empty and adds numbers and e-mail addresses that the record has not got; what an agent wrote stays. */
	FILL,
	/** The file's values replace the record's; what the file leaves empty stays. */
	REPLACE,
	/** Leaves the record as it is. */
	KEEP
}
