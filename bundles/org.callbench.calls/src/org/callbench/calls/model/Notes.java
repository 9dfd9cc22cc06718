package org.callbench.calls.model;

import java.util.List;
import java.util.Optional;

import org.callbench.crm.RecordId;
import org.callbench.crm.directory.ContactMatch;

/** What is written down about a call, whenever it says something new. */
final class Notes {

	private Notes() {
	}

	static void note(Draft d, CallDraft call) {
		boolean real = !call.refs.isEmpty() || call.outcome.isPresent();
		if (!real || call.silent || call.restored && call.live()) {
			return;
		}
		if (call.noted.isPresent() && call.tellsTheSame()) {
			return;
		}
		int revision = call.noted.map(JournalEntry::revision).orElse(0);
		JournalEntry entry = entry(d, call, revision);
		if (call.noted.filter(entry::equals).isEmpty()) {
			JournalEntry next = entry.withRevision(revision + 1);
			call.noted = Optional.of(next);
			d.effect(new Effect.Note(next));
		}
	}

	private static JournalEntry entry(Draft d, CallDraft call, int revision) {
		RemoteParty party = call.party();
		Optional<ContactMatch> chosen = party.chosen();
		List<RecordId> others = call.parties.stream().filter(other -> other != party).flatMap(other -> other.chosen().stream())
				.map(ContactMatch::contact).filter(contact -> chosen.filter(match -> match.contact().equals(contact)).isEmpty())
				.distinct().toList();
		String number = d.names.shown(party, call.dialling, d.config.location());
		int pops = (int) call.parties.stream().filter(RemoteParty::popped).count();
		return new JournalEntry(call.id, revision, call.direction, number,
				Names.clean(chosen.map(ContactMatch::name).orElse(party.name())), party.internal(), call.called, call.began,
				call.connectedAt, call.endedAt, call.outcome, chosen.map(ContactMatch::contact),
				chosen.flatMap(ContactMatch::company), others, call.legs.stream().map(Leg::id).toList(), pops);
	}
}
