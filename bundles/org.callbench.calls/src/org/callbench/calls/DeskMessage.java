package org.callbench.calls;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import org.callbench.numbering.NumberProblem;
import org.callbench.numbering.NumberReading;

/** Something to tell a person: what happened, why, what to do. Equal messages read the same in every language. */
public sealed interface DeskMessage {

	/** The text in that language, English for one that has none. */
	String text(Locale locale);

	/**
	 * One of this bundle's own texts.
	 *
	 * @param key       its key
	 * @param arguments what fills its gaps; shown as they are, possibly from a switch, so a UI treats them as plain text
	 */
	record Said(String key, List<String> arguments) implements DeskMessage {

		public Said {
			Objects.requireNonNull(key);
			arguments = List.copyOf(arguments);
		}

		@Override
		public String text(Locale locale) {
			return ended(new MessageFormat(DeskTexts.get(key, locale), locale).format(arguments.toArray()).strip());
		}

		/** What a switch said at the end of a sentence of ours ends as a sentence, so that another may follow. */
		private static String ended(String text) {
			return text.isEmpty() || !Character.isLetterOrDigit(text.charAt(text.length() - 1)) ? text : text + '.';
		}
	}

	/** What is wrong with a number. */
	record OfNumber(NumberProblem problem) implements DeskMessage {

		@Override
		public String text(Locale locale) {
			return problem.message(locale);
		}
	}

	/** What a number was read as. */
	record OfReading(NumberReading reading) implements DeskMessage {

		@Override
		public String text(Locale locale) {
			return reading.words(locale);
		}
	}

	/** Why to ask before a number is dialled. */
	record OfCaution(NumberReading.Caution caution) implements DeskMessage {

		@Override
		public String text(Locale locale) {
			return caution.words(locale);
		}
	}

	/** One of this bundle's own texts. */
	static DeskMessage of(String key, String... arguments) {
		return new Said(key, List.of(arguments));
	}
}
