package org.callbench.crm;

import java.util.Objects;

/**
 * What a value can be found by with one point query.
 *
 * @param kind  {@link #PHONE}, {@link #EMAIL} or a field type's own
 * @param value normalised by the field type, at most 100 characters
 */
public record IndexKey(String kind, String value) {

	/** A phone number's key; callers are looked up by these. */
	public static final String PHONE = "phone";
	/** An e-mail address in lower case. */
	public static final String EMAIL = "email";

	public IndexKey {
		Objects.requireNonNull(kind);
		Objects.requireNonNull(value);
	}
}
