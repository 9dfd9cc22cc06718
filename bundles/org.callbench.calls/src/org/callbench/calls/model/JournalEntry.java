package org.callbench.calls.model;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import org.callbench.calls.CallDirection;
import org.callbench.calls.CallOutcome;
import org.callbench.crm.RecordId;
import org.callbench.telephony.ConnectionId;

/**
 * All that is kept of an interaction; each one for the same id takes the place of the one before.
 *
 * @param id          the interaction
 * @param revision    1, 2 … for one interaction
 * @param direction   who called
 * @param number      the other party's number as every screen shows it; empty if there is none
 * @param name        the contact's name, else the one that the switch gave; may be empty
 * @param internal    whether a colleague was on the other end: at another extension, or a user of this CRM
 * @param called      the number or queue that was called; may be empty
 * @param began       when it was first seen
 * @param connectedAt when it was first answered here
 * @param endedAt     when it ended
 * @param outcome     how it ended; empty while it goes on
 * @param contact     whom it counts for
 * @param company     that contact's company
 * @param others      contacts that were the other party earlier in the same interaction
 * @param connections the switch's names for it, for finding it again after a restart
 * @param pops        how many of its remote parties came to the screen
 */
public record JournalEntry(UUID id, int revision, CallDirection direction, String number, String name, boolean internal,
		String called, Instant began, Optional<Instant> connectedAt, Optional<Instant> endedAt, Optional<CallOutcome> outcome,
		Optional<RecordId> contact, Optional<RecordId> company, List<RecordId> others, List<ConnectionId> connections, int pops) {

	public JournalEntry {
		Objects.requireNonNull(id);
		Objects.requireNonNull(direction);
		others = List.copyOf(others);
		connections = List.copyOf(connections);
	}

	JournalEntry withRevision(int number) {
		return new JournalEntry(id, number, direction, this.number, name, internal, called, began, connectedAt, endedAt, outcome,
				contact, company, others, connections, pops);
	}
}
