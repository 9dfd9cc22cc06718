package org.callbench.contacts.internal.pops;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.callbench.crm.Catalog;
import org.callbench.crm.Entities;
import org.callbench.crm.EntityType;
import org.callbench.crm.Field;
import org.callbench.workbench.CallContext;
import org.callbench.workbench.RecordOpener;
import org.callbench.workbench.ScreenPopTarget;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** New Case, New Lead, New Opportunity, filled in with the call's company, person and number (G9, G21). */
abstract class NewWorkTarget implements ScreenPopTarget {

	private final Catalog catalog;
	private final RecordOpener opener;
	private final String id;
	private final String entity;
	private final int order;

	NewWorkTarget(Catalog catalog, RecordOpener opener, String id, String entity, int order) {
		this.catalog = catalog;
		this.opener = opener;
		this.id = id;
		this.entity = entity;
		this.order = order;
	}

	@Override
	public String id() {
		return id;
	}

	@Override
	public String label() {
		return catalog.entityType(entity).map(type -> type.newLabel().in(Locale.getDefault())).orElse(id);
	}

	@Override
	public int order() {
		return order;
	}

	@Override
	public void open(IWorkbenchPage page, CallContext call) throws PartInitException {
		opener.create(page, entity, values(call), Optional.of(call));
	}

	/** What is known of the call, as far as the entity still has the fields for it. */
	private Map<String, Object> values(CallContext call) {
		var values = new HashMap<String, Object>();
		call.company().ifPresent(company -> values.put(Entities.COMPANY, company));
		call.person().ifPresent(person -> values.put(Entities.PERSON, person));
		putText(values, Entities.PHONE, call.number());
		putText(values, Entities.INTERACTION, call.interaction());
		if (call.person().isEmpty()) {
			putText(values, Entities.PERSON_NAME, call.callerName());
		}
		values.keySet().retainAll(catalog.entityType(entity).map(EntityType::fields).stream().flatMap(List::stream)
				.map(Field::name).toList());
		return values;
	}

	private static void putText(Map<String, Object> values, String field, String text) {
		if (!text.isBlank()) {
			values.put(field, text);
		}
	}

	/** For support. */
	@Component(service = ScreenPopTarget.class)
	public static final class NewCase extends NewWorkTarget {
		@Activate
		public NewCase(@Reference Catalog catalog, @Reference RecordOpener opener) {
			super(catalog, opener, "new-case", Entities.CASE, 100); //$NON-NLS-1$
		}
	}

	/** For telesales. */
	@Component(service = ScreenPopTarget.class)
	public static final class NewLead extends NewWorkTarget {
		@Activate
		public NewLead(@Reference Catalog catalog, @Reference RecordOpener opener) {
			super(catalog, opener, "new-lead", Entities.LEAD, 200); //$NON-NLS-1$
		}
	}

	/** For sales. */
	@Component(service = ScreenPopTarget.class)
	public static final class NewOpportunity extends NewWorkTarget {
		@Activate
		public NewOpportunity(@Reference Catalog catalog, @Reference RecordOpener opener) {
			super(catalog, opener, "new-opportunity", Entities.OPPORTUNITY, 300); //$NON-NLS-1$
		}
	}
}
