package org.callbench.calls.model;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

import org.callbench.calls.CallAction;
import org.callbench.telephony.Feature;

/** The switch's features and the agent's buttons: one for one, so that nothing is offered that the switch does not. */
final class Actions {

	private Actions() {
	}

	static Optional<CallAction> of(Feature feature) {
		return Optional.ofNullable(switch (feature) {
		case ANSWER -> CallAction.ANSWER;
		case DROP -> CallAction.HANG_UP;
		case HOLD -> CallAction.HOLD;
		case RETRIEVE -> CallAction.RETRIEVE;
		case BLIND_TRANSFER -> CallAction.TRANSFER;
		case CONSULT -> CallAction.CONSULT;
		case COMPLETE_TRANSFER -> CallAction.COMPLETE_TRANSFER;
		case RECONNECT -> CallAction.RECONNECT;
		case ALTERNATE -> CallAction.ALTERNATE;
		case CONFERENCE -> CallAction.CONFERENCE;
		case DEFLECT -> CallAction.DEFLECT;
		case DIGITS -> CallAction.DIGITS;
		case PARK -> CallAction.PARK;
		case MAKE_CALL -> CallAction.DIAL;
		case RECORD, PICK_UP, DO_NOT_DISTURB, FORWARD, WATCH -> null;
		});
	}

	static Feature feature(CallAction action) {
		return switch (action) {
		case DIAL -> Feature.MAKE_CALL;
		case ANSWER -> Feature.ANSWER;
		case HANG_UP -> Feature.DROP;
		case HOLD -> Feature.HOLD;
		case RETRIEVE -> Feature.RETRIEVE;
		case TRANSFER -> Feature.BLIND_TRANSFER;
		case CONSULT -> Feature.CONSULT;
		case COMPLETE_TRANSFER -> Feature.COMPLETE_TRANSFER;
		case RECONNECT -> Feature.RECONNECT;
		case ALTERNATE -> Feature.ALTERNATE;
		case CONFERENCE -> Feature.CONFERENCE;
		case DEFLECT -> Feature.DEFLECT;
		case DIGITS -> Feature.DIGITS;
		case PARK -> Feature.PARK;
		};
	}

	static Set<CallAction> of(Collection<Feature> features) {
		Set<CallAction> actions = EnumSet.noneOf(CallAction.class);
		features.forEach(feature -> of(feature).ifPresent(actions::add));
		return actions;
	}
}
