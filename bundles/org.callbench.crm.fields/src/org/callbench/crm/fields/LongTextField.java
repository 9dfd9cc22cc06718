package org.callbench.crm.fields;

import java.util.Optional;

import org.callbench.crm.FieldContext;
import org.callbench.crm.FieldType;
import org.callbench.crm.FieldTypes;
import org.callbench.crm.LocalText;
import org.callbench.crm.StorageClass;
import org.osgi.service.component.annotations.Component;

/** Several lines of text, with line feeds between them. */
@Component
public final class LongTextField implements FieldType {

	private static final int MAX_LENGTH = 32_000;

	@Override
	public String id() {
		return FieldTypes.LONG_TEXT;
	}

	@Override
	public StorageClass storage() {
		return StorageClass.TEXT;
	}

	@Override
	public LocalText label() {
		return LocalText.of("Long text", "Texto largo");
	}

	@Override
	public int maxLength() {
		return MAX_LENGTH;
	}

	@Override
	public Optional<Object> parse(String text, FieldContext context) {
		return Texts.lines(text).map(Object.class::cast);
	}

	@Override
	public String format(Object value, FieldContext context) {
		return (String) value;
	}
}
