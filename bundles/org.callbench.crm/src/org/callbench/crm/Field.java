package org.callbench.crm;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A field of an entity. Fields are data: an administrator adds and changes them at run time ({@link Catalog}).
 *
 * @param entity    the entity that it belongs to
 * @param name      unique in the entity, {@code [a-z][A-Za-z0-9]*}; what code and import mappings use
 * @param type      id of its {@link FieldType}; the type's bundle may be absent, then the field is shown as text, read-only
 * @param storage   how values are kept; the column stays of this class whatever type the field changes to
 * @param column    the table's column; custom fields' begin with {@code x_}
 * @param label     what people see
 * @param maxLength longest text in characters (TEXT only)
 * @param required  a record cannot be saved without a value
 * @param unique    no two live records of the entity may have the same value
 * @param searched  found by the as-you-type search
 * @param measured  filled in by the desk as it happened, such as when a call began: people see it and cannot change it
 * @param system    part of Callbench itself: may be relabelled and re-placed, not removed
 * @param choices   what a choice field offers, in order
 * @param target    the entity that a reference field points to
 */
public record Field(String entity, String name, String type, StorageClass storage, String column, LocalText label,
		int maxLength, boolean required, boolean unique, boolean searched, boolean measured, boolean system, List<Choice> choices,
		Optional<String> target) {

	/** Longest text that any field can hold, in characters. */
	public static final int LONGEST_TEXT = 100_000;

	public Field {
		Objects.requireNonNull(entity);
		Objects.requireNonNull(name);
		Objects.requireNonNull(type);
		Objects.requireNonNull(storage);
		Objects.requireNonNull(column);
		Objects.requireNonNull(label);
		Objects.requireNonNull(target);
		choices = List.copyOf(choices);
	}

	/** A new custom field as an administrator defines it; its column is {@code x_} and the name. */
	public static Field custom(String entity, String name, FieldType type, LocalText label) {
		String column = "x_" + name.replaceAll("([A-Z])", "_$1").toLowerCase(java.util.Locale.ROOT);
		return new Field(entity, name, type.id(), type.storage(), column, label, type.maxLength(), false, false, true, false, false,
				List.of(), Optional.empty());
	}

	public Field withLabel(LocalText newLabel) {
		return new Field(entity, name, type, storage, column, newLabel, maxLength, required, unique, searched, measured, system,
				choices, target);
	}

	/** The same field with another type; {@link Catalog#changeField(Field)} says what happens to its data. */
	public Field withType(FieldType newType) {
		return new Field(entity, name, newType.id(), newType.storage(), column, label,
				Math.max(maxLength, newType.maxLength()), required, unique, searched, measured, system, choices, target);
	}

	public Field withChoices(List<Choice> newChoices) {
		return new Field(entity, name, type, storage, column, label, maxLength, required, unique, searched, measured, system,
				newChoices, target);
	}

	/** The choice that stands for a stored value, if the field still knows it. */
	public Optional<Choice> choice(String value) {
		return choices.stream().filter(c -> c.value().equals(value)).findFirst();
	}
}
