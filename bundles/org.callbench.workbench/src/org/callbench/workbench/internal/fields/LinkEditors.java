package org.callbench.workbench.internal.fields;

import org.callbench.crm.Catalog;
import org.callbench.crm.FieldTypes;
import org.callbench.workbench.FieldControl;
import org.callbench.workbench.FieldEditor;
import org.callbench.workbench.FieldSite;
import org.eclipse.swt.program.Program;
import org.eclipse.swt.widgets.Composite;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** E-mail and web addresses: typed as text, shown as links. */
abstract class LinkEditors extends TextEditors {

	LinkEditors(Catalog catalog, String type) {
		super(catalog, type);
	}

	@Override
	public FieldControl show(Composite parent, FieldSite site) {
		return new ShownLink(parent, value -> fieldType(site).format(value, site.context().get()),
				text -> Program.launch(address(text)));
	}

	/** What the desktop is asked to open. */
	abstract String address(String text);

	/** An e-mail address. */
	@Component(service = FieldEditor.class)
	public static final class OfEmail extends LinkEditors {
		@Activate
		public OfEmail(@Reference Catalog catalog) {
			super(catalog, FieldTypes.EMAIL);
		}

		@Override
		String address(String text) {
			return "mailto:" + text; //$NON-NLS-1$
		}
	}

	/** A web address. */
	@Component(service = FieldEditor.class)
	public static final class OfWeb extends LinkEditors {
		@Activate
		public OfWeb(@Reference Catalog catalog) {
			super(catalog, FieldTypes.WEB);
		}

		/** Nothing but http(s): a record may hold what somebody else wrote. */
		@Override
		String address(String text) {
			boolean web = text.regionMatches(true, 0, "https://", 0, 8) || text.regionMatches(true, 0, "http://", 0, 7); //$NON-NLS-1$ //$NON-NLS-2$
			return web ? text : "https://" + text; //$NON-NLS-1$
		}
	}
}
