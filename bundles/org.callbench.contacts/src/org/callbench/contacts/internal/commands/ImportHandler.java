package org.callbench.contacts.internal.commands;

import org.callbench.contacts.internal.ImportStarter;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;

/** Contacts &gt; Import… */
public final class ImportHandler extends AbstractHandler {

	@Override
	public Object execute(ExecutionEvent event) {
		ImportStarter.openWizard();
		return null;
	}
}
