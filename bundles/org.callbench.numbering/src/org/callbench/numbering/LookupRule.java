package org.callbench.numbering;

import java.util.Locale;

/** Why a stored number matches a caller ID, best first (B1). */
public enum LookupRule {
	/** The caller ID is the whole number with its country code. */
	EXACT,
	/** The caller ID is a number of the location's country, written without country code. */
	NATIONAL,
	/** The caller ID is a number of the own area, written without area code. */
	LOCAL,
	/** One of the two has a prefix more than the other: stored without its area, or sent with the outside prefix; with or without it they are equal. */
	PREFIX,
	/** The caller ID is an extension, and stored as such. */
	EXTENSION,
	/** The caller ID can also be read this way, but that is the less likely one. */
	POSSIBLE;

	/** The rule in a few words for a person, English or Spanish. */
	public String words(Locale locale) {
		return Words.rule(this, locale);
	}
}
