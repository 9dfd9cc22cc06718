package org.callbench.telephony.simulator.internal;

import java.util.function.Consumer;

import org.callbench.telephony.Party;
import org.callbench.telephony.State;
import org.callbench.telephony.simulator.OutsideCall;

/** A call as somebody outside has it; by name only, so that acts on a call that is over do nothing. */
record OutsideEnd(Pbx pbx, String id) implements OutsideCall {

	@Override
	public void answer() {
		withLeg(leg -> {
			if (leg.state() == State.OFFERING) {
				pbx.switchboard().answer(leg);
			}
		});
	}

	@Override
	public void reject() {
		withLeg(leg -> {
			if (leg.state() == State.OFFERING) {
				pbx.switchboard().hangUp(leg);
			}
		});
	}

	@Override
	public void hangUp() {
		withLeg(pbx.switchboard()::hangUp);
	}

	@Override
	public void identify(Party party) {
		pbx.act(() -> pbx.outsider(id).ifPresent(outsider -> outsider.identify(party)));
	}

	private void withLeg(Consumer<Leg> act) {
		pbx.act(() -> pbx.outsider(id).ifPresent(outsider -> act.accept(outsider.legs.getFirst())));
	}
}
