package org.callbench.workbench.internal;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.ui.handlers.HandlerUtil;
import org.eclipse.ui.handlers.RadioState;

/** Window &gt; Theme. */
public final class ThemeHandler extends AbstractHandler {

	static final String COMMAND = "org.callbench.workbench.theme"; //$NON-NLS-1$

	@Override
	public Object execute(ExecutionEvent event) throws ExecutionException {
		String chosen = event.getParameter(RadioState.PARAMETER_ID);
		if (chosen != null) {
			HandlerUtil.updateRadioState(event.getCommand(), chosen);
			Themes.valueOf(chosen).choose();
		}
		return null;
	}
}
