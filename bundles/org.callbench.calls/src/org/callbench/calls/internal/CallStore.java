package org.callbench.calls.internal;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.callbench.calls.CallDirection;
import org.callbench.calls.CallOutcome;
import org.callbench.calls.model.JournalEntry;
import org.callbench.crm.Changes;
import org.callbench.crm.ConflictException;
import org.callbench.crm.Entities;
import org.callbench.crm.InvalidRecordException;
import org.callbench.crm.Record;
import org.callbench.crm.RecordId;
import org.callbench.crm.RecordLink;
import org.callbench.crm.Records;
import org.callbench.crm.UnitOfWork;

/**
 * Puts an interaction into the store as a record of the entity {@code call}, whose id is the interaction's: delivering it again,
 * or a later revision of it, changes the one record and makes no second one.
 */
final class CallStore {
	private static final Logger LOG = Logger.getLogger(CallStore.class.getName());
	/** The roles in which a call is linked to records. */
	static final String CALLER = "caller";
	static final String CALLED = "called";
	static final String PARTY = "party";
	private static final Set<String> ROLES = Set.of(CALLER, CALLED, PARTY);

	private CallStore() {
	}

	/** Blocks; the record is stored when this returns. */
	static void deliver(Records records, JournalEntry entry, Optional<RecordId> agent) throws ConflictException,
			InvalidRecordException {
		try {
			deliver(records, List.of(entry), agent);
		} catch (InvalidRecordException e) {
			// A contact that was deleted meanwhile, most likely: the call itself is worth keeping without it
			LOG.log(Level.INFO, "The call is stored without its contact", e);
			UnitOfWork work = new UnitOfWork();
			add(work, records, entry, agent, false);
			records.commit(work);
		}
	}

	/** All of them, in one commit that costs little more than one of them, or none. */
	static void deliver(Records records, List<JournalEntry> entries, Optional<RecordId> agent) throws ConflictException,
			InvalidRecordException {
		UnitOfWork work = new UnitOfWork();
		for (JournalEntry entry : entries) {
			add(work, records, entry, agent, true);
		}
		records.commit(work);
	}

	private static void add(UnitOfWork work, Records records, JournalEntry entry, Optional<RecordId> agent, boolean links) {
		RecordId id = new RecordId(Entities.CALL, entry.id());
		Optional<Record> stored = records.get(id);
		Changes changes = changes(entry, agent, links);
		if (stored.isPresent()) {
			work.update(id, stored.get().version(), changes);
		} else {
			work.insertOnce(id, changes);
		}
		if (links) {
			link(records, entry, id, work, stored.isPresent());
		}
	}

	private static void link(Records records, JournalEntry entry, RecordId id, UnitOfWork work, boolean again) {
		Set<RecordLink> wanted = new HashSet<>();
		String role = entry.direction() == CallDirection.INCOMING ? CALLER : CALLED;
		entry.contact().ifPresent(contact -> wanted.add(new RecordLink(id, contact, role)));
		entry.company().ifPresent(company -> wanted.add(new RecordLink(id, company, role)));
		entry.others().forEach(other -> wanted.add(new RecordLink(id, other, PARTY)));
		List<RecordLink> present = again ? records.links(id) : List.of();
		present.stream().filter(link -> link.from().equals(id) && ROLES.contains(link.role()) && !wanted.contains(link))
				.forEach(link -> work.unlink(id, link.to(), link.role()));
		wanted.stream().filter(link -> !present.contains(link)).forEach(link -> work.link(id, link.to(), link.role()));
	}

	private static Changes changes(JournalEntry entry, Optional<RecordId> agent, boolean links) {
		Changes changes = Changes.none().set(Entities.INTERACTION, entry.id().toString())
				.set(Entities.DIRECTION, entry.direction() == CallDirection.INCOMING ? "in" : "out")
				.set(Entities.NUMBER, entry.number()).set(Entities.NAME, entry.name()).set(Entities.INTERNAL, entry.internal())
				.set(Entities.STARTED, entry.began()).set(Entities.RESULT, entry.outcome().map(CallStore::result).orElse("unknown"));
		agent.ifPresent(user -> changes.set(Entities.AGENT, user));
		entry.connectedAt().ifPresent(at -> changes.set(Entities.ANSWERED, at));
		entry.endedAt().ifPresent(at -> changes.set(Entities.ENDED, at));
		if (entry.connectedAt().isPresent() && entry.endedAt().isPresent()) {
			Duration talked = Duration.between(entry.connectedAt().get(), entry.endedAt().get());
			changes.set(Entities.DURATION, BigDecimal.valueOf(Math.max(0, talked.toSeconds())));
		}
		changes.clear(Entities.PERSON).clear(Entities.COMPANY);
		if (links) {
			entry.company().ifPresent(company -> changes.set(Entities.COMPANY, company));
			entry.contact().ifPresent(contact -> {
				if (contact.entity().equals(Entities.PERSON)) {
					changes.set(Entities.PERSON, contact);
				} else if (contact.entity().equals(Entities.COMPANY)) {
					changes.set(Entities.COMPANY, contact);
				}
			});
		}
		return changes;
	}

	/** The choice of the call's result field. */
	static String result(CallOutcome outcome) {
		return switch (outcome) {
		case COMPLETED, CONFERENCED -> "answered";
		case MISSED -> "missed";
		case ANSWERED_ELSEWHERE -> "answeredElsewhere";
		case DEFLECTED, TRANSFERRED -> "transferred";
		case REJECTED -> "rejected";
		case BUSY -> "busy";
		case NO_ANSWER -> "noAnswer";
		case CANCELLED -> "cancelled";
		case INVALID_NUMBER -> "invalidNumber";
		case LINK_LOST -> "linkLost";
		case UNKNOWN -> "unknown";
		};
	}
}
