package org.callbench.calls.explore;

import static org.callbench.calls.explore.Violation.unless;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.callbench.calls.CallAction;
import org.callbench.calls.CallState;
import org.callbench.calls.CallView;
import org.callbench.calls.explore.Move.Kind;
import org.callbench.calls.model.DeskEvent;
import org.callbench.telephony.State;

/** What is tried from a moment besides the steps that lead on, mostly when nothing is under way. */
final class Probes {
	private final Moves moves;
	private final Model model;
	private final List<String> last = new ArrayList<>();
	private long count;

	Probes(Moves moves, Model model) {
		this.moves = moves;
		this.model = model;
	}

	long count() {
		return count;
	}

	/** The steps of the probe that failed. */
	List<String> last() {
		return List.copyOf(last);
	}

	void at(Joint now) {
		last.clear();
		now.view().calls().forEach(call -> pressedAgain(now, call));
		if (!now.quiet() || !now.desk().on()) {
			return;
		}
		for (CallView call : now.view().calls()) {
			notOffered(now, call);
			cancel(now, call);
		}
	}

	/** A button that is not offered: the press is refused with a word, and nothing is sent (checked with every step). */
	private void notOffered(Joint now, CallView call) {
		for (CallAction action : CallAction.values()) {
			if (!call.actions().contains(action) && !call.ended()) {
				last.clear();
				press(now, call, action);
			}
		}
	}

	private void pressedAgain(Joint now, CallView call) {
		call.pending().ifPresent(action -> {
			last.clear();
			press(now, call, action);
		});
	}

	private Joint press(Joint now, CallView call, CallAction action) {
		count++;
		last.add("the agent presses " + action + " for a call " + call.state());
		return now.on(model, new DeskEvent.Pressed(call.id(), action, Moves.argument(action)));
	}

	/** G22: whoever cancels a consultation, however far it is, has the held caller back, at the latest by Unhold. */
	private void cancel(Joint now, CallView consultation) {
		Optional<CallView> held = consultation.consultationOf().flatMap(now.view()::call)
				.filter(call -> call.state() == CallState.ON_HOLD_PENDING_TRANSFER);
		if (consultation.ended() || held.isEmpty() || now.wires().stream().anyMatch(wire -> !wire.up())) {
			return;
		}
		for (CallAction cancel : List.of(CallAction.RECONNECT, CallAction.HANG_UP)) {
			if (consultation.actions().contains(cancel) && consultation.pending().isEmpty() && truly(now, held.get())) {
				last.clear();
				Joint after = settle(press(now, consultation, cancel));
				CallView caller = after.view().call(held.get().id()).orElseThrow(() -> new Violation("the held caller is gone after " + cancel));
				boolean alone = cancel == CallAction.HANG_UP && !now.world().traits().reconnects();
				if (alone && caller.state() == CallState.ON_HOLD && caller.actions().contains(CallAction.RETRIEVE)) {
					after = settle(press(after, caller, CallAction.RETRIEVE));
					caller = after.view().call(held.get().id()).orElseThrow(() -> new Violation("the held caller is gone after Unhold"));
				}
				unless(caller.state() == CallState.CONNECTED, cancel + " of the consultation leaves the caller " + caller.state()
						+ " with " + caller.actions());
			}
		}
	}

	/** Whether the switch holds the caller still: the end of it may be something that was lost. */
	private static boolean truly(Joint now, CallView held) {
		return now.desk().calls().get(held.id()).legs().stream()
				.allMatch(leg -> now.world().leg(leg.id()).filter(each -> each.state() == State.HELD).isPresent());
	}

	/** Lets arrive what is under way, with a switch that does as it is told. */
	private Joint settle(Joint from) {
		Joint now = from;
		for (int i = 0; i < 100; i++) {
			Optional<Move> next = moves.following(now).stream().filter(move -> move.kind() == Kind.ARRIVES || move.kind() == Kind.OBEYS).findFirst();
			if (next.isEmpty()) {
				return now;
			}
			last.add(next.get().words().get());
			count++;
			now = next.get().next().get();
		}
		throw new Violation("the desk and the switch do not come to rest");
	}

	static boolean outOfReach(Leg leg) {
		return leg.state() == State.CONNECTED_ELSEWHERE || leg.state() == State.QUEUED;
	}
}
