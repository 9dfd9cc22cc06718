package org.callbench.workbench.internal.fields;

import org.callbench.crm.Catalog;
import org.callbench.crm.FieldType;
import org.callbench.crm.FieldTypes;
import org.callbench.workbench.FieldControl;
import org.callbench.workbench.FieldEditor;
import org.callbench.workbench.FieldSite;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The editors that are a text box: text, long text, number, date, date and time. */
abstract class TextEditors implements FieldEditor {

	private final Catalog catalog;
	private final String type;

	TextEditors(Catalog catalog, String type) {
		this.catalog = catalog;
		this.type = type;
	}

	@Override
	public String type() {
		return type;
	}

	@Override
	public FieldControl edit(Composite parent, FieldSite site) {
		return new TypedText(parent, SWT.BORDER | SWT.SINGLE, fieldType(site), site);
	}

	@Override
	public FieldControl show(Composite parent, FieldSite site) {
		return new ShownText(parent, value -> fieldType(site).format(value, site.context().get()));
	}

	final FieldType fieldType(FieldSite site) {
		return catalog.typeOf(site.field());
	}

	/** One line of text. */
	@Component(service = FieldEditor.class)
	public static final class OfText extends TextEditors {
		@Activate
		public OfText(@Reference Catalog catalog) {
			super(catalog, FieldTypes.TEXT);
		}
	}

	/** Several lines of text. */
	@Component(service = FieldEditor.class)
	public static final class OfLongText extends TextEditors {
		@Activate
		public OfLongText(@Reference Catalog catalog) {
			super(catalog, FieldTypes.LONG_TEXT);
		}

		@Override
		public FieldControl edit(Composite parent, FieldSite site) {
			return new TypedText(parent, SWT.BORDER | SWT.MULTI | SWT.WRAP | SWT.V_SCROLL, fieldType(site), site);
		}

		@Override
		public boolean large() {
			return true;
		}
	}

	/** A decimal number, written as the locale does. */
	@Component(service = FieldEditor.class)
	public static final class OfNumber extends TextEditors {
		@Activate
		public OfNumber(@Reference Catalog catalog) {
			super(catalog, FieldTypes.NUMBER);
		}
	}

	/** A day. */
	@Component(service = FieldEditor.class)
	public static final class OfDate extends TextEditors {
		@Activate
		public OfDate(@Reference Catalog catalog) {
			super(catalog, FieldTypes.DATE);
		}
	}

	/** A moment. */
	@Component(service = FieldEditor.class)
	public static final class OfDateTime extends TextEditors {
		@Activate
		public OfDateTime(@Reference Catalog catalog) {
			super(catalog, FieldTypes.DATE_TIME);
		}
	}
}
