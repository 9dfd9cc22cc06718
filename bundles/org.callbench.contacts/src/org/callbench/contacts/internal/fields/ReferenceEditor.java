package org.callbench.contacts.internal.fields;

import org.callbench.contacts.internal.EditorOpener;
import org.callbench.crm.FieldTypes;
import org.callbench.crm.Records;
import org.callbench.workbench.Background;
import org.callbench.workbench.FieldControl;
import org.callbench.workbench.FieldEditor;
import org.callbench.workbench.FieldSite;
import org.callbench.workbench.Styles;
import org.eclipse.swt.widgets.Composite;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A reference to another record: found by typing part of its name, shown as a link that opens it. */
@Component
public final class ReferenceEditor implements FieldEditor {

	private final Records records;
	private final Background background;
	private final Styles styles;
	private final EditorOpener opener;

	@Activate
	public ReferenceEditor(@Reference Records records, @Reference Background background, @Reference Styles styles,
			@Reference EditorOpener opener) {
		this.records = records;
		this.background = background;
		this.styles = styles;
		this.opener = opener;
	}

	@Override
	public String type() {
		return FieldTypes.REFERENCE;
	}

	@Override
	public FieldControl edit(Composite parent, FieldSite site) {
		return new ReferenceBox(parent, site, records, background, styles, opener);
	}

	@Override
	public FieldControl show(Composite parent, FieldSite site) {
		return new ReferenceLink(parent, records, background, opener);
	}
}
