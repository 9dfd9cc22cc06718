package org.callbench.telephony;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * One thing that a provider has to be told, such as the host name of its switch.
 *
 * @param key          the name in {@link Settings}: lower camel case, never changed
 * @param label        what a person is asked, in the person's language
 * @param kind         how it is asked and checked
 * @param choices      for {@link Kind#CHOICE} the values to choose from, otherwise empty
 * @param defaultValue used when nothing is set; empty for none
 * @param secret       kept in secure storage, never shown or logged
 * @param required     whether the provider cannot work without it
 */
public record Setting(String key, String label, Kind kind, List<String> choices, String defaultValue, boolean secret,
		boolean required) {

	/** How a setting is asked for and checked. */
	public enum Kind {
		/** Any text on one line. */
		TEXT,
		/** The name or address of a machine. */
		HOST,
		/** A whole number, not negative. */
		NUMBER,
		/** {@code true} or {@code false}. */
		FLAG,
		/** One of {@link Setting#choices()}. */
		CHOICE
	}

	public Setting {
		requireNonNull(key, "key");
		requireNonNull(label, "label");
		requireNonNull(kind, "kind");
		choices = List.copyOf(choices);
		requireNonNull(defaultValue, "defaultValue");
	}

	/** A setting that must be given. */
	public static Setting required(String key, String label, Kind kind) {
		return new Setting(key, label, kind, List.of(), "", false, true);
	}

	/** A setting that may be left out. */
	public static Setting optional(String key, String label, Kind kind, String defaultValue) {
		return new Setting(key, label, kind, List.of(), defaultValue, false, false);
	}

	/** A password or key that must be given. */
	public static Setting secret(String key, String label) {
		return new Setting(key, label, Kind.TEXT, List.of(), "", true, true);
	}

	/** One of a few values; the first is the default. */
	public static Setting choice(String key, String label, List<String> choices) {
		return new Setting(key, label, Kind.CHOICE, choices, choices.getFirst(), false, false);
	}
}
