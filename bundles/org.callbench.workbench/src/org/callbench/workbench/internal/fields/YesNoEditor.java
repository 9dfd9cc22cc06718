package org.callbench.workbench.internal.fields;

import java.util.Optional;

import org.callbench.crm.Catalog;
import org.callbench.crm.FieldTypes;
import org.callbench.workbench.FieldControl;
import org.callbench.workbench.FieldEditor;
import org.callbench.workbench.FieldSite;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Yes or no, as a check box. */
@Component
public final class YesNoEditor implements FieldEditor {

	private final Catalog catalog;

	@Activate
	public YesNoEditor(@Reference Catalog catalog) {
		this.catalog = catalog;
	}

	@Override
	public String type() {
		return FieldTypes.YES_NO;
	}

	@Override
	public FieldControl edit(Composite parent, FieldSite site) {
		var box = new Button(parent, SWT.CHECK);
		return new FieldControl() {
			private boolean known;

			@Override
			public Control control() {
				return box;
			}

			@Override
			public void setValue(Optional<Object> value) {
				known = value.isPresent();
				box.setSelection(value.filter(Boolean.TRUE::equals).isPresent());
			}

			/** A box that was never touched and had no value still has none. */
			@Override
			public Optional<Object> value() {
				return known || box.getSelection() ? Optional.of(box.getSelection()) : Optional.empty();
			}

			@Override
			public void onChange(Runnable listener) {
				box.addListener(SWT.Selection, event -> listener.run());
			}
		};
	}

	@Override
	public FieldControl show(Composite parent, FieldSite site) {
		return new ShownText(parent, value -> catalog.typeOf(site.field()).format(value, site.context().get()));
	}
}
