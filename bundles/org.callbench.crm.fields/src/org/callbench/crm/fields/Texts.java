package org.callbench.crm.fields;

import java.util.Optional;
import java.util.regex.Pattern;

/** Cleans what was typed or read from a file. */
final class Texts {

	/** Spaces at the ends, non-breaking ones too: they come along when text is copied from a web page. */
	private static final Pattern ENDS = Pattern.compile("^[\\s\\p{Z}]++|[\\s\\p{Z}]++$");

	private Texts() {
	}

	/** One line: control characters and line ends become spaces, and the ends are stripped; nothing if only that is left. */
	static Optional<String> line(String text) {
		return some(text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " "));
	}

	/** Several lines: line ends become line feeds, other control characters but tabs are dropped, and the end is stripped. */
	static Optional<String> lines(String text) {
		String unified = text.replaceAll("\\r\\n?|[\\u0085\\u2028\\u2029]", "\n").replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "");
		return some(unified).isEmpty() ? Optional.empty() : Optional.of(unified.stripTrailing());
	}

	private static Optional<String> some(String text) {
		String stripped = ENDS.matcher(text).replaceAll("");
		return stripped.isEmpty() ? Optional.empty() : Optional.of(stripped);
	}
}
