package org.callbench.workbench.internal.fields;

import java.util.Optional;

import org.callbench.crm.FieldType;
import org.callbench.crm.InvalidValueException;
import org.callbench.workbench.FieldControl;
import org.callbench.workbench.FieldSite;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Text;

/** A text box whose text the field's type reads and writes. */
final class TypedText implements FieldControl {

	private final FieldType type;
	private final FieldSite site;
	private final Text text;
	private boolean showing;

	/** @param style of the text box */
	TypedText(Composite parent, int style, FieldType type, FieldSite site) {
		this.type = type;
		this.site = site;
		this.text = new Text(parent, style);
		if (site.field().maxLength() > 0) {
			text.setTextLimit(site.field().maxLength());
		}
		if ((style & SWT.MULTI) != 0) {
			// Tab goes to the next field; Ctrl+Tab writes one
			text.addTraverseListener(event -> {
				if (event.detail == SWT.TRAVERSE_TAB_NEXT || event.detail == SWT.TRAVERSE_TAB_PREVIOUS) {
					event.doit = true;
				}
			});
		}
	}

	@Override
	public Control control() {
		return text;
	}

	@Override
	public void setValue(Optional<Object> value) {
		showing = true;
		try {
			String shown = value.map(v -> type.format(v, site.context().get())).orElse(""); //$NON-NLS-1$
			if (!shown.equals(text.getText())) {
				text.setText(shown);
			}
		} finally {
			showing = false;
		}
	}

	@Override
	public Optional<Object> value() throws InvalidValueException {
		return type.parse(text.getText(), site.context().get());
	}

	@Override
	public void onChange(Runnable listener) {
		text.addModifyListener(event -> {
			if (!showing) {
				listener.run();
			}
		});
	}
}
