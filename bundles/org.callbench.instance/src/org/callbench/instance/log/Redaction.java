package org.callbench.instance.log;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes phone numbers out of text that is kept or sent away. Errs on the side of hiding: a date or an amount of five
 * digits goes as well; identifiers (UUIDs) and the line numbers of stack traces stay, as they lead nowhere but to us.
 */
public final class Redaction {

	/** Stands where a number was. */
	public static final String MARK = "<number>"; //$NON-NLS-1$

	private static final Pattern KEPT_OR_NUMBER = Pattern.compile(
			"(?<kept>\\b\\p{XDigit}{8}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{12}\\b)" //$NON-NLS-1$
					+ "|[+(]{0,2}\\p{Nd}(?:[\\s\\p{Z}().\\-\u2010-\u2015/\u00b7]{0,3}\\p{Nd}){4,}"); //$NON-NLS-1$

	private Redaction() {
	}

	/** The text with everything that may be a phone number of five digits or more replaced by {@link #MARK}. */
	public static String numbers(String text) {
		return KEPT_OR_NUMBER.matcher(text)
				.replaceAll(match -> match.group(1) == null ? MARK : Matcher.quoteReplacement(match.group(1)));
	}
}
