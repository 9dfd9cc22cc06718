package org.callbench.callscreen.internal;

import java.util.Arrays;
import java.util.Optional;

import org.callbench.callscreen.CallScreen;
import org.callbench.calls.CallAction;

/** Ids of the commands in this bundle's plugin.xml. */
final class Commands {

	static final String NUMBER = CallScreen.ENTER_NUMBER;
	static final String ANSWER = "org.callbench.callscreen.answer"; //$NON-NLS-1$
	static final String HANG_UP = "org.callbench.callscreen.hangUp"; //$NON-NLS-1$
	static final String HOLD = "org.callbench.callscreen.hold"; //$NON-NLS-1$
	static final String PHONE = "org.callbench.callscreen.phone"; //$NON-NLS-1$
	static final String TURN_OFF = "org.callbench.callscreen.turnOff"; //$NON-NLS-1$

	static final String MUTE = "org.callbench.callscreen.mute"; //$NON-NLS-1$

	private Commands() {
	}

	/** What the command does with a call; of holding and taking back, which share one, the first. Empty for the others. */
	static Optional<CallAction> action(String command) {
		return Arrays.stream(CallAction.values()).filter(action -> of(action).equals(command)).findFirst();
	}

	/** The command, and so the key, for something that is done with a call. */
	static String of(CallAction action) {
		return switch (action) {
		case DIAL -> "org.callbench.callscreen.dial"; //$NON-NLS-1$
		case ANSWER -> ANSWER;
		case HANG_UP -> HANG_UP;
		case HOLD, RETRIEVE -> HOLD;
		case TRANSFER -> "org.callbench.callscreen.transfer"; //$NON-NLS-1$
		case CONSULT -> "org.callbench.callscreen.consult"; //$NON-NLS-1$
		case COMPLETE_TRANSFER -> "org.callbench.callscreen.completeTransfer"; //$NON-NLS-1$
		case RECONNECT -> "org.callbench.callscreen.backToCaller"; //$NON-NLS-1$
		case ALTERNATE -> "org.callbench.callscreen.swap"; //$NON-NLS-1$
		case CONFERENCE -> "org.callbench.callscreen.conference"; //$NON-NLS-1$
		case DEFLECT -> "org.callbench.callscreen.sendOn"; //$NON-NLS-1$
		case DIGITS -> "org.callbench.callscreen.keypad"; //$NON-NLS-1$
		case PARK -> "org.callbench.callscreen.park"; //$NON-NLS-1$
		};
	}
}
