package org.callbench.exchange.internal;

import java.util.regex.Pattern;

/**
 * Keeps text from a contact from becoming a formula in the spreadsheet that opens our export: such a value gets an
 * apostrophe in front, which spreadsheets take as "text follows" and our own reader takes off again. A plain phone number
 * ({@code +34 91 …}) starts like a formula but can do nothing, and other programs must be able to read it: it stays.
 */
public final class CsvSafety {

	private static final Pattern PLAIN_NUMBER = Pattern.compile("[+-]?[\\d() ./-]+");

	private CsvSafety() {
	}

	/** The value as it may stand in a CSV file. */
	public static String safe(String value) {
		return looksLikeFormula(value) ? "'" + value : value;
	}

	/** Whether a spreadsheet might compute this value; also in the wide forms of East Asian keyboards. */
	static boolean looksLikeFormula(String value) {
		if (value.isEmpty()) {
			return false;
		}
		return switch (value.charAt(0)) {
		case '=', '@', '\t', '\r', '\n', '\uFF1D', '\uFF0B', '\uFF0D', '\uFF20', '|', '%' -> true;
		case '+', '-' -> !PLAIN_NUMBER.matcher(value).matches();
		default -> false;
		};
	}
}
