package org.callbench.contacts.internal.pops;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.callbench.contacts.internal.Messages;
import org.callbench.crm.Entities;
import org.callbench.crm.RecordId;
import org.callbench.workbench.CallContext;
import org.callbench.workbench.RecordOpener;
import org.callbench.workbench.ScreenPopTarget;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The caller's person or company; for an unknown caller a new person with the number. */
@Component
public final class ContactSummaryTarget implements ScreenPopTarget {

	private final RecordOpener opener;

	@Activate
	public ContactSummaryTarget(@Reference RecordOpener opener) {
		this.opener = opener;
	}

	@Override
	public String id() {
		return "contact-summary"; //$NON-NLS-1$
	}

	@Override
	public String label() {
		return Messages.Pop_contactSummary;
	}

	@Override
	public int order() {
		return 400;
	}

	@Override
	public void open(IWorkbenchPage page, CallContext call) throws PartInitException {
		Optional<RecordId> caller = call.person().or(call::company);
		if (caller.isPresent()) {
			opener.open(page, caller.get());
			return;
		}
		Map<String, Object> values = new HashMap<>();
		if (!call.number().isBlank()) {
			values.put(Entities.BUSINESS_PHONE, call.number());
		}
		if (!call.callerName().isBlank()) {
			values.put(Entities.LAST_NAME, call.callerName());
		}
		opener.create(page, Entities.PERSON, values, Optional.of(call));
	}
}
