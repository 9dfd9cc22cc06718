package org.callbench.workbench.internal;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.ui.handlers.RadioState;

/** Window &gt; Theme. */
public final class ThemeHandler extends AbstractHandler {

	static final String COMMAND = "org.callbench.workbench.theme"; //$NON-NLS-1$

	@Override
	public Object execute(ExecutionEvent event) {
		String chosen = event.getParameter(RadioState.PARAMETER_ID);
		if (chosen != null) {
			Themes.valueOf(chosen).choose();
		}
		return null;
	}
}
