package org.callbench.calls.plan;

import java.util.Objects;

import org.callbench.numbering.DialString;
import org.callbench.numbering.Location;

/**
 * All that decides which digits a desk sends for a number, and whom it finds a caller ID to be.
 *
 * @param location where the desk telephones from
 * @param shared   what the numbers of records are indexed by, for all desks that share them; its country is that of records which
 *                 have none of their own
 * @param form     which form of a number the desk's switch takes
 */
public record DialPlan(Location location, Location shared, DialString form) {

	public DialPlan {
		Objects.requireNonNull(location);
		Objects.requireNonNull(shared);
		Objects.requireNonNull(form);
	}

	/** The plan of the desk whose settings these are. */
	public static DialPlan of(SavedLocation saved, DialString form) {
		return new DialPlan(saved.desk(), saved.shared(), form);
	}
}
