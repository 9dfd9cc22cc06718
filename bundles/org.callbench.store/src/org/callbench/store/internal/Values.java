package org.callbench.store.internal;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

import org.callbench.crm.Field;
import org.callbench.crm.RecordId;

/** Values as columns hold them, and as text for the history. */
final class Values {

	private Values() {
	}

	/** The field's value in a row, or null. */
	static Object read(ResultSet row, Field field) throws SQLException {
		String column = field.column();
		return switch (field.storage()) {
		case TEXT -> row.getString(column);
		case NUMBER -> {
			BigDecimal number = row.getBigDecimal(column);
			yield number == null ? null : normalise(number);
		}
		case FLAG -> row.getObject(column, Boolean.class);
		case DATE -> row.getObject(column, LocalDate.class);
		case INSTANT -> Sql.instant(row, column);
		case REFERENCE -> {
			UUID id = Sql.uuid(row, column);
			yield id == null || field.target().isEmpty() ? null : new RecordId(field.target().get(), id);
		}
		};
	}

	/** The one form of a value: what is stored and read back is equal to it. */
	static Object normalise(Object value) {
		return switch (value) {
		case BigDecimal number -> normalise(number);
		case Instant instant -> instant.truncatedTo(ChronoUnit.MICROS);
		default -> value;
		};
	}

	private static BigDecimal normalise(BigDecimal number) {
		BigDecimal stripped = number.stripTrailingZeros();
		return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
	}

	/** For the history; null for no value. */
	static String encode(Object value) {
		return switch (value) {
		case null -> null;
		case BigDecimal number -> number.toPlainString();
		default -> value.toString();
		};
	}

	/** What {@link #encode} wrote, for a field as it is now; its text where that is no value of the field any more. */
	static Object decode(String text, Field field) {
		try {
			return switch (field.storage()) {
			case TEXT -> text;
			case NUMBER -> new BigDecimal(text);
			case FLAG -> Boolean.valueOf(text);
			case DATE -> LocalDate.parse(text);
			case INSTANT -> Instant.parse(text);
			case REFERENCE -> RecordId.parse(text);
			};
		} catch (IllegalArgumentException | java.time.DateTimeException e) {
			// From before the field's type was changed: the text says it better than nothing.
			return text;
		}
	}
}
