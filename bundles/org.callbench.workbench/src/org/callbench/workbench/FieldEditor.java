package org.callbench.workbench;

import org.eclipse.jface.action.IMenuManager;
import org.eclipse.swt.widgets.Composite;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The widget of a field type ({@code org.callbench.crm.FieldType}). Register it as a DS service. Without one for its type a
 * field's values are shown as text, read-only. UI thread throughout; never blocks.
 */
@ConsumerType
public interface FieldEditor {

	/** The id of the field type, e.g. {@code phone}. */
	String type();

	/** Makes a control in which a person changes the value. The caller sets layout data and the accessible name. */
	FieldControl edit(Composite parent, FieldSite site);

	/** Makes a control that shows the value only, as compact as a line of text: for headers and cells. */
	FieldControl show(Composite parent, FieldSite site);

	/** Whether the editing control takes whatever height and both columns (a text of several lines). */
	default boolean large() {
		return false;
	}

	/** Whether shown values are links now. For tables, which draw their cells themselves. */
	default boolean link() {
		return false;
	}

	/** Does what a click on the shown value does; nothing where it is no link. */
	default void activate(FieldSite site, Object value) {
		// No link
	}

	/** Adds what can be done with the value to the context menu of its row. */
	default void fillMenu(IMenuManager menu, FieldSite site, Object value) {
		// Nothing of its own
	}
}
