package org.callbench.callscreen.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.callbench.calls.CallAction;
import org.callbench.calls.CallDirection;
import org.callbench.calls.CallState;
import org.callbench.calls.CallView;
import org.callbench.calls.Identification;
import org.junit.jupiter.api.Test;

class KeyChoiceTest {

	private final CallView talking = call(CallState.CONNECTED, CallAction.HANG_UP, CallAction.HOLD);
	private final CallView held = call(CallState.ON_HOLD, CallAction.HANG_UP, CallAction.RETRIEVE);
	private final CallView ringing = call(CallState.RINGING, CallAction.HANG_UP, CallAction.ANSWER);

	@Test
	void everyActionHasACommandThatMeansIt() {
		for (CallAction action : CallAction.values()) {
			CallAction meant = action == CallAction.RETRIEVE ? CallAction.HOLD : action;
			assertEquals(Optional.of(meant), Commands.action(Commands.of(action)));
		}
		assertEquals(Optional.empty(), Commands.action(Commands.NUMBER));
	}

	@Test
	void answerMeansTheCallThatRangFirst() {
		CallView second = call(CallState.RINGING, CallAction.HANG_UP, CallAction.ANSWER);
		assertEquals(ringing.id(), KeyChoice.answer(List.of(held, ringing, second)).orElseThrow().call().id());
		assertTrue(KeyChoice.answer(List.of(talking)).isEmpty());
	}

	@Test
	void hangUpMeansTheCallOneTalksOnAndNeverAHeldOneAmongOthers() {
		assertEquals(talking.id(), KeyChoice.hangUp(List.of(held, ringing, talking)).orElseThrow().call().id());
		assertEquals(ringing.id(), KeyChoice.hangUp(List.of(held, ringing)).orElseThrow().call().id());
		assertEquals(held.id(), KeyChoice.hangUp(List.of(held)).orElseThrow().call().id());
		assertTrue(KeyChoice.hangUp(List.of(held, call(CallState.ON_HOLD, CallAction.HANG_UP))).isEmpty());
	}

	@Test
	void holdHoldsWhatOneTalksOnElseTakesBackTheHeldCall() {
		assertEquals(CallAction.HOLD, KeyChoice.holdOrUnhold(List.of(held, talking)).orElseThrow().action());
		assertEquals(CallAction.RETRIEVE, KeyChoice.holdOrUnhold(List.of(held, ringing)).orElseThrow().action());
		assertTrue(KeyChoice.holdOrUnhold(List.of(ringing)).isEmpty());
	}

	private static CallView call(CallState state, CallAction... actions) {
		Instant now = Instant.EPOCH;
		return new CallView(UUID.randomUUID(), CallDirection.INCOMING, state, "+34 911 234 567", false, "", "", false, List.of(),
				Optional.empty(), Identification.NONE, "", now, now, Optional.empty(), Set.of(actions), Optional.empty(),
				Optional.empty(), Optional.empty(), Optional.empty(), "1001", List.of());
	}
}
