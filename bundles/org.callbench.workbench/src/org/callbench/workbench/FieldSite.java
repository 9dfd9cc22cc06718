package org.callbench.workbench;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

import org.callbench.crm.Field;
import org.callbench.crm.FieldContext;
import org.callbench.crm.RecordId;

/**
 * Where a field control stands.
 *
 * @param field   the field
 * @param record  the record whose field it is; empty while there is none
 * @param context what the field's type is to be told now; asked again for each use, since the record's country or the settings
 *                may have changed. Quick, UI thread.
 */
public record FieldSite(Field field, Optional<RecordId> record, Supplier<FieldContext> context) {

	public FieldSite {
		Objects.requireNonNull(field);
		Objects.requireNonNull(record);
		Objects.requireNonNull(context);
	}
}
