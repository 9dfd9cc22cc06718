package org.callbench.crm;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A record as it was stored at one moment. Immutable.
 *
 * @param id        its name
 * @param version   1 when inserted, one more with every change: what optimistic locking compares
 * @param title     what it is called in lists and links; empty if its title fields are
 * @param values    by field name; a field without a value is absent
 * @param created   when it was inserted
 * @param createdBy by whom (the user's name then)
 * @param updated   when it was last changed
 * @param updatedBy by whom
 */
public record Record(RecordId id, long version, String title, Map<String, Object> values, Instant created,
		String createdBy, Instant updated, String updatedBy) {

	public Record {
		Objects.requireNonNull(id);
		Objects.requireNonNull(title);
		values = Map.copyOf(values);
	}

	public Optional<Object> value(String field) {
		return Optional.ofNullable(values.get(field));
	}

	/** The field's text, empty if it has none or is not a text. */
	public String text(String field) {
		return values.get(field) instanceof String text ? text : "";
	}

	public Optional<RecordId> reference(String field) {
		return values.get(field) instanceof RecordId target ? Optional.of(target) : Optional.empty();
	}

	public boolean flag(String field) {
		return Boolean.TRUE.equals(values.get(field));
	}

	public Optional<Instant> instant(String field) {
		return values.get(field) instanceof Instant instant ? Optional.of(instant) : Optional.empty();
	}
}
