package org.callbench.workbench;

import java.util.Optional;

import org.callbench.crm.InvalidValueException;
import org.eclipse.swt.widgets.Control;
import org.osgi.annotation.versioning.ConsumerType;

/** One field's value on the screen. UI thread. */
@ConsumerType
public interface FieldControl {

	/** What to lay out. It lives until it is disposed with its parent. */
	Control control();

	/** Shows this value, of the Java class of the field's storage class. Does not call the change listener. */
	void setValue(Optional<Object> value);

	/**
	 * What is there now; empty if nothing is.
	 *
	 * @throws InvalidValueException if what was typed cannot be a value; the message is for the person
	 */
	Optional<Object> value() throws InvalidValueException;

	/** Runs after each change that a person makes, however small. Once for a control; nothing to do for one that only shows. */
	void onChange(Runnable listener);

	/** Where the keyboard goes for this field; the control itself unless it is made of several. */
	default boolean setFocus() {
		return control().setFocus();
	}
}
