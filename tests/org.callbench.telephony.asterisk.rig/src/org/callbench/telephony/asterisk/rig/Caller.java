package org.callbench.telephony.asterisk.rig;

import static java.util.Objects.requireNonNull;

/**
 * How somebody outside presents itself.
 *
 * @param number   empty for none
 * @param name     empty for none
 * @param withheld whether the network is asked to keep both back
 */
public record Caller(String number, String name, boolean withheld) {

	public Caller {
		requireNonNull(number, "number");
		requireNonNull(name, "name");
	}

	public static Caller of(String number, String name) {
		return new Caller(number, name, false);
	}

	/** As the From header says it, without a tag. */
	String from(String host) {
		if (withheld) {
			return "\"Anonymous\" <sip:anonymous@anonymous.invalid>";
		}
		return identity(host);
	}

	/** As a network would assert it. */
	String identity(String host) {
		String address = number.isEmpty() ? "<sip:" + host + ">" : "<sip:" + number + "@" + host + ">";
		return name.isEmpty() ? address : "\"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\" " + address;
	}
}
