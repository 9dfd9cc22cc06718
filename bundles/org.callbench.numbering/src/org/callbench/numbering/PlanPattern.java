package org.callbench.numbering;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A regular expression of a numbering plan, compiled when it is first needed: most of a plan's never are. For any thread. */
final class PlanPattern {

	private final String text;
	private volatile Pattern compiled;

	PlanPattern(String text) {
		this.text = text;
	}

	/** Whether there is none, so that nothing matches. */
	boolean isEmpty() {
		return text.isEmpty();
	}

	boolean matches(CharSequence digits) {
		return !text.isEmpty() && matcher(digits).matches();
	}

	/** Whether the digits begin so. */
	boolean begins(CharSequence digits) {
		return !text.isEmpty() && matcher(digits).lookingAt();
	}

	Matcher matcher(CharSequence digits) {
		Pattern pattern = compiled;
		if (pattern == null) {
			pattern = Pattern.compile(text); // two threads may both do it; they get equal ones
			compiled = pattern;
		}
		return pattern.matcher(digits);
	}
}
