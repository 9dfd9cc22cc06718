package org.callbench.telephony.simulator.internal;

import java.util.Map;
import java.util.Optional;

import org.callbench.telephony.State;
import org.callbench.telephony.Station;
import org.callbench.telephony.simulator.Handset;
import org.callbench.telephony.simulator.Reaction;

/** The person at a telephone, who acts on it without any command. */
record Desk(Pbx pbx, Phone phone) implements Handset {

	@Override
	public String device() {
		return phone.device;
	}

	@Override
	public void lift() {
		pbx.act(() -> {
			if (!answerWhatRings() && phone.active().isEmpty() && hasRoom()) {
				pbx.switchboard().begin(phone, Map.of());
			}
		});
	}

	@Override
	public void answer() {
		pbx.act(this::answerWhatRings);
	}

	private boolean answerWhatRings() {
		Optional<Leg> ringing = phone.first(leg -> leg.prompt.isPresent()).or(() -> phone.first(State.OFFERING));
		ringing.ifPresent(leg -> {
			if (leg.prompt.isEmpty()) {
				freeTheEar();
			}
			// Freeing it may have ended this call as well.
			if (leg.state() != State.ENDED) {
				pbx.switchboard().answer(leg);
			}
		});
		return ringing.isPresent();
	}

	@Override
	public void dial(String number) {
		pbx.act(() -> pbx.plan().digits(number, "").filter(digits -> phone.inService).ifPresent(digits -> {
			Optional<Leg> lifted = phone.active()
					.filter(leg -> leg.state() == State.INITIATED && leg.prompt.isEmpty());
			if (lifted.isPresent()) {
				pbx.switchboard().dial(lifted.get(), digits);
			} else if (hasRoom()) {
				freeTheEar();
				pbx.switchboard().dial(pbx.switchboard().begin(phone, Map.of()), digits);
			}
		}));
	}

	/** Holds the call that talks; gives up one that is only being set up, or hears a tone. */
	private void freeTheEar() {
		// Giving up a consultation may bring back whom it was for.
		for (Optional<Leg> leg = phone.active(); leg.isPresent(); leg = phone.active()) {
			if (leg.get().state() == State.CONNECTED) {
				pbx.switchboard().hold(leg.get());
			} else {
				pbx.switchboard().hangUp(leg.get());
			}
		}
	}

	private boolean hasRoom() {
		return phone.inService && phone.calls() < pbx.traitsNow().callsPerDevice();
	}

	@Override
	public void hangUp() {
		pbx.act(() -> phone.active().or(() -> phone.first(State.OFFERING)).ifPresent(pbx.switchboard()::hangUp));
	}

	@Override
	public void hangUp(String call) {
		pbx.act(() -> phone.first(leg -> leg.call.id.equals(call) && leg.state() != State.CONNECTED_ELSEWHERE).ifPresent(pbx.switchboard()::hangUp));
	}

	@Override
	public void hold() {
		pbx.act(() -> phone.first(State.CONNECTED).ifPresent(pbx.switchboard()::hold));
	}

	@Override
	public void retrieve() {
		pbx.act(() -> phone.legs.reversed().stream().filter(leg -> leg.state() == State.HELD).findFirst()
				.filter(leg -> phone.active().map(active -> active.state() == State.CONNECTED).orElse(true))
				.ifPresent(pbx.switchboard()::retrieve));
	}

	@Override
	public void press(String digits) {
		pbx.act(() -> phone.first(State.CONNECTED).ifPresent(leg -> pbx.switchboard().press(leg, digits)));
	}

	@Override
	public void setInService(boolean on) {
		pbx.act(() -> pbx.switchboard().setInService(phone, on));
	}

	@Override
	public void setReaction(Reaction reaction) {
		pbx.act(() -> phone.reaction = reaction);
	}

	@Override
	public void setMessagesWaiting(int messages) {
		pbx.act(() -> phone.station = new Station(phone.station.doNotDisturb(), phone.station.forwarding(),
				Optional.of(messages)));
	}
}
