package org.callbench.crm.fields;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Days as a locale writes them, always with all digits of the year. */
final class Dates {

	/** Two digits mean a year of the hundred from this one on. */
	private static final int FIRST_SHORT_YEAR = 1950;

	private static final Pattern NUMBERS = Pattern.compile("(\\d{1,4})[./\\s-]+(\\d{1,2})[./\\s-]+(\\d{1,4})[.]?");

	private Dates() {
	}

	/** The order and signs of the locale's short date: "d/M/yyyy" in Spanish, "M/d/yyyy" in American English. */
	static String pattern(Locale locale) {
		return DateTimeFormatterBuilder.getLocalizedDateTimePattern(FormatStyle.SHORT, null, IsoChronology.INSTANCE, locale)
				.replaceAll("[yu]+", "uuuu").replaceAll("G+", "").strip();
	}

	static String format(LocalDate date, Locale locale) {
		return DateTimeFormatter.ofPattern(pattern(locale), locale).format(date);
	}

	/** A day in the locale's order of numbers, in ISO's (2026-12-31), or with the month as a word. */
	static Optional<LocalDate> read(String text, Locale locale) {
		Matcher numbers = NUMBERS.matcher(text);
		if (numbers.matches()) {
			return ofNumbers(numbers, locale);
		}
		for (FormatStyle style : List.of(FormatStyle.MEDIUM, FormatStyle.LONG, FormatStyle.FULL)) {
			DateTimeFormatter format = new DateTimeFormatterBuilder().parseCaseInsensitive().parseLenient()
					.append(DateTimeFormatter.ofLocalizedDate(style)).toFormatter(locale);
			try {
				return Optional.of(LocalDate.parse(text, format));
			} catch (DateTimeParseException e) {
				continue; // not in this style
			}
		}
		return Optional.empty();
	}

	private static Optional<LocalDate> ofNumbers(Matcher numbers, Locale locale) {
		int first = Integer.parseInt(numbers.group(1));
		int second = Integer.parseInt(numbers.group(2));
		int third = Integer.parseInt(numbers.group(3));
		String pattern = pattern(locale);
		boolean yearFirst = numbers.group(1).length() > 2 || numbers.group(3).length() < 3 && pattern.startsWith("u");
		int year = yearFirst ? year(numbers.group(1)) : year(numbers.group(3));
		boolean dayFirst = pattern.indexOf('d') < pattern.indexOf('M');
		int month = yearFirst || dayFirst ? second : first;
		int day = yearFirst ? third : dayFirst ? first : second;
		try {
			return year < 1 ? Optional.empty() : Optional.of(LocalDate.of(year, month, day));
		} catch (DateTimeException noSuchDay) {
			return Optional.empty();
		}
	}

	private static int year(String digits) {
		int number = Integer.parseInt(digits);
		if (digits.length() > 2) {
			return number;
		}
		int century = FIRST_SHORT_YEAR / 100 * 100;
		return number >= FIRST_SHORT_YEAR % 100 ? century + number : century + 100 + number;
	}
}
