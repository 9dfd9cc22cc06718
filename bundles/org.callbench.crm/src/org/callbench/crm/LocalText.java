package org.callbench.crm;

import java.util.Locale;
import java.util.Map;

/**
 * A text in several languages, as an administrator enters it for labels and choices.
 *
 * @param texts language (ISO 639, lower case) to text
 */
public record LocalText(Map<String, String> texts) {

	public LocalText {
		texts = Map.copyOf(texts);
	}

	/** The same text in every language. */
	public static LocalText of(String text) {
		return new LocalText(Map.of("en", text));
	}

	public static LocalText of(String english, String spanish) {
		return new LocalText(Map.of("en", english, "es", spanish));
	}

	/** The text in the locale's language, else in English, else in any language; empty if there is none at all. */
	public String in(Locale locale) {
		String text = texts.get(locale.getLanguage());
		if (text == null) {
			text = texts.get("en");
		}
		return text != null ? text : texts.values().stream().sorted().findFirst().orElse("");
	}

	/** A copy with one language set. */
	public LocalText with(String language, String text) {
		var copy = new java.util.HashMap<>(texts);
		copy.put(language, text);
		return new LocalText(copy);
	}
}
