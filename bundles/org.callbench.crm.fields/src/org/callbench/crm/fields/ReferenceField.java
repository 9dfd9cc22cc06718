package org.callbench.crm.fields;

import java.util.List;
import java.util.Optional;

import org.callbench.crm.FieldContext;
import org.callbench.crm.FieldType;
import org.callbench.crm.FieldTypes;
import org.callbench.crm.InvalidValueException;
import org.callbench.crm.LocalText;
import org.callbench.crm.RecordId;
import org.callbench.crm.StorageClass;
import org.osgi.service.component.annotations.Component;

/** Another record, written as its id; editors show its title instead. */
@Component
public final class ReferenceField implements FieldType {

	@Override
	public String id() {
		return FieldTypes.REFERENCE;
	}

	@Override
	public StorageClass storage() {
		return StorageClass.REFERENCE;
	}

	@Override
	public LocalText label() {
		return LocalText.of("Reference to a record", "Referencia a un registro");
	}

	@Override
	public Optional<Object> parse(String text, FieldContext context) throws InvalidValueException {
		Optional<String> line = Texts.line(text);
		if (line.isEmpty()) {
			return Optional.empty();
		}
		RecordId id;
		try {
			id = RecordId.parse(line.get());
		} catch (IllegalArgumentException e) {
			throw new InvalidValueException(Words.text("reference.unknown", context.locale(), line.get()));
		}
		Optional<String> wrong = validate(id, context);
		if (wrong.isPresent()) {
			throw new InvalidValueException(wrong.get());
		}
		return Optional.of(id);
	}

	@Override
	public String format(Object value, FieldContext context) {
		return value.toString();
	}

	@Override
	public Optional<String> validate(Object value, FieldContext context) {
		String entity = ((RecordId) value).entity();
		String target = context.field().target().orElse(entity);
		return entity.equals(target) ? Optional.empty()
				: Optional.of(Words.text("reference.entity", context.locale(), entity, target));
	}

	@Override
	public List<String> searchTerms(Object value, FieldContext context) {
		return List.of();
	}
}
