package org.callbench.exchange.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.callbench.crm.Catalog;
import org.callbench.crm.Field;
import org.callbench.crm.FieldContext;
import org.callbench.crm.FieldType;
import org.callbench.crm.FieldTypes;
import org.callbench.crm.IndexKey;
import org.callbench.crm.InvalidValueException;
import org.callbench.crm.Query;
import org.callbench.crm.RecordId;
import org.callbench.crm.Records;
import org.callbench.crm.StorageClass;
import org.callbench.exchange.Message;

/**
 * Reads texts as values. One that its field refuses does not cost the contact: it goes to the notes, as it is, and the
 * report says why.
 */
final class ValueReader {

	/** Dates are tried in the agent's way first, then in those that exports are written in. */
	private static final List<Locale> DATE_LOCALES = List.of(Locale.US, Locale.UK, Locale.of("es", "ES"));

	/** What Outlook writes for no date at all. */
	private static final List<String> NO_DATE = List.of("0/0/00", "0/0/0000", "00/00/00", "00/00/0000");

	private static final int MOST_KEYS = 10_000;

	/** All that a value's keys depend on. */
	private record Known(String fieldType, Object value, Optional<String> country) {
	}

	/** What a spreadsheet makes of a long number that it took for a quantity; the digits are lost. */
	private static final Pattern MANGLED = Pattern.compile("\\d+(?:[.,]\\d+)?E\\+?\\d+", Pattern.CASE_INSENSITIVE);

	private final Catalog catalog;
	private final Records records;
	private final Locale locale;
	private final Countries countries = new Countries();

	/** Reading a number by the plans of all countries is what an import spends its time with; each is needed a few times. */
	private final Map<Known, List<IndexKey>> keys = new LinkedHashMap<>() {
		private static final long serialVersionUID = 1L;

		@Override
		protected boolean removeEldestEntry(Map.Entry<Known, List<IndexKey>> eldest) {
			return size() > MOST_KEYS;
		}
	};

	ValueReader(Catalog catalog, Records records, Locale locale) {
		this.catalog = catalog;
		this.records = records;
		this.locale = locale;
	}

	/** The contact's values; what had to be changed or refused is added to the notes of its row. */
	Values read(Contact contact, List<Message> notes) {
		var values = new Values(contact.type());
		// The country first: phone numbers are read with it.
		contact.type().countryField().flatMap(contact.type()::field)
				.ifPresent(field -> readText(contact, field, values, notes));
		for (String name : contact.texts().keySet()) {
			contact.type().field(name).filter(field -> contact.type().countryField().filter(name::equals).isEmpty())
					.ifPresent(field -> readText(contact, field, values, notes));
		}
		contact.references().forEach((name, text) -> contact.type().field(name)
				.ifPresent(field -> readReference(field, text, values, notes)));
		contact.movables().forEach(movable -> readMovable(movable, values, notes));
		return values;
	}

	private void readText(Contact contact, Field field, Values values, List<Message> notes) {
		Contact.Text text = contact.texts().get(field.name());
		if (text == null || isNoDate(field, text.text())) {
			return;
		}
		String toRead = text.text();
		if (contact.type().countryField().filter(field.name()::equals).isPresent()) {
			Optional<String> code = countries.code(toRead);
			if (code.isEmpty()) {
				refuse(text, Message.of("unknownCountry", text.column(), shortened(toRead)), values, notes);
				return;
			}
			toRead = code.get();
		}
		try {
			parse(field, toRead, values.fixed())
					.ifPresent(value -> values.fixed().put(field.name(), fitting(field, value, text, values, notes)));
		} catch (InvalidValueException e) {
			refuse(text, Message.of("badValue", text.column(), shortened(toRead), e.getMessage()), values, notes);
		}
	}

	private static boolean isNoDate(Field field, String text) {
		return field.storage() == StorageClass.DATE && NO_DATE.contains(text);
	}

