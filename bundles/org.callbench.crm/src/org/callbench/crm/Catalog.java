package org.callbench.crm;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.osgi.annotation.versioning.ProviderType;

/**
 * The entity types, fields and screens as they are now. Reading never blocks and may be done on any thread; changing them
 * blocks, takes effect at once for everybody, and needs an administrator's rights in a shared database.
 */
@ProviderType
public interface Catalog {

	/** All entity types, Callbench's own first. */
	List<EntityType> entityTypes();

	Optional<EntityType> entityType(String entity);

	/** The screens of an entity. */
	List<Screen> screens(String entity);

	Optional<Screen> screen(String entity, String screen);

	/** Field types present now, by id. */
	List<FieldType> fieldTypes();

	/** The type of that id, if its bundle is there. */
	Optional<FieldType> fieldType(String id);

	/**
	 * The field's type. If its bundle is missing, one that shows values as text and refuses to read any: make the field
	 * read-only when {@link #fieldType(String)} is empty.
	 */
	FieldType typeOf(Field field);

	/**
	 * What the field's type is told about a value.
	 *
	 * @param values the record's values by field name; its country is taken from them
	 */
	FieldContext context(Field field, Map<String, Object> values, Locale locale);

	/** The value as people see it; a reference as its id (its title: {@link Records#titles}). Empty if there is none. */
	default String format(Field field, Map<String, Object> values, Locale locale) {
		Object value = values.get(field.name());
		return value == null ? "" : typeOf(field).format(value, context(field, values, locale));
	}

	/**
	 * Adds a field, with a real column, usable at once.
	 *
	 * @throws CatalogException if its name or column is taken or malformed
	 */
	void addField(Field field) throws CatalogException;

	/**
	 * Changes a field's type, label, length, choices or flags. To a type of the same storage class no data is touched; else
	 * a new column is made, what can be read as the new type is copied, and the old column is kept.
	 *
	 * @throws CatalogException if there is no such field, or its values cannot satisfy the change
	 */
	void changeField(Field field) throws CatalogException;

	/** Adds an entity type with its fields and a table of its own. */
	void addEntityType(EntityType type) throws CatalogException;

	/** Adds or replaces a screen. */
	void putScreen(Screen screen) throws CatalogException;

	/** Calls the listener after every change, on one thread, in order. */
	Subscription addListener(CatalogListener listener);
}
