package org.callbench.callscreen.internal;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.ui.handlers.HandlerUtil;

/** Keys and buttons of the Call Screen itself. */
abstract class ScreenHandler extends AbstractHandler {

	abstract void run(Stage stage);

	@Override
	public Object execute(ExecutionEvent event) {
		run(new Stage(HandlerUtil.getActiveWorkbenchWindow(event)));
		return null;
	}

	/** Puts the keyboard into the number field. */
	public static final class Number extends ScreenHandler {
		@Override
		void run(Stage stage) {
			stage.activate().ifPresent(CallScreenPart::focusNumber);
		}
	}

	/** The Call Screen's own close button: asks, then turns CTI off. */
	public static final class TurnOff extends ScreenHandler {
		@Override
		void run(Stage stage) {
			stage.activate().ifPresent(CallScreenPart::askToTurnOff);
		}
	}
}
