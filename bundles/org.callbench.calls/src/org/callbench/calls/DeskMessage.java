package org.callbench.calls;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Something to tell a person: what happened, why, what to do.
 *
 * @param key       the key of its text in this bundle's messages
 * @param arguments what fills the text's gaps; shown as they are, possibly from a switch, so a UI treats them as plain text
 */
public record DeskMessage(String key, List<String> arguments) {

	public DeskMessage {
		Objects.requireNonNull(key);
		arguments = List.copyOf(arguments);
	}

	public static DeskMessage of(String key, String... arguments) {
		return new DeskMessage(key, List.of(arguments));
	}

	/** The text in that language, English for one that has none. */
	public String text(Locale locale) {
		return new MessageFormat(DeskTexts.get(key, locale), locale).format(arguments.toArray());
	}
}
