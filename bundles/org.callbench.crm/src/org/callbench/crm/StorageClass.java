package org.callbench.crm;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/**
 * How a field's values are stored, and so which Java class they have in this API. A field may change to any type of the same
 * storage class without its data being touched.
 */
public enum StorageClass {

	/** {@link String}, never empty, never with a NUL character. */
	TEXT(String.class),
	/** {@link BigDecimal}, at most 18 digits before and 8 after the point. */
	NUMBER(BigDecimal.class),
	/** {@link Boolean}. */
	FLAG(Boolean.class),
	/** {@link LocalDate}: a day without a time zone. */
	DATE(LocalDate.class),
	/** {@link Instant}, kept to the microsecond, in UTC. */
	INSTANT(Instant.class),
	/** {@link RecordId} of the field's target entity. */
	REFERENCE(RecordId.class);

	private final Class<?> javaType;

	StorageClass(Class<?> javaType) {
		this.javaType = javaType;
	}

	/** The class of every value of this storage class. */
	public Class<?> javaType() {
		return javaType;
	}
}
