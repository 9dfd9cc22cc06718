package org.callbench.callscreen.internal;

import java.util.List;
import java.util.Optional;

import org.callbench.calls.CallAction;
import org.callbench.calls.CallState;
import org.callbench.calls.CallView;

/** Which call a key means, when no card was pointed at. */
public final class KeyChoice {

	/** What a key can do, and to which call. */
	public record Choice(CallView call, CallAction action) {
	}

	private static final List<CallState> TALKING = List.of(CallState.CONNECTED_CONSULTING, CallState.CONNECTED);
	private static final List<CallState> HANG_UP_ORDER = List.of(CallState.CONNECTED_CONSULTING, CallState.CONNECTED,
			CallState.DIALING, CallState.BUSY, CallState.FAILED, CallState.RINGING, CallState.PREPARED, CallState.ON_HOLD,
			CallState.ON_HOLD_PENDING_TRANSFER);

	private KeyChoice() {
	}

	/** The call that has been ringing longest. */
	public static Optional<Choice> answer(List<CallView> calls) {
		return calls.stream().filter(call -> call.state() == CallState.RINGING).filter(call -> can(call, CallAction.ANSWER))
				.findFirst().map(call -> new Choice(call, CallAction.ANSWER));
	}

	/** The call that one talks on, else the one being dialled, else the one that rings; a held one only when it is alone. */
	public static Optional<Choice> hangUp(List<CallView> calls) {
		List<CallView> open = calls.stream().filter(call -> !call.ended()).toList();
		return HANG_UP_ORDER.stream()
				.flatMap(state -> open.stream().filter(call -> call.state() == state && can(call, CallAction.HANG_UP)))
				.filter(call -> open.size() == 1 || call.state() != CallState.ON_HOLD
						&& call.state() != CallState.ON_HOLD_PENDING_TRANSFER)
				.findFirst().map(call -> new Choice(call, CallAction.HANG_UP));
	}

	/** Holds the call that one talks on; when there is none, takes back the one that is held, the last first. */
	public static Optional<Choice> holdOrUnhold(List<CallView> calls) {
		Optional<Choice> hold = calls.stream().filter(call -> can(call, CallAction.HOLD)).findFirst()
				.map(call -> new Choice(call, CallAction.HOLD));
		return hold.or(() -> calls.reversed().stream().filter(call -> can(call, CallAction.RETRIEVE)).findFirst()
				.map(call -> new Choice(call, CallAction.RETRIEVE)));
	}

	/** Does that with the call for which it can be done now: as a rule there is one at most. */
	public static Optional<Choice> of(CallAction action, List<CallView> calls) {
		return switch (action) {
		case ANSWER -> answer(calls);
		case HANG_UP -> hangUp(calls);
		case HOLD, RETRIEVE -> holdOrUnhold(calls);
		case ALTERNATE -> first(calls.reversed(), action);
		case COMPLETE_TRANSFER, CONFERENCE -> first(calls.stream().filter(call -> TALKING.contains(call.state())).toList(), action)
				.or(() -> first(calls, action));
		default -> first(calls, action);
		};
	}

	private static Optional<Choice> first(List<CallView> calls, CallAction action) {
		return calls.stream().filter(call -> can(call, action)).findFirst().map(call -> new Choice(call, action));
	}

	private static boolean can(CallView call, CallAction action) {
		return call.actions().contains(action) && call.pending().isEmpty();
	}
}
