package org.callbench.callscreen.internal;

import org.callbench.calls.CallDesk;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.ui.handlers.HandlerUtil;

import jakarta.inject.Inject;

/** The phone icon: turns CTI on when it is off, and brings the Call Screen up (G16). */
public final class PhoneHandler extends AbstractHandler {

	private final CallDesk desk;

	@Inject
	public PhoneHandler(CallDesk desk) {
		this.desk = desk;
	}

	@Override
	public Object execute(ExecutionEvent event) {
		if (!desk.snapshot().on()) {
			desk.turnOn();
		}
		new Stage(HandlerUtil.getActiveWorkbenchWindow(event)).activate();
		return null;
	}
}
