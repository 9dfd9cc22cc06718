package org.callbench.workbench.internal;

import org.callbench.workbench.Revertible;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.handlers.HandlerUtil;

/** File &gt; Revert. */
public final class RevertHandler extends AbstractHandler {

	@Override
	public Object execute(ExecutionEvent event) {
		IEditorPart editor = HandlerUtil.getActiveEditor(event);
		Revertible revertible = Adapters.adapt(editor, Revertible.class);
		if (revertible != null && editor.isDirty()) {
			revertible.revert();
		}
		return null;
	}
}
