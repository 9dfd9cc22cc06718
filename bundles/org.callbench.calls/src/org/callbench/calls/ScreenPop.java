package org.callbench.calls;

import java.util.Optional;

/**
 * A call wants the screen: one came in, or its other party changed (a colleague handed a customer over). Told once for an
 * interaction and remote party, at once and without waiting for names: they follow in the snapshots.
 *
 * @param call  the call as it was at that moment
 * @param party 0 for the interaction's first remote party, 1 for the next …
 */
public record ScreenPop(CallView call, int party) {

	/** The user's screen-pop target can be opened for this record, when one is known by then. */
	public Optional<org.callbench.crm.RecordId> contact() {
		return call.contact();
	}
}
