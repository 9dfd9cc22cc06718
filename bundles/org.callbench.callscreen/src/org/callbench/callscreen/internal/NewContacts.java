package org.callbench.callscreen.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.Map;
import java.util.UUID;

import org.callbench.calls.CallDesk;
import org.callbench.calls.CallView;
import org.callbench.crm.Catalog;
import org.callbench.crm.Entities;
import org.callbench.crm.Field;
import org.callbench.crm.FieldTypes;
import org.callbench.crm.Record;
import org.callbench.crm.RecordChange;
import org.callbench.crm.RecordId;
import org.callbench.crm.Records;
import org.callbench.crm.Subscription;

import jakarta.inject.Inject;

/**
 * Links a call to the person or company that was made from it, once that is saved: a new record of the entity that was asked
 * for, with the caller's number in one of its phone fields.
 */
final class NewContacts {

	private record Expected(UUID call, String entity, String digits) {
	}

	private final CallDesk desk;
	private final Catalog catalog;
	private final Map<UUID, Expected> expected = new ConcurrentHashMap<>();
	private final Subscription changes;

	@Inject
	NewContacts(CallDesk desk, Catalog catalog, Records records) {
		this.desk = desk;
		this.catalog = catalog;
		this.changes = records.addListener(this::saved);
	}

	void close() {
		changes.close();
	}

	/** A record of that entity is being made from the call. */
	void expect(CallView call, String entity) {
		expected.put(call.id(), new Expected(call.id(), entity, digits(call.number())));
	}

	private void saved(List<RecordChange> saves) {
		for (RecordChange change : saves) {
			if (change.kind() == RecordChange.Kind.INSERTED) {
				change.record().ifPresent(this::link);
			}
		}
	}

	private void link(Record made) {
		for (Expected one : new ArrayList<>(expected.values())) {
			if (one.entity().equals(made.id().entity()) && numbers(made).contains(one.digits())) {
				expected.remove(one.call());
				Optional<RecordId> company = made.id().entity().equals(Entities.COMPANY) ? Optional.of(made.id())
						: made.reference(Entities.COMPANY);
				desk.linkContact(one.call(), made.id(), made.title(), company);
			}
		}
	}

	private List<String> numbers(Record made) {
		List<Field> phones = catalog.entityType(made.id().entity()).map(type -> type.fieldsOfType(FieldTypes.PHONE)).orElse(List.of());
		return phones.stream().map(field -> digits(made.text(field.name()))).toList();
	}

	private static String digits(String number) {
		return number.replaceAll("[^0-9]", ""); //$NON-NLS-1$ //$NON-NLS-2$
	}
}
