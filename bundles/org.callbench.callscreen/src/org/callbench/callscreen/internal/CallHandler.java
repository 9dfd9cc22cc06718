package org.callbench.callscreen.internal;

import org.callbench.callscreen.internal.cards.CallCard;
import org.callbench.calls.CallDesk;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.ui.handlers.HandlerUtil;

import jakarta.inject.Inject;

/** A key or menu entry that does something with the call that it most likely means; what, says the command. */
public final class CallHandler extends AbstractHandler {

	private final CallDesk desk;

	@Inject
	public CallHandler(CallDesk desk) {
		this.desk = desk;
	}

	@Override
	public Object execute(ExecutionEvent event) {
		Commands.action(event.getCommand().getId()).flatMap(action -> KeyChoice.of(action, desk.snapshot().calls())).ifPresent(chosen -> {
			if (CallCard.needsPanel(chosen.action())) {
				new Stage(HandlerUtil.getActiveWorkbenchWindow(event)).activate()
						.ifPresent(screen -> screen.open(chosen.call().id(), chosen.action()));
			} else {
				desk.perform(chosen.call().id(), chosen.action());
			}
		});
		return null;
	}
}
