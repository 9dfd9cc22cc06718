package org.callbench.numbering;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How numbers were written before their country changed its plan: such ones stay in records for decades. Only changes by which an
 * old number tells its new one, and by which it cannot be taken for another.
 */
final class Renumbering {

	/** What was written behind the country code, or in the country, and what it is now. */
	private record Change(int code, Pattern before, String now) {
		Change(int code, String before, String now) {
			this(code, Pattern.compile(before), now);
		}
	}

	private static final List<Change> CHANGES = List.of(
			new Change(52, "(?:1|01|044|045)([2-9]\\d{9})", "$1"), // Mexico: trunk prefixes and the mobiles' 1, until 2019
			new Change(57, "(?!46)([1-8]\\d{7})", "60$1"), // Colombia: fixed lines with an area code of one digit, until 2021
			new Change(229, "([24-9]\\d{7})", "01$1"), // Benin: eight digits, until 2024
			new Change(380, "80([3-9]\\d{8})", "$1")); // Ukraine: 8 and a second dial tone before the zero, until 2009

	private Renumbering() {
	}

	/** The national number of today for one as it was written; empty if it is none of those that have changed. */
	static Optional<String> of(int code, String digits) {
		for (Change change : CHANGES) {
			if (change.code() == code) {
				Matcher matcher = change.before().matcher(digits);
				if (matcher.matches()) {
					return Optional.of(matcher.replaceFirst(change.now()));
				}
			}
		}
		return Optional.empty();
	}
}
