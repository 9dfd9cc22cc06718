package org.callbench.exchange;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which column of a file goes where. A target is
 * <ul>
 * <li>a field's name ({@code mobilePhone});
 * <li>a reference field's name ({@code company}): the record of that name, a company is made if there is none;
 * <li>{@code company.} and the name of a field of the company ({@code company.phone}): fills that company;
 * <li>{@link #WHOLE_NAME}, {@link #ANY_PHONE}, {@link #ANY_EMAIL}, {@link #KIND} or {@link #RECORD_ID}.
 * </ul>
 * Several columns may have the same target: texts are joined, further numbers and addresses go to free fields of their
 * kind. Columns without a target are not imported.
 *
 * @param targets by the column's name, in the file's order
 */
public record ColumnMapping(Map<String, String> targets) {

	/** First and last name in one value ({@code Ana Ruiz}; {@code Ruiz, Ana}). */
	public static final String WHOLE_NAME = "@name";

	/** A phone number whose kind the label column beside it says (Google); else for the next free phone field. */
	public static final String ANY_PHONE = "@phone";

	/** An e-mail address for the next free e-mail field. */
	public static final String ANY_EMAIL = "@email";

	/** {@code org} makes the row a company, whatever the import is for (vCard KIND). */
	public static final String KIND = "@kind";

	/** Callbench's own id of the record, as our export writes it. */
	public static final String RECORD_ID = "@id";

	public ColumnMapping {
		targets = Collections.unmodifiableMap(new LinkedHashMap<>(targets));
	}

	/** The column's target; empty if it is not imported. */
	public Optional<String> target(String column) {
		return Optional.ofNullable(targets.get(column));
	}

	/** The same with one column going elsewhere. */
	public ColumnMapping with(String column, String target) {
		var copy = new LinkedHashMap<>(targets);
		copy.put(column, target);
		return new ColumnMapping(copy);
	}

	/** The same with one column left out. */
	public ColumnMapping without(String column) {
		var copy = new LinkedHashMap<>(targets);
		copy.remove(column);
		return new ColumnMapping(copy);
	}
}
