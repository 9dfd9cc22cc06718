package org.callbench.phonefield.internal;

import org.eclipse.osgi.util.NLS;

/** The texts of this bundle. */
public final class Messages extends NLS {

	public static String EditedNumber_hint;
	public static String PhoneLink_accessibleName;
	public static String PhoneLink_action;
	public static String PhoneLink_tooltip;
	public static String PhoneMenu_call;
	public static String PhoneMenu_copy;
	public static String PhoneMenu_sendToCallScreen;

	static {
		NLS.initializeMessages("org.callbench.phonefield.internal.messages", Messages.class); //$NON-NLS-1$
	}

	private Messages() {
	}
}
