package org.callbench.crm.fields;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.callbench.crm.Choice;
import org.callbench.crm.FieldContext;
import org.callbench.crm.FieldType;
import org.callbench.crm.FieldTypes;
import org.callbench.crm.InvalidValueException;
import org.callbench.crm.LocalText;
import org.callbench.crm.PlainText;
import org.callbench.crm.StorageClass;
import org.osgi.service.component.annotations.Component;

/** One of the values that an administrator set. Stored is the value; people see, type and import its label in any language. */
@Component
public final class ChoiceField implements FieldType {

	@Override
	public String id() {
		return FieldTypes.CHOICE;
	}

	@Override
	public StorageClass storage() {
		return StorageClass.TEXT;
	}

	@Override
	public LocalText label() {
		return LocalText.of("Choice", "Lista de opciones");
	}

	@Override
	public Optional<Object> parse(String text, FieldContext context) throws InvalidValueException {
		Optional<String> line = Texts.line(text);
		if (line.isEmpty()) {
			return Optional.empty();
		}
		String wanted = PlainText.of(line.get());
		List<Choice> choices = context.field().choices();
		Optional<Choice> found = choices.stream().filter(c -> c.value().equals(line.get())).findFirst()
				.or(() -> choices.stream().filter(c -> PlainText.of(c.label().in(context.locale())).equals(wanted)).findFirst())
				.or(() -> choices.stream().filter(c -> c.label().texts().values().stream().anyMatch(l -> PlainText.of(l).equals(wanted))).findFirst())
				.or(() -> choices.stream().filter(c -> PlainText.of(c.value()).equals(wanted)).findFirst());
		if (found.isEmpty()) {
			throw new InvalidValueException(unknown(line.get(), context));
		}
		return Optional.of(found.get().value());
	}

	@Override
	public String format(Object value, FieldContext context) {
		return context.field().choice((String) value).map(c -> c.label().in(context.locale())).orElse((String) value);
	}

	@Override
	public Optional<String> validate(Object value, FieldContext context) {
		return context.field().choice((String) value).isPresent() ? Optional.empty() : Optional.of(unknown((String) value, context));
	}

	@Override
	public List<String> searchTerms(Object value, FieldContext context) {
		List<String> terms = new ArrayList<>();
		context.field().choice((String) value).ifPresentOrElse(c -> terms.addAll(c.label().texts().values()), () -> terms.add((String) value));
		return List.copyOf(terms);
	}

	private static String unknown(String text, FieldContext context) {
		String offered = context.field().choices().stream().filter(Choice::active).map(c -> c.label().in(context.locale()))
				.collect(Collectors.joining(", "));
		return Words.text("choice.unknown", context.locale(), text, offered);
	}
}
