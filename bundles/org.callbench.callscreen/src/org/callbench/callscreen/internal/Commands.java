package org.callbench.callscreen.internal;

import org.callbench.callscreen.CallScreen;

/** Ids of the commands in this bundle's plugin.xml. */
final class Commands {

	static final String NUMBER = CallScreen.ENTER_NUMBER;
	static final String ANSWER = "org.callbench.callscreen.answer"; //$NON-NLS-1$
	static final String HANG_UP = "org.callbench.callscreen.hangUp"; //$NON-NLS-1$
	static final String HOLD = "org.callbench.callscreen.hold"; //$NON-NLS-1$
	static final String PHONE = "org.callbench.callscreen.phone"; //$NON-NLS-1$
	static final String TURN_OFF = "org.callbench.callscreen.turnOff"; //$NON-NLS-1$

	private Commands() {
	}
}
