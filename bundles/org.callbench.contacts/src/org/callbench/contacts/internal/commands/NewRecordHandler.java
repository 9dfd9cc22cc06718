package org.callbench.contacts.internal.commands;

import java.util.Map;

import org.callbench.contacts.internal.EditorOpener;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;

import jakarta.inject.Inject;

/** Contacts &gt; New …: an empty record of the entity in the parameter. */
public final class NewRecordHandler extends AbstractHandler {

	private static final String ENTITY = "org.callbench.contacts.new.entity"; //$NON-NLS-1$

	private final EditorOpener opener;

	@Inject
	public NewRecordHandler(EditorOpener opener) {
		this.opener = opener;
	}

	@Override
	public Object execute(ExecutionEvent event) {
		opener.create(event.getParameter(ENTITY), Map.of());
		return null;
	}
}
