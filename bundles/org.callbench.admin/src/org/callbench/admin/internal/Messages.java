package org.callbench.admin.internal;

import org.eclipse.osgi.util.NLS;

/** Texts of the administration pages. */
final class Messages extends NLS {
	public static String Behaviour_description;
	public static String Behaviour_country;
	public static String Behaviour_countryHint;
	public static String Behaviour_noCountry;
	public static String Behaviour_unknownCountry;
	public static String Behaviour_area;
	public static String Behaviour_prefix;
	public static String Behaviour_length;
	public static String Behaviour_areaHint;
	public static String Behaviour_prefixHint;
	public static String Behaviour_lengthHint;
	public static String Behaviour_digitsOnly;
	public static String Behaviour_lengthRange;
	public static String Behaviour_locked;

	static {
		NLS.initializeMessages("org.callbench.admin.internal.messages", Messages.class); //$NON-NLS-1$
	}

	private Messages() {
	}
}
