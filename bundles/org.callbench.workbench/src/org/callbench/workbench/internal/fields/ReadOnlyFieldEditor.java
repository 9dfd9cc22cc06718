package org.callbench.workbench.internal.fields;

import org.callbench.crm.Catalog;
import org.callbench.workbench.FieldControl;
import org.callbench.workbench.FieldEditor;
import org.callbench.workbench.FieldSite;
import org.eclipse.swt.widgets.Composite;

/** Stands in for a missing type or editor: the value as text, which cannot be changed and is kept. */
final class ReadOnlyFieldEditor implements FieldEditor {

	private final Catalog catalog;

	ReadOnlyFieldEditor(Catalog catalog) {
		this.catalog = catalog;
	}

	@Override
	public String type() {
		return ""; //$NON-NLS-1$
	}

	@Override
	public FieldControl edit(Composite parent, FieldSite site) {
		return show(parent, site);
	}

	@Override
	public FieldControl show(Composite parent, FieldSite site) {
		return new ShownText(parent, value -> catalog.typeOf(site.field()).format(value, site.context().get()));
	}
}
