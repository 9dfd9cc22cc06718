package org.callbench.telephony.asterisk.internal.ami;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One thing that the switch is asked to do. A value can hold no line break or other control character, so that whoever fills it
 * cannot add a header or an action of their own.
 */
public final class AmiAction {
	private final String name;
	private final List<String> headers = new ArrayList<>();

	private AmiAction(String name) {
		this.name = checked(name);
	}

	public static AmiAction of(String name) {
		return new AmiAction(name);
	}

	/**
	 * One more header.
	 *
	 * @throws IllegalArgumentException if the value has a control character
	 */
	public AmiAction with(String header, String value) {
		headers.add(checked(header));
		headers.add(checked(value));
		return this;
	}

	/** A variable or function that is set with it; the value must hold nothing that ends it. */
	public AmiAction variable(String variable, String value) {
		if (value.indexOf(',') >= 0 || value.indexOf('$') >= 0) {
			throw new IllegalArgumentException("a value of a variable with a comma or a dollar sign");
		}
		return with("Variable", variable + "=" + value);
	}

	private static String checked(String text) {
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c < ' ' || c == 0x7f || c == 0x85 || c == 0x2028 || c == 0x2029) {
				throw new IllegalArgumentException("a control character in a header");
			}
		}
		return text;
	}

	public String name() {
		return name;
	}

	/** As it is sent. */
	byte[] bytes(String actionId) {
		StringBuilder text = new StringBuilder("Action: ").append(name).append("\r\nActionID: ").append(actionId).append("\r\n");
		for (int i = 0; i < headers.size(); i += 2) {
			text.append(headers.get(i)).append(": ").append(headers.get(i + 1)).append("\r\n");
		}
		return text.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
	}
}
