package org.callbench.crm.fields;

import java.util.Optional;

import org.callbench.crm.FieldContext;
import org.callbench.crm.FieldType;
import org.callbench.crm.FieldTypes;
import org.callbench.crm.LocalText;
import org.callbench.crm.StorageClass;
import org.osgi.service.component.annotations.Component;

/** One line of text. */
@Component
public final class TextField implements FieldType {

	@Override
	public String id() {
		return FieldTypes.TEXT;
	}

	@Override
	public StorageClass storage() {
		return StorageClass.TEXT;
	}

	@Override
	public LocalText label() {
		return LocalText.of("Text", "Texto");
	}

	@Override
	public Optional<Object> parse(String text, FieldContext context) {
		return Texts.line(text).map(Object.class::cast);
	}

	@Override
	public String format(Object value, FieldContext context) {
		return (String) value;
	}
}
