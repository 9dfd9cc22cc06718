package org.callbench.crm;

/** Ids of the field types that come with Callbench. */
public final class FieldTypes {

	/** One line of text. TEXT. */
	public static final String TEXT = "text";
	/** Several lines of text. TEXT. */
	public static final String LONG_TEXT = "longText";
	/** One of {@link Field#choices()}. TEXT. */
	public static final String CHOICE = "choice";
	/** A day. DATE. */
	public static final String DATE = "date";
	/** A moment. INSTANT. */
	public static final String DATE_TIME = "dateTime";
	/** A decimal number. NUMBER. */
	public static final String NUMBER = "number";
	/** Yes or no. FLAG. */
	public static final String YES_NO = "yesNo";
	/** An e-mail address. TEXT. */
	public static final String EMAIL = "email";
	/** A web address. TEXT. */
	public static final String WEB = "web";
	/** A phone number or extension, kept as typed. TEXT. */
	public static final String PHONE = "phone";
	/** Another record. REFERENCE. */
	public static final String REFERENCE = "reference";

	private FieldTypes() {
	}
}
