package org.callbench.exchange.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.callbench.crm.EntityType;
import org.callbench.crm.Field;

/**
 * A person, company or other record as a row tells it: texts that are not yet values. Numbers and e-mail addresses have no
 * fixed place: they go to the field they are meant for or to a free one of their type.
 */
final class Contact {

	/**
	 * A number or address.
	 *
	 * @param column where it stands, for messages
	 * @param type   the field type's id
	 * @param meant  the field it is meant for
	 */
	record Movable(String text, String column, String type, Optional<String> meant) {
	}

	/** A text for a field, with the column it stands in. */
	record Text(String text, String column) {
	}

	private final EntityType type;
	private final Map<String, Text> texts = new LinkedHashMap<>();
	private final List<Movable> movables = new ArrayList<>();
	private final Map<String, Text> references = new LinkedHashMap<>();

	Contact(EntityType type) {
		this.type = type;
	}

	EntityType type() {
		return type;
	}

	/** By field name. */
	Map<String, Text> texts() {
		return texts;
	}

	List<Movable> movables() {
		return movables;
	}

	/** Names of other records, by reference field; the company's is not among them. */
	Map<String, Text> references() {
		return references;
	}

	/** Adds a text; behind what another column gave to the same field. */
	void add(Field field, String text, String column, String separator) {
		texts.merge(field.name(), new Text(text, column),
				(before, more) -> before.text().equals(more.text()) ? before
						: new Text(before.text() + separator + more.text(), before.column()));
	}

	String text(String field) {
		return texts.containsKey(field) ? texts.get(field).text() : "";
	}

	/** Whether any of the fields that name it has a text. */
	boolean hasTitle() {
		return type.titleFields().stream().anyMatch(field -> !text(field).isEmpty());
	}

	boolean isEmpty() {
		return texts.isEmpty() && movables.isEmpty() && references.isEmpty();
	}
}
