package org.callbench.workbench;

import java.util.Objects;
import java.util.Optional;

import org.callbench.crm.RecordId;

/**
 * What a screen may know of the call that it was opened from.
 *
 * @param interaction the call desk's id of the call, the same through transfers
 * @param incoming whether the other side called
 * @param number the other side's number as the switch told it; empty when withheld
 * @param callerName the name that the switch told, or empty
 * @param person the person on the screen, if the caller was recognised
 * @param company the company of that person, or the company that was recognised
 */
public record CallContext(String interaction, boolean incoming, String number, String callerName, Optional<RecordId> person,
		Optional<RecordId> company) {

	public CallContext {
		Objects.requireNonNull(interaction);
		Objects.requireNonNull(number);
		Objects.requireNonNull(callerName);
		Objects.requireNonNull(person);
		Objects.requireNonNull(company);
	}
}
