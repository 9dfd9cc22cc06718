package org.callbench.exchange.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.callbench.crm.EntityType;
import org.callbench.crm.IndexKey;

/**
 * A contact's texts as values that its fields can hold.
 *
 * @param type     of the record they are for
 * @param fixed    by field name
 * @param movables numbers and addresses that are to find a field
 * @param leftOver lines for the notes: what no field could take
 */
record Values(EntityType type, Map<String, Object> fixed, List<Movable> movables, List<String> leftOver) {

	/**
	 * A number or address that its field type has read.
	 *
	 * @param meant the field it is meant for
	 * @param keys  what it is found by; the strongest first
	 */
	record Movable(Object value, String column, String fieldType, Optional<String> meant, List<IndexKey> keys) {

		boolean equalTo(Object other, List<IndexKey> otherKeys) {
			return value.equals(other) || keys.stream().anyMatch(otherKeys::contains);
		}
	}

	Values(EntityType type) {
		this(type, new LinkedHashMap<>(), new ArrayList<>(), new ArrayList<>());
	}

	/** What the record would be called. */
	String title() {
		return title(type, fixed);
	}

	static String title(EntityType type, Map<String, Object> values) {
		return String.join(" ", type.titleFields().stream().map(values::get).filter(value -> value != null)
				.map(Object::toString).toList()).strip();
	}
}
