package org.callbench.telephony.asterisk.internal;

import java.util.List;
import java.util.Locale;

/** Which telephones obey {@code NOTIFY talk} and {@code hold} within a call, by the names that they give themselves. */
final class Telephones {
	private static final List<String> OBEDIENT = List.of("polycom", "polyvvx", "polyedge", "poly vvx", "yealink", "snom", "aastra",
			"mitel 6", "callbench-obeys");

	private Telephones() {
	}

	static boolean obeys(String userAgent) {
		String name = userAgent.toLowerCase(Locale.ROOT);
		return OBEDIENT.stream().anyMatch(name::contains);
	}
}
