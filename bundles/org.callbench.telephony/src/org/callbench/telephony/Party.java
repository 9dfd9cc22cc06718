package org.callbench.telephony;

import static java.util.Objects.requireNonNull;

/**
 * Someone who takes part in a call, as far as the switch can tell.
 *
 * @param number       the number as the switch sent it; empty if there is none
 * @param name         the name as the switch sent it; empty if there is none. Not to be trusted: the caller may choose it
 * @param presentation whether the number may be shown; if it is {@link Presentation#WITHHELD}, number and name are empty
 * @param provenance   who vouches for the number
 * @param origin       inside or outside the switch
 */
public record Party(String number, String name, Presentation presentation, Provenance provenance, Origin origin) {

	/** Nobody, or somebody about whom nothing is known (yet). */
	public static final Party UNKNOWN = new Party("", "", Presentation.UNAVAILABLE, Provenance.UNKNOWN, Origin.UNKNOWN);

	/** An outside party that keeps its number back. */
	public static final Party WITHHELD = new Party("", "", Presentation.WITHHELD, Provenance.NETWORK, Origin.EXTERNAL);

	public Party {
		requireNonNull(number, "number");
		requireNonNull(name, "name");
		requireNonNull(presentation, "presentation");
		requireNonNull(provenance, "provenance");
		requireNonNull(origin, "origin");
	}

	/** A party beyond the switch, whose number the network vouches for. */
	public static Party external(String number, String name) {
		return new Party(number, name, Presentation.ALLOWED, Provenance.NETWORK, Origin.EXTERNAL);
	}

	/** A party at another device of the same switch. */
	public static Party internal(String number, String name) {
		return new Party(number, name, Presentation.ALLOWED, Provenance.NETWORK, Origin.INTERNAL);
	}

	/** Whether anything at all is known: a number, a name, or that the number was withheld. */
	public boolean isKnown() {
		return !number.isEmpty() || !name.isEmpty() || presentation == Presentation.WITHHELD;
	}
}
