package org.callbench.workbench;

import org.callbench.crm.Field;
import org.osgi.annotation.versioning.ProviderType;

/** Finds the widget of a field. A service; any thread. */
@ProviderType
public interface FieldEditors {

	/**
	 * The editor registered for the field's type now; one that shows text, read-only, if the type or its editor is missing.
	 */
	FieldEditor of(Field field);

	/** Whether people can change values of the field: its type and its editor are both there, and no desk measured them. */
	boolean editable(Field field);
}