	private Optional<Object> parse(Field field, String text, Map<String, Object> values) throws InvalidValueException {
		FieldType type = catalog.typeOf(field);
		List<Locale> tried = field.storage() == StorageClass.DATE
				? Stream.concat(Stream.of(locale), DATE_LOCALES.stream()).toList()
				: List.of(locale);
		Optional<InvalidValueException> first = Optional.empty();
		for (Locale way : tried) {
			FieldContext context = catalog.context(field, values, way);
			try {
				Optional<Object> value = type.parse(text, context);
				Optional<String> fault = value.flatMap(v -> type.validate(v, catalog.context(field, values, locale)));
				if (fault.isPresent()) {
					throw new InvalidValueException(fault.get());
				}
				return value;
			} catch (InvalidValueException e) {
				first = first.or(() -> Optional.of(e));
			}
		}
		throw first.orElseThrow();
	}

	/** A text longer than its field is cut where it must stay; all of it goes to the notes, as far as they reach. */
	private static Object fitting(Field field, Object value, Contact.Text text, Values values, List<Message> notes) {
		if (!(value instanceof String whole) || whole.length() <= field.maxLength()) {
			return value;
		}
		boolean notesThemselves = field.type().equals(FieldTypes.LONG_TEXT);
		notes.add(Message.of(notesThemselves ? "cut" : "cutToNotes", text.column(), whole.length(), field.maxLength()));
		if (!notesThemselves) {
			values.leftOver().add(line(text.column(), whole));
		}
		return cut(whole, field.maxLength());
	}

	/** The beginning of a text, never ending in half a character. */
	static String cut(String text, int length) {
		int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
		return text.substring(0, end).strip();
	}

	private void readReference(Field field, Contact.Text text, Values values, List<Message> notes) {
		List<RecordId> found = field.target()
				.map(target -> records.query(Query.of(target).where(Query.TITLE, text.text()).limit(2))).orElse(List.of())
				.stream().map(org.callbench.crm.Record::id).toList();
		if (found.size() == 1) {
			values.fixed().put(field.name(), found.getFirst());
		} else {
			refuse(text, Message.of(found.isEmpty() ? "referenceUnknown" : "referenceAmbiguous", text.column(),
					shortened(text.text())), values, notes);
		}
	}

	private void readMovable(Contact.Movable movable, Values values, List<Message> notes) {
		Optional<Field> field = movable.meant().flatMap(values.type()::field)
				.or(() -> values.type().fieldsOfType(movable.type()).stream().findFirst());
		var text = new Contact.Text(movable.text(), movable.column());
		if (field.isEmpty()) {
			refuse(text, Message.of("noField", movable.column(), shortened(movable.text())), values, notes);
			return;
		}
		if (movable.type().equals(FieldTypes.PHONE) && MANGLED.matcher(movable.text()).matches()) {
			refuse(text, Message.of("mangledNumber", movable.column(), movable.text()), values, notes);
			return;
		}
		try {
			Optional<Object> value = parse(field.get(), movable.text(), values.fixed());
			if (value.isPresent() && value.get() instanceof String whole && whole.length() > field.get().maxLength()) {
				refuse(text, Message.of("tooLong", movable.column(), whole.length(), field.get().maxLength()), values,
						notes);
				return;
			}
			value.ifPresent(v -> values.movables().add(new Values.Movable(v, movable.column(), movable.type(),
					movable.meant(), keys(field.get(), v, values.fixed()))));
		} catch (InvalidValueException e) {
			refuse(text, Message.of("badValue", movable.column(), shortened(movable.text()), e.getMessage()), values,
					notes);
		}
	}

	/** What the value can be found by. */
	List<IndexKey> keys(Field field, Object value, Map<String, Object> values) {
		FieldContext context = catalog.context(field, values, locale);
		return keys.computeIfAbsent(new Known(field.type(), value, context.recordCountry()),
				any -> catalog.typeOf(field).indexKeys(value, context));
	}

	/** The value as a person reads it. */
	String format(Field field, Map<String, Object> values) {
		return catalog.format(field, values, locale);
	}

	private static void refuse(Contact.Text text, Message why, Values values, List<Message> notes) {
		notes.add(why);
		values.leftOver().add(line(text.column(), text.text()));
	}

	static String line(String column, String text) {
		return column.isEmpty() ? text : column + ": " + text;
	}

	private static String shortened(String text) {
		return text.length() <= 60 ? text : cut(text, 57) + "…";
	}
}
