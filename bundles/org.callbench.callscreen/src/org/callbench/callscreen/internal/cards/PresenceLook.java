package org.callbench.callscreen.internal.cards;

import org.callbench.callscreen.internal.Messages;
import org.callbench.telephony.Presence;
import org.callbench.workbench.Icons.Icon;
import org.callbench.workbench.Icons.Tone;

/** How it is shown what a colleague does: each by a word and a shape of its own, the colour only helps. */
record PresenceLook(Icon icon, Tone tone, String word) {

	static PresenceLook of(Presence presence) {
		return switch (presence) {
		case IDLE -> new PresenceLook(Icon.FREE, Tone.GO, Messages.Presence_free);
		case RINGING -> new PresenceLook(Icon.BELL, Tone.HELD, Messages.Presence_ringing);
		case ON_CALL -> new PresenceLook(Icon.BUSY, Tone.STOP, Messages.Presence_busy);
		case DO_NOT_DISTURB -> new PresenceLook(Icon.DO_NOT_DISTURB, Tone.STOP, Messages.Presence_doNotDisturb);
		case OUT_OF_SERVICE -> new PresenceLook(Icon.UNPLUGGED, Tone.MUTED, Messages.Presence_outOfService);
		case UNKNOWN -> new PresenceLook(Icon.UNKNOWN, Tone.MUTED, Messages.Presence_unknown);
		};
	}
}
