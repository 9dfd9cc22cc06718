package org.callbench.numbering;

import java.util.Locale;

/**
 * Why a text is no number that can be dialled or looked up.
 *
 * @param position index in the text (UTF-16 units, as widgets count) of the character that is wrong; the length of the text if something is missing at its end
 * @param reason   what is wrong there
 * @param detail   the offending character or digits, for the message; may be empty
 */
public record NumberProblem(int position, Reason reason, String detail) {

	/** What can be wrong. The message key is {@code problem.} and the name in lower case. */
	public enum Reason {
		/** Nothing was typed, or no number was sent. */
		EMPTY,
		/** The caller withheld the number. */
		WITHHELD,
		/** A letter where a digit should be. */
		LETTER,
		/** A symbol that cannot be dialled. */
		SYMBOL,
		/** A plus sign that is not at the beginning. */
		MISPLACED_PLUS,
		/** A parenthesis without its other half, or one within another. */
		PARENTHESIS,
		/** No digit at all. */
		NO_DIGITS,
		/** The digits after the plus sign begin with no country code. */
		NO_COUNTRY,
		/** Too few digits for a number there. */
		TOO_SHORT,
		/** Too many digits for a number there. */
		TOO_LONG,
		/** An extension without digits, or too long. */
		EXTENSION,
		/** More digits behind an extension. */
		AFTER_EXTENSION,
		/** An extension behind an internal or short number, which has none. */
		EXTENSION_OF_SHORT,
		/** The location has no country, so that nobody knows how to dial abroad from it. */
		NO_LOCATION
	}

	/** One sentence for a person, in English or Spanish. */
	public String message(Locale locale) {
		return Words.problem(this, locale);
	}
}
