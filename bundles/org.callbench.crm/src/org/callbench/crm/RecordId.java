package org.callbench.crm;

import java.util.Objects;
import java.util.UUID;

/**
 * Names one record of one entity, for ever: an id is never used again, also after the record was deleted or merged.
 *
 * @param entity the entity's name, for example {@code person}
 * @param id     made by the client, see {@link Ids#newId()}
 */
public record RecordId(String entity, UUID id) {

	public RecordId {
		Objects.requireNonNull(entity, "entity");
		Objects.requireNonNull(id, "id");
	}

	/** An id for a record that is yet to be inserted. */
	public static RecordId create(String entity) {
		return new RecordId(entity, Ids.newId());
	}

	/** Reads what {@link #toString()} wrote. */
	public static RecordId parse(String text) {
		int slash = text.indexOf('/');
		if (slash < 1) {
			throw new IllegalArgumentException("Not a record id: " + text);
		}
		return new RecordId(text.substring(0, slash), UUID.fromString(text.substring(slash + 1)));
	}

	/** {@code entity/uuid}. */
	@Override
	public String toString() {
		return entity + '/' + id;
	}
}
