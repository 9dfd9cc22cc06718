package org.callbench.calls.model;

import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

import org.callbench.calls.CallDirection;
import org.callbench.calls.CallState;
import org.callbench.telephony.Connection;
import org.callbench.telephony.EndReason;
import org.callbench.telephony.State;

/** The one word for what a call is doing. */
final class Words {

	private Words() {
	}

	/** The leg that says most about the call. */
	static Optional<Leg> main(Iterable<Leg> legs) {
		Leg best = null;
		Comparator<Leg> byWeight = Comparator.comparingInt(leg -> weight(leg.connection().state()));
		for (Leg leg : legs) {
			if (best == null || byWeight.compare(leg, best) > 0) {
				best = leg;
			}
		}
		return Optional.ofNullable(best);
	}

	private static int weight(State state) {
		return switch (state) {
		case CONNECTED -> 7;
		case HELD -> 6;
		case BUSY, FAILED -> 5;
		case INITIATED, ORIGINATED, RINGBACK -> 4;
		case OFFERING -> 3;
		case QUEUED -> 2;
		case CONNECTED_ELSEWHERE -> 1;
		case ENDED -> 0;
		};
	}

	/**
	 * @param consultedFor whether some call that is not on hold itself consults for the call with that id
	 * @param onHold       whether the call with that id is on hold
	 */
	static CallState of(CallDraft call, Predicate<UUID> consultedFor, Predicate<UUID> onHold) {
		if (call.outcome.isPresent()) {
			return CallState.ENDED;
		}
		Optional<Leg> leg = main(call.legs);
		if (leg.isEmpty()) {
			return CommandRules.isPrepared(call) ? CallState.PREPARED : CallState.DIALING;
		}
		Connection connection = leg.get().connection();
		return switch (connection.state()) {
		case INITIATED, ORIGINATED, RINGBACK -> CallState.DIALING;
		case OFFERING -> call.direction == CallDirection.OUTGOING ? CallState.DIALING : CallState.RINGING;
		case QUEUED -> call.connectedAt.isPresent() ? CallState.ON_HOLD
				: call.direction == CallDirection.OUTGOING ? CallState.DIALING : CallState.RINGING;
		case BUSY -> CallState.BUSY;
		case FAILED -> connection.failure().filter(EndReason.BUSY::equals).isPresent() ? CallState.BUSY : CallState.FAILED;
		case CONNECTED -> call.consultationOf.filter(onHold).isPresent() ? CallState.CONNECTED_CONSULTING : CallState.CONNECTED;
		case HELD -> consultedFor.test(call.id) ? CallState.ON_HOLD_PENDING_TRANSFER : CallState.ON_HOLD;
		case CONNECTED_ELSEWHERE -> CallState.CONNECTED_ELSEWHERE;
		case ENDED -> CallState.ENDED;
		};
	}
}
