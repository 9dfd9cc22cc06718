package org.callbench.crm.fields;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.callbench.crm.FieldContext;
import org.callbench.crm.FieldType;
import org.callbench.crm.FieldTypes;
import org.callbench.crm.InvalidValueException;
import org.callbench.crm.LocalText;
import org.callbench.crm.StorageClass;
import org.osgi.service.component.annotations.Component;

/** Yes or no. Files say it in many ways. */
@Component
public final class YesNoField implements FieldType {

	private static final Set<String> YES = Set.of("yes", "y", "true", "t", "1", "on", "x", "sí", "si", "s", "verdadero");
	private static final Set<String> NO = Set.of("no", "n", "false", "f", "0", "off", "falso");

	@Override
	public String id() {
		return FieldTypes.YES_NO;
	}

	@Override
	public StorageClass storage() {
		return StorageClass.FLAG;
	}

	@Override
	public LocalText label() {
		return LocalText.of("Yes or no", "Sí o no");
	}

	@Override
	public Optional<Object> parse(String text, FieldContext context) throws InvalidValueException {
		Optional<String> line = Texts.line(text);
		if (line.isEmpty()) {
			return Optional.empty();
		}
		String word = line.get().toLowerCase(Locale.ROOT);
		if (!YES.contains(word) && !NO.contains(word)) {
			throw new InvalidValueException(Words.text("yesno.unknown", context.locale(), line.get()));
		}
		return Optional.of(YES.contains(word));
	}

	@Override
	public String format(Object value, FieldContext context) {
		return Words.text((Boolean) value ? "yesno.yes" : "yesno.no", context.locale());
	}

	@Override
	public List<String> searchTerms(Object value, FieldContext context) {
		return List.of();
	}
}
