package org.callbench.crm.fields;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.callbench.crm.FieldContext;
import org.callbench.crm.FieldType;
import org.callbench.crm.FieldTypes;
import org.callbench.crm.InvalidValueException;
import org.callbench.crm.LocalText;
import org.callbench.crm.StorageClass;
import org.osgi.service.component.annotations.Component;

/** A decimal number, written with the decimal and grouping signs of the locale. */
@Component
public final class NumberField implements FieldType {

	private static final int MAX_WHOLE = 18;
	private static final int MAX_FRACTION = 8;
	private static final int MAX_TEXT = 60;

	@Override
	public String id() {
		return FieldTypes.NUMBER;
	}

	@Override
	public StorageClass storage() {
		return StorageClass.NUMBER;
	}

	@Override
	public LocalText label() {
		return LocalText.of("Number", "Número");
	}

	@Override
	public Optional<Object> parse(String text, FieldContext context) throws InvalidValueException {
		Optional<String> line = Texts.line(text);
		if (line.isEmpty()) {
			return Optional.empty();
		}
		int offset = text.indexOf(line.get().charAt(0));
		BigDecimal number = new Reader(line.get(), Math.max(offset, 0), context.locale()).read();
		Optional<String> wrong = validate(number, context);
		if (wrong.isPresent()) {
			throw new InvalidValueException(wrong.get());
		}
		return Optional.of(number);
	}

	@Override
	public String format(Object value, FieldContext context) {
		DecimalFormat format = (DecimalFormat) NumberFormat.getNumberInstance(context.locale());
		format.setMaximumFractionDigits(MAX_FRACTION);
		format.setMinimumFractionDigits(Math.min(MAX_FRACTION, Math.max(0, ((BigDecimal) value).scale())));
		return format.format(value);
	}

	@Override
	public Optional<String> validate(Object value, FieldContext context) {
		BigDecimal number = ((BigDecimal) value).stripTrailingZeros();
		boolean fits = number.precision() - number.scale() <= MAX_WHOLE && number.scale() <= MAX_FRACTION;
		return fits ? Optional.empty() : Optional.of(Words.text("number.range", context.locale(), MAX_WHOLE, MAX_FRACTION));
	}

	@Override
	public List<String> searchTerms(Object value, FieldContext context) {
		return List.of(((BigDecimal) value).toPlainString());
	}

	/** Reads a number sign by sign, so that it can say which one is wrong. */
	private static final class Reader {

		private final String text;
		private final int offset;
		private final Locale locale;
		private final char decimal;
		private final String grouping;

		Reader(String text, int offset, Locale locale) {
			this.text = text;
			this.offset = offset;
			this.locale = locale;
			DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(locale);
			this.decimal = symbols.getDecimalSeparator();
			this.grouping = symbols.getGroupingSeparator() + " \u00A0\u202F'\u2019";
		}

		BigDecimal read() throws InvalidValueException {
			int point = point();
			StringBuilder whole = new StringBuilder();
			StringBuilder fraction = new StringBuilder();
			boolean negative = false;
			int sinceGroup = -1;
			for (int i = 0; i < text.length(); i++) {
				char c = text.charAt(i);
				int digit = Character.digit(c, 10);
				if (digit >= 0) {
					(point >= 0 && i > point ? fraction : whole).append((char) ('0' + digit));
					sinceGroup += sinceGroup >= 0 && !(point >= 0 && i > point) ? 1 : 0;
				} else if (i == 0 && (c == '-' || c == '\u2212' || c == '+')) {
					negative = c != '+';
				} else if (i == point) {
					endGroup(sinceGroup, i);
				} else if (grouping.indexOf(c) >= 0 && !whole.isEmpty() && (point < 0 || i < point)) {
					endGroup(sinceGroup, i);
					sinceGroup = 0;
				} else {
					throw wrong("number.sign", i);
				}
				if (i > MAX_TEXT) {
					throw wrong("number.sign", i);
				}
			}
			if (point < 0) {
				endGroup(sinceGroup, text.length());
			}
			if (whole.isEmpty() && fraction.isEmpty()) {
				throw new InvalidValueException(Words.text("number.none", locale), offset);
			}
			BigDecimal number = new BigDecimal(new BigInteger("0" + whole + fraction), fraction.length());
			return negative ? number.negate() : number;
		}

		/** Where the decimal sign is: a point also where the locale groups by points, if it cannot group there. */
		private int point() {
			int point = text.lastIndexOf(decimal);
			int other = text.lastIndexOf(decimal == ',' ? '.' : ',');
			boolean onlyOther = point < 0 && other >= 0 && text.indexOf(text.charAt(other)) == other;
			boolean notAGroup = onlyOther && text.length() - other - 1 != 3;
			return notAGroup ? other : point;
		}

		private void endGroup(int digits, int at) throws InvalidValueException {
			if (digits >= 0 && digits != 3) {
				throw wrong("number.group", at - 1 - digits);
			}
		}

		private InvalidValueException wrong(String key, int at) {
			int position = Math.min(Math.max(at, 0), text.length() - 1);
			return new InvalidValueException(Words.text(key, locale, text.substring(position, position + 1), position + offset + 1), position + offset);
		}
	}
}
