package org.callbench.crm;

/** Keys of the settings that Callbench itself knows. */
public final class SettingKeys {

	/** Default country: ISO 3166 code, for example {@code ES}. */
	public static final String COUNTRY = "country";
	/** Default area code, digits. */
	public static final String AREA_CODE = "areaCode";
	/** Outside-line prefix, digits. */
	public static final String OUTSIDE_PREFIX = "outsidePrefix";
	/** Internal number length; 4 unless set. */
	public static final String INTERNAL_LENGTH = "internalLength";
	/** Id of the telephony provider. */
	public static final String PROVIDER = "provider";
	/** Language of the user interface: ISO 639 code. */
	public static final String LANGUAGE = "language";

	/** Lines of this desk that are traced: device names with commas between them, {@code *} for all, empty for none. */
	public static final String TRACE = "trace";

	private SettingKeys() {
	}
}
