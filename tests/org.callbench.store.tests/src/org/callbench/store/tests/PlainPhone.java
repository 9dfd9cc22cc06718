package org.callbench.store.tests;

import java.util.List;
import java.util.Optional;

import org.callbench.crm.FieldContext;
import org.callbench.crm.FieldType;
import org.callbench.crm.FieldTypes;
import org.callbench.crm.IndexKey;
import org.callbench.crm.LocalText;
import org.callbench.crm.StorageClass;

/** A phone type without numbering plans: a process that lives for half a second should not spend it on loading them. */
final class PlainPhone implements FieldType {

	@Override
	public String id() {
		return FieldTypes.PHONE;
	}

	@Override
	public StorageClass storage() {
		return StorageClass.TEXT;
	}

	@Override
	public LocalText label() {
		return LocalText.of("Phone");
	}

	@Override
	public Optional<Object> parse(String text, FieldContext context) {
		return Optional.of(text);
	}

	@Override
	public String format(Object value, FieldContext context) {
		return (String) value;
	}

	@Override
	public List<IndexKey> indexKeys(Object value, FieldContext context) {
		return List.of(new IndexKey(IndexKey.PHONE, (String) value));
	}
}
