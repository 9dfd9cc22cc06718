package org.callbench.callscreen.internal;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import org.callbench.calls.CallDesk;
import org.callbench.calls.CallView;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;

import jakarta.inject.Inject;

/** A key or menu entry that does something with the call that it most likely means. */
abstract class CallHandler extends AbstractHandler {

	private final Function<List<CallView>, Optional<KeyChoice.Choice>> choice;
	private final CallDesk desk;

	CallHandler(CallDesk desk, Function<List<CallView>, Optional<KeyChoice.Choice>> choice) {
		this.desk = desk;
		this.choice = choice;
	}

	@Override
	public Object execute(ExecutionEvent event) {
		choice.apply(desk.snapshot().calls()).ifPresent(chosen -> desk.perform(chosen.call().id(), chosen.action()));
		return null;
	}

	/** Answers the call that has been ringing longest. */
	public static final class Answer extends CallHandler {
		@Inject
		public Answer(CallDesk desk) {
			super(desk, KeyChoice::answer);
		}
	}

	/** Hangs up the call that one talks on. */
	public static final class HangUp extends CallHandler {
		@Inject
		public HangUp(CallDesk desk) {
			super(desk, KeyChoice::hangUp);
		}
	}

	/** Holds the call that one talks on, or takes back the held one. */
	public static final class Hold extends CallHandler {
		@Inject
		public Hold(CallDesk desk) {
			super(desk, KeyChoice::holdOrUnhold);
		}
	}
}
