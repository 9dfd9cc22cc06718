package org.callbench.phonefield.internal;

import java.util.Optional;

import org.callbench.calls.DialRequest;
import org.callbench.crm.Catalog;
import org.callbench.crm.FieldTypes;
import org.callbench.crm.RecordId;
import org.callbench.phonefield.PhoneActions;
import org.callbench.phonefield.PhoneLink;
import org.callbench.phonefield.PhoneMenu;
import org.callbench.workbench.FieldControl;
import org.callbench.workbench.FieldEditor;
import org.callbench.workbench.FieldSite;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The widget of the field type {@code phone}: a link that can be edited, or only a link. */
@Component
public final class PhoneFieldEditor implements FieldEditor {

	private final Catalog catalog;
	private final PhoneActions actions;

	@Activate
	public PhoneFieldEditor(@Reference Catalog catalog, @Reference PhoneActions actions) {
		this.catalog = catalog;
		this.actions = actions;
	}

	@Override
	public String type() {
		return FieldTypes.PHONE;
	}

	@Override
	public FieldControl edit(Composite parent, FieldSite site) {
		return new EditedNumber(parent, site, catalog, actions);
	}

	@Override
	public FieldControl show(Composite parent, FieldSite site) {
		return new ShownNumber(new PhoneLink(parent, actions), site);
	}

	@Override
	public boolean link() {
		return actions.enabled();
	}

	@Override
	public void activate(FieldSite site, Object value) {
		if (actions.enabled()) {
			actions.call(request(value.toString(), site));
		}
	}

	@Override
	public void fillMenu(IMenuManager menu, FieldSite site, Object value) {
		PhoneMenu.fill(menu, request(value.toString(), site), actions);
	}

	/** The number as the call desk wants it: with its record's country, and whose it is. */
	static DialRequest request(String text, FieldSite site) {
		DialRequest request = DialRequest.stored(text, site.context().get().recordCountry());
		Optional<RecordId> record = site.record();
		return record.isEmpty() ? request : request.of(record.get(), "", Optional.empty(), ""); //$NON-NLS-1$ //$NON-NLS-2$
	}

	private record ShownNumber(PhoneLink link, FieldSite site) implements FieldControl {
		@Override
		public Control control() {
			return link;
		}

		@Override
		public void setValue(Optional<Object> value) {
			link.setNumber(request(value.map(Object::toString).orElse(""), site)); //$NON-NLS-1$
		}

		@Override
		public Optional<Object> value() {
			return link.getNumber().text().isEmpty() ? Optional.empty() : Optional.of(link.getNumber().text());
		}

		@Override
		public void onChange(Runnable listener) {
			// nobody changes what is only shown
		}
	}
}
