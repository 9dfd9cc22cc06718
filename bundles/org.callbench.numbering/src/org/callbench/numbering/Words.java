package org.callbench.numbering;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/** The sentences of this bundle in the languages it has. */
final class Words {

	private Words() {
	}

	static String reading(NumberReading reading, Locale locale) {
		String number = reading.canonical().map(Canonical::display).orElse(reading.digits());
		String country = reading.canonical().map(c -> countryName(c.country(), locale)).orElse("");
		return text("reading." + key(reading.kind()), locale, number, country);
	}

	static String problem(NumberProblem problem, Locale locale) {
		return text("problem." + key(problem.reason()), locale, problem.detail(), problem.position() + 1);
	}

	static String rule(LookupRule rule, Locale locale) {
		return text("rule." + key(rule), locale);
	}

	static String caution(NumberReading.Caution caution, Locale locale) {
		return text("caution." + key(caution), locale);
	}

	static String step(DialStep step, Locale locale) {
		String detail = step.name() == DialStep.Name.READ
				? text("kind." + step.detail().toLowerCase(Locale.ROOT), locale)
				: step.detail();
		return text("step." + key(step.name()), locale, detail, step.result());
	}

	/** @param longest how many digits a prefix may have, and how long an extension may be */
	static String fault(String key, String text, Locale locale, int longest, int longestExtension) {
		return text("fault." + key, locale, text, longest, longestExtension);
	}

	private static String key(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT);
	}

	/** "United Kingdom"; for numbers that belong to no country, the word for that. */
	private static String countryName(String country, Locale locale) {
		return country.isEmpty() ? text("country.none", locale) : Locale.of("", country).getDisplayCountry(locale);
	}

	private static String text(String key, Locale locale, Object... arguments) {
		// Without this control a Spanish desktop would be answered in Spanish when it asks for English
		Control control = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);
		ResourceBundle words = ResourceBundle.getBundle("org.callbench.numbering.messages", locale, Words.class.getClassLoader(), control);
		return new MessageFormat(words.getString(key), locale).format(arguments);
	}
}
