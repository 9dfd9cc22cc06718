package org.callbench.workbench.internal.fields;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

import org.callbench.workbench.FieldControl;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Link;

/** A value as a link. */
final class ShownLink implements FieldControl {

	private final Link link;
	private final Function<Object, String> format;
	private Optional<Object> value = Optional.empty();

	ShownLink(Composite parent, Function<Object, String> format, Consumer<String> open) {
		this.link = new Link(parent, SWT.NONE);
		this.format = format;
		link.addListener(SWT.Selection, event -> value.map(format).ifPresent(open));
	}

	@Override
	public Control control() {
		return link;
	}

	@Override
	public void setValue(Optional<Object> newValue) {
		value = newValue;
		String text = newValue.map(format).orElse(""); //$NON-NLS-1$
		// Link reads & as a mnemonic and < as a tag
		String plain = text.replace("&", "&&").replace("<", "‹").replace(">", "›"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$
		link.setText(text.isEmpty() ? "" : "<a>" + plain + "</a>"); //$NON-NLS-1$ //$NON-NLS-2$
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
