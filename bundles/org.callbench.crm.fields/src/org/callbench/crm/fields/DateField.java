package org.callbench.crm.fields;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.callbench.crm.FieldContext;
import org.callbench.crm.FieldType;
import org.callbench.crm.FieldTypes;
import org.callbench.crm.InvalidValueException;
import org.callbench.crm.LocalText;
import org.callbench.crm.StorageClass;
import org.osgi.service.component.annotations.Component;

/** A day without a time, the same everywhere. */
@Component
public final class DateField implements FieldType {

	private static final LocalDate EXAMPLE = LocalDate.of(2026, 12, 31);

	@Override
	public String id() {
		return FieldTypes.DATE;
	}

	@Override
	public StorageClass storage() {
		return StorageClass.DATE;
	}

	@Override
	public LocalText label() {
		return LocalText.of("Date", "Fecha");
	}

	@Override
	public Optional<Object> parse(String text, FieldContext context) throws InvalidValueException {
		Optional<String> line = Texts.line(text);
		if (line.isEmpty()) {
			return Optional.empty();
		}
		LocalDate date = Dates.read(line.get(), context.locale()).orElseThrow(() -> new InvalidValueException(
				Words.text("date.unknown", context.locale(), line.get(), Dates.format(EXAMPLE, context.locale()))));
		return Optional.of(date);
	}

	@Override
	public String format(Object value, FieldContext context) {
		return Dates.format((LocalDate) value, context.locale());
	}

	@Override
	public Optional<String> validate(Object value, FieldContext context) {
		int year = ((LocalDate) value).getYear();
		return year >= 1 && year <= 9999 ? Optional.empty() : Optional.of(Words.text("date.year", context.locale()));
	}

	@Override
	public List<String> searchTerms(Object value, FieldContext context) {
		return List.of();
	}
}
