package org.callbench.calls.explore;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.callbench.calls.CallOutcome;
import org.callbench.calls.CallState;
import org.callbench.telephony.Direction;
import org.callbench.telephony.EndReason;
import org.callbench.telephony.LineEvent;
import org.callbench.telephony.RelinkReason;
import org.callbench.telephony.State;

/** The words of the guide, and of the journal, from what a switch told. */
final class Words {

	private Words() {
	}

	/** G23: what is on the card of a call that has this connection, when these are all there are. */
	static CallState of(Known main, List<Known> all) {
		return switch (main.last().state()) {
		case INITIATED, ORIGINATED, RINGBACK -> CallState.DIALING;
		case OFFERING -> main.last().direction() == Direction.INCOMING ? CallState.RINGING : CallState.DIALING;
		case BUSY -> CallState.BUSY;
		case FAILED -> CallState.FAILED;
		case QUEUED -> main.met() ? CallState.ON_HOLD : main.last().direction() == Direction.INCOMING ? CallState.RINGING : CallState.DIALING;
		case CONNECTED_ELSEWHERE -> CallState.CONNECTED_ELSEWHERE;
		case ENDED -> CallState.ENDED;
		case CONNECTED -> all.stream().anyMatch(other -> other.held() && consults(main, other)) ? CallState.CONNECTED_CONSULTING
				: CallState.CONNECTED;
		case HELD -> all.stream().anyMatch(other -> !other.held() && consults(other, main)) ? CallState.ON_HOLD_PENDING_TRANSFER
				: CallState.ON_HOLD;
		};
	}

	private static boolean consults(Known one, Known other) {
		return one.consults() == other.story();
	}

	/** How the journal may say that it ended. */
	static Set<CallOutcome> outcomes(Known known, LineEvent why, boolean declined) {
		boolean incoming = known.last().direction() == Direction.INCOMING;
		return switch (why) {
		case LineEvent.Relinked relinked -> EnumSet.of(relinked.why() == RelinkReason.CONFERENCED ? CallOutcome.CONFERENCED : CallOutcome.TRANSFERRED);
		case LineEvent.Snapshot snapshot -> known.lost() ? EnumSet.of(CallOutcome.LINK_LOST)
				: known.met() ? EnumSet.of(CallOutcome.COMPLETED) : EnumSet.of(CallOutcome.UNKNOWN);
		case LineEvent.ConnectionEnded ended -> known.met() ? EnumSet.of(CallOutcome.COMPLETED)
				: incoming ? missed(known, ended.reason(), declined) : failed(known, ended.reason());
		default -> EnumSet.allOf(CallOutcome.class);
		};
	}

	private static Set<CallOutcome> missed(Known known, EndReason why, boolean declined) {
		if (known.last().state() == State.CONNECTED_ELSEWHERE) {
			return EnumSet.of(CallOutcome.ANSWERED_ELSEWHERE);
		}
		return EnumSet.of(switch (why) {
		case ANSWERED_ELSEWHERE, PICKED_UP -> CallOutcome.ANSWERED_ELSEWHERE;
		case DEFLECTED -> CallOutcome.DEFLECTED;
		case REJECTED -> CallOutcome.REJECTED;
		default -> declined ? CallOutcome.REJECTED : CallOutcome.MISSED;
		});
	}

	private static Set<CallOutcome> failed(Known known, EndReason why) {
		return EnumSet.of(switch (known.last().state()) {
		case BUSY -> CallOutcome.BUSY;
		case FAILED -> CallOutcome.INVALID_NUMBER;
		default -> why == EndReason.NO_ANSWER ? CallOutcome.NO_ANSWER : CallOutcome.CANCELLED;
		});
	}
}
