package org.callbench.callscreen.internal;

import org.callbench.callscreen.internal.cards.CallCard;
import org.callbench.calls.CallAction;
import org.callbench.calls.CallDesk;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.ui.handlers.HandlerUtil;

import jakarta.inject.Inject;

/** A key or menu entry that does something with the call that it most likely means. */
abstract class CallHandler extends AbstractHandler {

	private final CallDesk desk;
	private final CallAction action;

	CallHandler(CallDesk desk, CallAction action) {
		this.desk = desk;
		this.action = action;
	}

	@Override
	public Object execute(ExecutionEvent event) {
		KeyChoice.of(action, desk.snapshot().calls()).ifPresent(chosen -> {
			if (CallCard.needsPanel(chosen.action())) {
				new Stage(HandlerUtil.getActiveWorkbenchWindow(event)).activate()
						.ifPresent(screen -> screen.open(chosen.call().id(), chosen.action()));
			} else {
				desk.perform(chosen.call().id(), chosen.action());
			}
		});
		return null;
	}

	/** Answers the call that has been ringing longest. */
	public static final class Answer extends CallHandler {
		@Inject
		public Answer(CallDesk desk) {
			super(desk, CallAction.ANSWER);
		}
	}

	/** Hangs up the call that one talks on. */
	public static final class HangUp extends CallHandler {
		@Inject
		public HangUp(CallDesk desk) {
			super(desk, CallAction.HANG_UP);
		}
	}

	/** Holds the call that one talks on, or takes back the held one. */
	public static final class Hold extends CallHandler {
		@Inject
		public Hold(CallDesk desk) {
			super(desk, CallAction.HOLD);
		}
	}

	/** Dials the number that is ready. */
	public static final class Dial extends CallHandler {
		@Inject
		public Dial(CallDesk desk) {
			super(desk, CallAction.DIAL);
		}
	}

	/** Asks where to, and sends the call there. */
	public static final class Transfer extends CallHandler {
		@Inject
		public Transfer(CallDesk desk) {
			super(desk, CallAction.TRANSFER);
		}
	}

	/** Asks whom, holds the caller and calls there. */
	public static final class Consult extends CallHandler {
		@Inject
		public Consult(CallDesk desk) {
			super(desk, CallAction.CONSULT);
		}
	}

	/** Connects the two others. */
	public static final class CompleteTransfer extends CallHandler {
		@Inject
		public CompleteTransfer(CallDesk desk) {
			super(desk, CallAction.COMPLETE_TRANSFER);
		}
	}

	/** Ends the consultation. */
	public static final class BackToCaller extends CallHandler {
		@Inject
		public BackToCaller(CallDesk desk) {
			super(desk, CallAction.RECONNECT);
		}
	}

	/** Talks to the held party. */
	public static final class Swap extends CallHandler {
		@Inject
		public Swap(CallDesk desk) {
			super(desk, CallAction.ALTERNATE);
		}
	}

	/** Joins the calls. */
	public static final class Conference extends CallHandler {
		@Inject
		public Conference(CallDesk desk) {
			super(desk, CallAction.CONFERENCE);
		}
	}

	/** Shows the keys. */
	public static final class Keypad extends CallHandler {
		@Inject
		public Keypad(CallDesk desk) {
			super(desk, CallAction.DIGITS);
		}
	}

	/** Parks the call. */
	public static final class Park extends CallHandler {
		@Inject
		public Park(CallDesk desk) {
			super(desk, CallAction.PARK);
		}
	}

	/** Asks where to, and sends the ringing call there. */
	public static final class SendOn extends CallHandler {
		@Inject
		public SendOn(CallDesk desk) {
			super(desk, CallAction.DEFLECT);
		}
	}
}
