package org.callbench.calls.model;

import org.callbench.calls.CallDirection;
import org.callbench.calls.CallOutcome;
import org.callbench.telephony.EndReason;
import org.callbench.telephony.RelinkReason;
import org.callbench.telephony.State;

/** How a call ended, from how its connections did. */
final class Outcomes {

	private Outcomes() {
	}

	static CallOutcome of(CallDraft call, Leg leg, EndReason reason) {
		State state = leg.connection().state();
		// Who is parked by the other end has talked before
		boolean talked = state == State.CONNECTED || state == State.HELD
				|| state == State.QUEUED && call.connectedAt.isPresent();
		boolean incoming = call.direction == CallDirection.INCOMING;
		return switch (reason) {
		case TRANSFERRED -> CallOutcome.TRANSFERRED;
		case CONFERENCED -> CallOutcome.CONFERENCED;
		case LINK_LOST -> CallOutcome.LINK_LOST;
		case ANSWERED_ELSEWHERE, PICKED_UP -> talked ? CallOutcome.COMPLETED : CallOutcome.ANSWERED_ELSEWHERE;
		case DEFLECTED -> talked ? CallOutcome.TRANSFERRED : CallOutcome.DEFLECTED;
		case BUSY -> talked ? CallOutcome.COMPLETED : incoming ? CallOutcome.MISSED : CallOutcome.BUSY;
		case INVALID_NUMBER -> talked ? CallOutcome.COMPLETED : CallOutcome.INVALID_NUMBER;
		case REJECTED -> talked ? CallOutcome.COMPLETED : CallOutcome.REJECTED;
		case NO_ANSWER -> talked ? CallOutcome.COMPLETED : incoming ? CallOutcome.MISSED : CallOutcome.NO_ANSWER;
		case NORMAL, CONGESTION -> talked ? CallOutcome.COMPLETED : unanswered(call, leg, incoming);
		case UNKNOWN -> talked ? CallOutcome.COMPLETED : CallOutcome.UNKNOWN;
		};
	}

	private static CallOutcome unanswered(CallDraft call, Leg leg, boolean incoming) {
		State state = leg.connection().state();
		if (state == State.CONNECTED_ELSEWHERE) {
			return CallOutcome.ANSWERED_ELSEWHERE;
		}
		if (incoming) {
			return call.hangingUp ? CallOutcome.REJECTED : CallOutcome.MISSED;
		}
		if (state == State.BUSY) {
			return CallOutcome.BUSY;
		}
		if (state == State.FAILED) {
			return leg.connection().failure().map(failure -> switch (failure) {
			case BUSY -> CallOutcome.BUSY;
			case NO_ANSWER -> CallOutcome.NO_ANSWER;
			case REJECTED -> CallOutcome.REJECTED;
			case INVALID_NUMBER -> CallOutcome.INVALID_NUMBER;
			default -> CallOutcome.UNKNOWN;
			}).orElse(CallOutcome.UNKNOWN);
		}
		return CallOutcome.CANCELLED;
	}

	static EndReason reason(RelinkReason why) {
		return switch (why) {
		case TRANSFERRED, PARKED -> EndReason.TRANSFERRED;
		case CONFERENCED -> EndReason.CONFERENCED;
		case PICKED_UP -> EndReason.PICKED_UP;
		case ID_CHANGED -> EndReason.UNKNOWN;
		};
	}

	/** Of two lines' tellings the one that says more: somebody who talked beats somebody who only rang. */
	static CallOutcome better(CallOutcome one, CallOutcome other) {
		return rank(one) > rank(other) ? one : other;
	}

	private static int rank(CallOutcome outcome) {
		return switch (outcome) {
		case COMPLETED, TRANSFERRED, CONFERENCED -> 9;
		case ANSWERED_ELSEWHERE -> 8;
		case DEFLECTED -> 7;
		case REJECTED -> 6;
		case BUSY, INVALID_NUMBER, NO_ANSWER -> 5;
		case CANCELLED, MISSED -> 4;
		case LINK_LOST -> 2;
		case UNKNOWN -> 1;
		};
	}
}
