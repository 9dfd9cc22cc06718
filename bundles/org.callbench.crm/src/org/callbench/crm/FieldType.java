package org.callbench.crm;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A kind of field. Contribute one as a service; its widget is a {@code FieldEditor} with the same id. Without its type a
 * field's values are shown as text, read-only, and kept.
 * <p>
 * Stateless and thread-safe. Never blocks: it is called on any thread, the UI's included. Values are of
 * {@link #storage()}'s Java class.
 */
@ConsumerType
public interface FieldType {

	/** For example {@code phone}; stored with every field of the type, so never changed. */
	String id();

	/** How values are stored. */
	StorageClass storage();

	/** What an administrator chooses it by. */
	LocalText label();

	/** The longest text of a new field of this type, in characters; TEXT only. */
	default int maxLength() {
		return 255;
	}

	/**
	 * Reads what a person typed or a file holds.
	 *
	 * @return the value; empty for a blank text
	 * @throws InvalidValueException if it cannot be a value of this type
	 */
	Optional<Object> parse(String text, FieldContext context) throws InvalidValueException;

	/** The value as people see it and as {@link #parse} reads it again; for a reference, its id. */
	String format(Object value, FieldContext context);

	/** Says in words what is wrong with a value of the right class, or nothing. Length and NUL are the store's to check. */
	default Optional<String> validate(Object value, FieldContext context) {
		return Optional.empty();
	}

	/** What the value can be looked up by. The store calls it again for all records when an {@link #indexSettings()} changes. */
	default List<IndexKey> indexKeys(Object value, FieldContext context) {
		return List.of();
	}

	/**
	 * With what the keys end under which a value may still be listed that has this key by the settings of now, but was indexed with
	 * others. While records are indexed again they are looked for by these as well, and what is found is looked at with the settings
	 * of now: so there may be too many such keys, but none that ends otherwise.
	 */
	default List<String> formerEndings(IndexKey key) {
		return List.of(key.value());
	}

	/**
	 * Texts the as-you-type search finds the value by; the store takes them apart into words, ignoring case and accents. A
	 * text without letters is taken as one number, by its digits.
	 */
	default List<String> searchTerms(Object value, FieldContext context) {
		return value instanceof String text ? List.of(text) : List.of();
	}

	/** Settings that {@link #indexKeys} or {@link #searchTerms} depend on. */
	default Set<String> indexSettings() {
		return Set.of();
	}

	/** Raise it when the keys or terms of the same values change: all records are indexed again. */
	default int indexVersion() {
		return 1;
	}
}
