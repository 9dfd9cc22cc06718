package org.callbench.crm.fields;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.callbench.crm.FieldContext;
import org.callbench.crm.FieldType;
import org.callbench.crm.FieldTypes;
import org.callbench.crm.InvalidValueException;
import org.callbench.crm.LocalText;
import org.callbench.crm.StorageClass;
import org.osgi.service.component.annotations.Component;

/** A moment, shown and typed in the desk's own time zone, to the second. */
@Component
public final class DateTimeField implements FieldType {

	private static final Instant EXAMPLE = Instant.parse("2026-12-31T17:45:00Z");
	private static final Pattern TIME = Pattern.compile("(.*?)[\\s,T]+(\\d{1,2})[:.h](\\d{2})(?:[:.](\\d{2}))?\\s*((?i:a\\.?\\s?m\\.?|p\\.?\\s?m\\.?))?");

	@Override
	public String id() {
		return FieldTypes.DATE_TIME;
	}

	@Override
	public StorageClass storage() {
		return StorageClass.INSTANT;
	}

	@Override
	public LocalText label() {
		return LocalText.of("Date and time", "Fecha y hora");
	}

	@Override
	public Optional<Object> parse(String text, FieldContext context) throws InvalidValueException {
		Optional<String> line = Texts.line(text);
		if (line.isEmpty()) {
			return Optional.empty();
		}
		Optional<Instant> moment = withOffset(line.get()).or(() -> local(line.get(), context));
		if (moment.isEmpty()) {
			throw new InvalidValueException(Words.text("datetime.unknown", context.locale(), line.get(), format(EXAMPLE, context)));
		}
		return Optional.of(moment.get());
	}

	@Override
	public String format(Object value, FieldContext context) {
		ZonedDateTime local = ((Instant) value).atZone(ZoneId.systemDefault());
		String time = local.getSecond() == 0 ? "HH:mm" : "HH:mm:ss";
		return Dates.format(local.toLocalDate(), context.locale()) + ' ' + DateTimeFormatter.ofPattern(time, context.locale()).format(local);
	}

	@Override
	public List<String> searchTerms(Object value, FieldContext context) {
		return List.of();
	}

	/** As files have it: 2026-12-31T17:45:00Z. */
	private static Optional<Instant> withOffset(String text) {
		try {
			return Optional.of(OffsetDateTime.parse(text).toInstant());
		} catch (DateTimeParseException e) {
			return Optional.empty();
		}
	}

	private static Optional<Instant> local(String text, FieldContext context) {
		Matcher time = TIME.matcher(text);
		if (!time.matches()) {
			return Optional.empty();
		}
		Optional<LocalDate> day = Dates.read(time.group(1).strip(), context.locale());
		int hour = Integer.parseInt(time.group(2));
		if (time.group(5) != null) {
			boolean afternoon = Character.toLowerCase(time.group(5).charAt(0)) == 'p';
			hour = hour > 12 ? 24 : hour % 12 + (afternoon ? 12 : 0);
		}
		try {
			LocalTime clock = LocalTime.of(hour, Integer.parseInt(time.group(3)), time.group(4) == null ? 0 : Integer.parseInt(time.group(4)));
			return day.map(d -> d.atTime(clock).atZone(ZoneId.systemDefault()).toInstant());
		} catch (DateTimeException noSuchTime) {
			return Optional.empty();
		}
	}
}
