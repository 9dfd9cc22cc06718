package org.callbench.crm;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A kind of record and its fields, as data.
 *
 * @param name         for example {@code person}; {@code [a-z][a-z0-9_]*}
 * @param kind         what it is to a call
 * @param label        one of them ("Person")
 * @param pluralLabel  many of them ("People")
 * @param newLabel     a new one, as a command or title ("New Case")
 * @param titleFields  their values, joined by a space, name a record
 * @param countryField the field with the record's own country (ISO 3166), which its phone numbers are read with first
 * @param fields       in the order of their making
 * @param system       part of Callbench itself
 */
public record EntityType(String name, EntityKind kind, LocalText label, LocalText pluralLabel, LocalText newLabel,
		List<String> titleFields, Optional<String> countryField, List<Field> fields, boolean system) {

	public EntityType {
		Objects.requireNonNull(name);
		Objects.requireNonNull(kind);
		Objects.requireNonNull(label);
		Objects.requireNonNull(pluralLabel);
		Objects.requireNonNull(newLabel);
		Objects.requireNonNull(countryField);
		titleFields = List.copyOf(titleFields);
		fields = List.copyOf(fields);
	}

	/** The field of that name. */
	public Optional<Field> field(String fieldName) {
		return fields.stream().filter(f -> f.name().equals(fieldName)).findFirst();
	}

	/** Fields of one type, in order; for example all phone numbers: {@code fieldsOfType(FieldTypes.PHONE)}. */
	public List<Field> fieldsOfType(String type) {
		return fields.stream().filter(f -> f.type().equals(type)).toList();
	}
}
