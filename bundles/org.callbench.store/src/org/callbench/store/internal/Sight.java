package org.callbench.store.internal;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import org.callbench.crm.EntityType;
import org.callbench.crm.Field;
import org.callbench.crm.RecordId;

/**
 * What an agent sees of somebody who may be calling. It stands beside each of the record's keys, so that a lookup reads no more than
 * those; whoever writes the record, or the name of its company, writes it again.
 *
 * @param companyName empty if there is no company
 * @param values      the record's, of which the one that has the key is shown
 */
record Sight(String title, Optional<RecordId> company, String companyName, Map<String, Object> values) {

	/** Of a longer text only the key is kept; the record has the text. */
	static final int LONGEST_TEXT = 500;

	/** @param titleOf what a record that is referred to is called; empty if not known */
	static Sight of(EntityType type, Map<String, Object> values, String title, Function<RecordId, String> titleOf) {
		Optional<RecordId> company = companyField(type).map(field -> values.get(field.name())).map(RecordId.class::cast);
		return new Sight(title, company, company.map(titleOf).orElse(""), values);
	}

	static Optional<Field> companyField(EntityType type) {
		return type.fields().stream().filter(RecordReader::isCompany).findFirst();
	}

	/** What stands in the field; empty if it is no text, or too long a one. */
	Optional<String> text(String field) {
		return values.get(field) instanceof String text && text.length() <= LONGEST_TEXT ? Optional.of(text) : Optional.empty();
	}
}
