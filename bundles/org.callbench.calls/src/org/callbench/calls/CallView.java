package org.callbench.calls;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.callbench.crm.RecordId;
import org.callbench.crm.directory.ContactMatch;

/**
 * One call, with all that a screen shows of it.
 *
 * @param id             the interaction; the same through transfers, reconnections and several lines, and the journal's key
 * @param direction      who called
 * @param state          the state, by its one word
 * @param number         the other party's number as shown, or empty when there is none
 * @param withheld       whether the other party keeps the number back
 * @param name           the name to show: of the contact that was chosen, else as the switch gives it, or empty
 * @param companyName    the company that goes with the name, or empty
 * @param internal       whether a colleague is on the other end: at another extension, or a user of this CRM
 * @param matches        every contact that the number fits, best rule first
 * @param chosen         the one of them that the call counts for: picked, or the only one that is sure
 * @param identification how far the search for matches is
 * @param called         the number or queue that was called, as shown, or empty
 * @param began          when the call was first seen
 * @param since          when the present state began
 * @param connectedAt    when it was first answered
 * @param actions        what can be done now
 * @param pending        what was asked for and is not confirmed yet
 * @param message        what went wrong last, if the agent should know
 * @param outcome        how it ended, once it has
 * @param consultationOf the held call that this one consults about
 * @param line           the device it is on, as in {@link LineStatus#device()}
 * @param others         who else takes part in a conference, each by name or number; empty in a call of two
 */
public record CallView(UUID id, CallDirection direction, CallState state, String number, boolean withheld, String name,
		String companyName, boolean internal, List<ContactMatch> matches, Optional<ContactMatch> chosen,
		Identification identification, String called, Instant began, Instant since, Optional<Instant> connectedAt,
		Set<CallAction> actions, Optional<CallAction> pending, Optional<DeskMessage> message, Optional<CallOutcome> outcome,
		Optional<UUID> consultationOf, String line, List<String> others) {

	public CallView {
		matches = List.copyOf(matches);
		actions = Set.copyOf(actions);
		others = List.copyOf(others);
	}

	/** Whether it is over and only shown for a moment. */
	public boolean ended() {
		return outcome.isPresent();
	}

	/** The record the call counts for, if one is chosen. */
	public Optional<RecordId> contact() {
		return chosen.map(ContactMatch::contact);
	}
}
