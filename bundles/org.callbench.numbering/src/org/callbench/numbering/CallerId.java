package org.callbench.numbering;

import java.util.List;
import java.util.Optional;

/**
 * A caller ID as the switch sent it, understood.
 *
 * @param text      as sent, at most 256 characters of it
 * @param kind      what it is
 * @param canonical the most likely public number, if it is one
 * @param digits    the most likely digits for a person to see or call back; empty if there are none
 * @param keys      what to look up, best rule first, none twice; empty if it can match nobody
 * @param problem   why it can match nobody
 */
public record CallerId(String text, Kind kind, Optional<Canonical> canonical, String digits, List<LookupKey> keys,
		Optional<NumberProblem> problem) {

	/** What a caller ID can be. */
	public enum Kind {
		/** A public number. */
		NUMBER,
		/** As many digits as an extension has. */
		EXTENSION,
		/** Digits that are no complete public number and no extension. */
		DIGITS,
		/** The caller, or the network, withheld it. */
		WITHHELD,
		/** Empty, a name, or anything else that is no number. */
		NONE
	}

	public CallerId {
		keys = List.copyOf(keys);
	}
}
