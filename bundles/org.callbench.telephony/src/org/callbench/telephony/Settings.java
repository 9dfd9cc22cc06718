package org.callbench.telephony;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;

/**
 * What a provider was told about a switch, by {@link Setting#key()}. May hold secrets: its text form shows keys only.
 *
 * @param values the values as typed; a key that is absent was left out
 */
public record Settings(Map<String, String> values) {

	/** Nothing set. */
	public static final Settings NONE = new Settings(Map.of());

	public Settings {
		values = Map.copyOf(values);
	}

	/** The value without surrounding blanks; empty if absent or blank. */
	public Optional<String> text(String key) {
		return Optional.ofNullable(values.get(requireNonNull(key))).map(String::strip).filter(v -> !v.isEmpty());
	}

	/** The value as a whole number; empty if absent, blank or no number. */
	public OptionalInt number(String key) {
		try {
			return text(key).map(v -> OptionalInt.of(Integer.parseInt(v))).orElse(OptionalInt.empty());
		} catch (NumberFormatException notANumber) {
			return OptionalInt.empty();
		}
	}

	/** Whether the value is {@code true}; {@code otherwise} if absent or blank. */
	public boolean flag(String key, boolean otherwise) {
		return text(key).map(Boolean::parseBoolean).orElse(otherwise);
	}

	@Override
	public String toString() {
		return "Settings" + new TreeSet<>(values.keySet());
	}
}
