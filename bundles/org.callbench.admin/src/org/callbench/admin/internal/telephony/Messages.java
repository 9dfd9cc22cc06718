package org.callbench.admin.internal.telephony;

import org.eclipse.osgi.util.NLS;

/** Texts of the page on which telephony is set up and checked. */
final class Messages extends NLS {
	public static String Telephony_description;
	public static String Telephony_loading;
	public static String Telephony_none;
	public static String Telephony_switch;
	public static String Telephony_connection;
	public static String Telephony_checkTab;
	public static String Telephony_nothing;
	public static String Telephony_optional;
	public static String Telephony_kept;
	public static String Telephony_missing;
	public static String Telephony_notANumber;
	public static String Telephony_choice_auto;
	public static String Telephony_choice_yes;
	public static String Telephony_choice_no;
	public static String Telephony_device;
	public static String Telephony_deviceHint;
	public static String Telephony_check;
	public static String Telephony_checking;
	public static String Telephony_checkHint;
	public static String Telephony_passed;
	public static String Telephony_warning;
	public static String Telephony_failed;
	public static String Telephony_cost;
	public static String Telephony_remedy;
	public static String Telephony_allWell;
	public static String Telephony_warnings;
	public static String Telephony_failures;
	public static String Telephony_locked;

	static {
		NLS.initializeMessages("org.callbench.admin.internal.telephony.messages", Messages.class); //$NON-NLS-1$
	}

	private Messages() {
	}
}
