package org.callbench.telephony.asterisk.internal.ami;

import java.util.ArrayList;
import java.util.List;

/** One message of the switch: an event, or the answer to an action. Values are as they came, and hostile. */
public final class AmiMessage {
	private static final String UNKNOWN = "<unknown>";

	private final String[] headers;
	private final int size;

	/** @param headers names and values in turn; the array belongs to the message from now on */
	AmiMessage(String[] headers, int size) {
		this.headers = headers;
		this.size = size;
	}

	/** A message made by hand. */
	public static AmiMessage of(String... namesAndValues) {
		return new AmiMessage(namesAndValues.clone(), namesAndValues.length);
	}

	/** The first value of that name; empty if there is none, or the switch says that it does not know. */
	public String get(String name) {
		for (int i = 0; i < size; i += 2) {
			// The reader interns names, as the compiler does: nearly always this is enough.
			if (headers[i] == name) {
				return known(headers[i + 1]);
			}
		}
		for (int i = 0; i < size; i += 2) {
			if (headers[i].equalsIgnoreCase(name)) {
				return known(headers[i + 1]);
			}
		}
		return "";
	}

	private static String known(String value) {
		return value.equals(UNKNOWN) ? "" : value;
	}

	/** All values of that name, in order. */
	public List<String> all(String name) {
		List<String> values = new ArrayList<>();
		for (int i = 0; i < size; i += 2) {
			if (headers[i].equalsIgnoreCase(name)) {
				values.add(headers[i + 1]);
			}
		}
		return values;
	}

	/** The names of all headers, in order. */
	public List<String> names() {
		List<String> names = new ArrayList<>();
		for (int i = 0; i < size; i += 2) {
			names.add(headers[i]);
		}
		return names;
	}

	/** A number; {@code otherwise} if it is none. */
	public int number(String name, int otherwise) {
		String value = get(name);
		if (value.isEmpty() || value.length() > 9) {
			return otherwise;
		}
		int number = 0;
		for (int i = 0; i < value.length(); i++) {
			int digit = value.charAt(i) - '0';
			if (digit < 0 || digit > 9) {
				return otherwise;
			}
			number = number * 10 + digit;
		}
		return number;
	}

	/** The event's name; empty for an answer. */
	public String event() {
		return size > 0 && headers[0].equals("Event") ? headers[1] : get("Event");
	}

	public boolean isResponse() {
		return size > 0 && headers[0].equals("Response") || event().isEmpty() && !get("Response").isEmpty();
	}

	public boolean isSuccess() {
		return get("Response").equalsIgnoreCase("Success");
	}

	/** Which action it belongs to; empty for what the switch says by itself. */
	public String actionId() {
		return get("ActionID");
	}

	/** Without its values, which are people's numbers and names. */
	@Override
	public String toString() {
		return (event().isEmpty() ? "Response" : event()) + names();
	}
}
