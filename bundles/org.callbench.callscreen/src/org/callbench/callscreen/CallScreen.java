package org.callbench.callscreen;

/** Names of what this bundle puts into the workbench, for perspectives and for opening it from elsewhere. */
public final class CallScreen {

	/** The view "Call Screen". */
	public static final String VIEW = "org.callbench.callscreen.view"; //$NON-NLS-1$
	/** The view "Simulated switch". */
	public static final String SIMULATOR = "org.callbench.callscreen.simulator"; //$NON-NLS-1$
	/** The command that puts the keyboard into the number field (F6). */
	public static final String ENTER_NUMBER = "org.callbench.callscreen.number"; //$NON-NLS-1$

	private CallScreen() {
	}
}
