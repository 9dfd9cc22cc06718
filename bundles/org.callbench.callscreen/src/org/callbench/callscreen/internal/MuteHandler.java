package org.callbench.callscreen.internal;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.ui.handlers.HandlerUtil;

/** Mutes pop-ups, or lets them come again: for a while in which nothing is to move on the screen. */
public final class MuteHandler extends AbstractHandler {

	@Override
	public Object execute(ExecutionEvent event) throws ExecutionException {
		boolean was = HandlerUtil.toggleCommandState(event.getCommand());
		Preferences.mute(!was);
		return null;
	}
}
