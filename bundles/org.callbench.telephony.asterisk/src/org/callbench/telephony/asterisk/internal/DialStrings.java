package org.callbench.telephony.asterisk.internal;

import java.util.Optional;
import java.util.regex.Pattern;

import org.callbench.telephony.DeviceId;

/** What may be handed to the switch as a number, a place, tones or a device: nothing in it can be anything else to the switch. */
final class DialStrings {
	private static final Pattern NUMBER = Pattern.compile("\\+?[0-9*#]{1,40}");
	private static final Pattern TONES = Pattern.compile("[0-9*#A-D,]{1,64}");
	private static final Pattern DEVICE = Pattern
			.compile("(PJSIP|SIP|IAX2|DAHDI|Local)/([A-Za-z0-9_.+:-]{1,80}(?:@[A-Za-z0-9_.-]{1,79})?)");
	private static final Pattern CHANNEL = Pattern.compile("[A-Za-z0-9]{1,20}/[A-Za-z0-9_.+:@/;-]{1,200}");

	private DialStrings() {
	}

	/** Whether this is digits as a person would press them. */
	static boolean isNumber(String text) {
		return NUMBER.matcher(text).matches();
	}

	/** Whether these are tones and pauses, and not pauses alone. */
	static boolean areTones(String text) {
		return TONES.matcher(text).matches() && !text.replace(",", "").isEmpty();
	}

	/** The switch's name for a device; empty if it cannot be one. */
	static Optional<String> device(DeviceId id) {
		return id.provider().equals(AsteriskProvider.ID) && DEVICE.matcher(id.device()).matches() ? Optional.of(id.device())
				: Optional.empty();
	}

	/** Whether a name that the switch has given a channel can be handed back to it without being taken for more. */
	static boolean isChannel(String name) {
		return CHANNEL.matcher(name).matches();
	}
}
