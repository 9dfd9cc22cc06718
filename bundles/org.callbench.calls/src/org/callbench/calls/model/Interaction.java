package org.callbench.calls.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.callbench.calls.CallDirection;
import org.callbench.calls.CallOutcome;
import org.callbench.calls.CallState;
import org.callbench.calls.DeskMessage;

/**
 * One call in the life of an agent, whatever the switch calls it, and at however many of the agent's lines it is.
 *
 * @param id             made here
 * @param direction      who called
 * @param legs           its connections, the first line's first; empty before dialling and after the end
 * @param gone           its former connections
 * @param refs           all names that switches have had for it
 * @param parties        everybody who was at the other end
 * @param current        who is now
 * @param newParty       the switch said that the party changes, and has not said to whom
 * @param called         the number or queue that was called
 * @param state          its word
 * @param began          when it was first seen
 * @param beganNanos     the same, monotonic
 * @param since          when the word became true
 * @param connectedAt    when it was first answered
 * @param endedAt        when it ended
 * @param endedNanos     the same, monotonic
 * @param verdict        how it ended at a line while another one goes on
 * @param outcome        how it ended
 * @param dialling       if it is made from here
 * @param pending        the command under way
 * @param hangingUp      whether the agent hung up or declined
 * @param message        what went wrong last
 * @param consultationOf the interaction on hold for which this one consults
 * @param silent         begun while CTI was off: not shown, no pop
 * @param restored       known from the journal only, until a line speaks of it
 * @param noted          the last thing written down about it
 */
public record Interaction(UUID id, CallDirection direction, List<Leg> legs, List<GoneLeg> gone, Set<CallRef> refs,
		List<RemoteParty> parties, int current, boolean newParty, String called, CallState state, Instant began, long beganNanos,
		Instant since, Optional<Instant> connectedAt, Optional<Instant> endedAt, long endedNanos, Optional<CallOutcome> verdict,
		Optional<CallOutcome> outcome,
		Optional<Dialling> dialling, Optional<Pending> pending, boolean hangingUp, Optional<DeskMessage> message,
		Optional<UUID> consultationOf, boolean silent, boolean restored, Optional<JournalEntry> noted) implements CallFacts {

	public Interaction {
		legs = List.copyOf(legs);
		gone = List.copyOf(gone);
		refs = Set.copyOf(refs);
		parties = List.copyOf(parties);
	}

	@Override
	public RemoteParty party() {
		return parties.get(current);
	}

	@Override
	public boolean ended() {
		return outcome.isPresent();
	}

	/** How many of its parties came to the screen. */
	public int pops() {
		return (int) parties.stream().filter(RemoteParty::popped).count();
	}
}
