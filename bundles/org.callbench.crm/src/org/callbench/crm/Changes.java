package org.callbench.crm;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The values that a save sets or clears. Built by one thread, then handed over. */
public final class Changes {

	private final Map<String, Optional<Object>> values = new LinkedHashMap<>();

	/** No change yet. */
	public static Changes none() {
		return new Changes();
	}

	/** All of these set. */
	public static Changes of(Map<String, ?> values) {
		Changes changes = new Changes();
		values.forEach(changes::set);
		return changes;
	}

	/** Sets a field; a blank text clears it. */
	public Changes set(String field, Object value) {
		Objects.requireNonNull(value, field);
		if (value instanceof String text && text.isBlank()) {
			return clear(field);
		}
		values.put(field, Optional.of(value));
		return this;
	}

	public Changes clear(String field) {
		values.put(field, Optional.empty());
		return this;
	}

	/** Forgets what was said about the field. */
	public Changes keep(String field) {
		values.remove(field);
		return this;
	}

	public boolean isEmpty() {
		return values.isEmpty();
	}

	/** By field name: the new value, or empty where it is cleared. A live view that cannot be changed. */
	public Map<String, Optional<Object>> values() {
		return Collections.unmodifiableMap(values);
	}

	@Override
	public String toString() {
		return values.toString();
	}
}
