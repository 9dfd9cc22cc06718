package org.callbench.workbench.internal.fields;

import java.util.Optional;
import java.util.function.Function;

import org.callbench.workbench.FieldControl;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Text;

/** A value as text that can be selected and copied, but not changed. */
final class ShownText implements FieldControl {

	private final Text text;
	private final Function<Object, String> format;
	private Optional<Object> value = Optional.empty();

	ShownText(Composite parent, Function<Object, String> format) {
		this.text = new Text(parent, SWT.READ_ONLY | SWT.SINGLE);
		this.format = format;
	}

	@Override
	public Control control() {
		return text;
	}

	@Override
	public void setValue(Optional<Object> newValue) {
		value = newValue;
		text.setText(newValue.map(format).orElse("")); //$NON-NLS-1$
	}

	@Override
	public Optional<Object> value() {
		return value;
	}

	@Override
	public void onChange(Runnable listener) {
		// Nobody can change it
	}
}
