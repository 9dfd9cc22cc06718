package org.callbench.telephony.simulator.internal;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import org.callbench.telephony.Direction;
import org.callbench.telephony.EndReason;
import org.callbench.telephony.Party;
import org.callbench.telephony.RelinkReason;
import org.callbench.telephony.State;
import org.callbench.telephony.Station.Forward;
import org.callbench.telephony.simulator.Reaction;
import org.callbench.telephony.simulator.SwitchClock.Timer;
import org.callbench.telephony.simulator.SwitchTraits;

/**
 * Connects calls: every operation that a person or a command can start, and what follows by itself. Whether an operation is
 * legal was decided before ({@link Rules}). Switch thread only.
 */
final class Switchboard {
	private final DialPlan plan;
	private final Supplier<SwitchTraits> traits;
	private final Supplier<String> callIds;
	private final Alarm alarm;
	private long outsiders;
	/** Every end outside that has a call, oldest first. */
	private final Collection<Outsider> outside = new LinkedHashSet<>();

	/** Makes things happen later, each as an act of its own. */
	interface Alarm {
		Timer after(Duration delay, Runnable act);
	}

	Switchboard(DialPlan plan, Supplier<SwitchTraits> traits, Supplier<String> callIds, Alarm alarm) {
		this.plan = plan;
		this.traits = traits;
		this.callIds = callIds;
		this.alarm = alarm;
	}

	Collection<Outsider> outside() {
		return outside;
	}

	/** Names the next end outside; any thread may ask, so that an act can be named before it happens. */
	synchronized String nextOutsider() {
		return "outside-" + ++outsiders;
	}

	/** Somebody outside calls in. */
	void callIn(Outsider caller, String number, Map<String, String> data) {
		Leg leg = new Leg(caller, Direction.OUTGOING, new Call(callIds.get(), data), caller, State.ORIGINATED);
		outside.add(caller);
		leg.called = plan.describe(number);
		route(leg, number);
	}

	/** The receiver is lifted, or a new call begun. */
	Leg begin(Phone phone, Map<String, String> data) {
		Leg leg = new Leg(phone, Direction.OUTGOING, new Call(callIds.get(), data), phone, State.INITIATED);
		leg.thenAfter(alarm.after(traits.get().toneTimeout(), () -> hangUp(leg, EndReason.NO_ANSWER)));
		return leg;
	}

	/** The own telephone rings first; the digits go out when it is answered. */
	Leg prompt(Phone phone, String digits, Map<String, String> data) {
		Leg leg = begin(phone, data);
		leg.prompt = Optional.of(digits);
		leg.called = plan.describe(digits);
		return leg;
	}

	void dial(Leg leg, String digits) {
		leg.become(State.ORIGINATED);
		leg.prompt = Optional.empty();
		leg.called = plan.describe(digits);
		leg.thenAfter(alarm.after(traits.get().callSetup(), () -> route(leg, digits)));
	}

	private void route(Leg caller, String digits) {
		Destination found = plan.resolve(digits, caller.call.ends());
		if (found instanceof Destination.Nowhere nowhere) {
			fail(caller, nowhere.why());
		} else {
			caller.become(State.RINGBACK);
			ring(caller.call, found, caller.end, Optional.empty());
		}
	}

	/** @param sentBy who sent the call there, if it was not the caller */
	private void ring(Call call, Destination found, End calling, Optional<Party> sentBy) {
		switch (found) {
		case Destination.Phones there -> there.phones().forEach(phone -> {
			Leg leg = new Leg(phone, Direction.INCOMING, call, calling, State.OFFERING);
			leg.called = there.called();
			leg.queue = there.queue();
			leg.redirecting = there.redirecting().isKnown() ? there.redirecting() : sentBy.orElse(Party.UNKNOWN);
			react(leg, phone.reaction());
		});
		case Destination.Outside there -> {
			Outsider outsider = new Outsider(nextOutsider(), there.party());
			outside.add(outsider);
			Leg leg = new Leg(outsider, Direction.INCOMING, call, calling, State.OFFERING);
			leg.called = there.party();
			react(leg, there.reaction());
		}
		case Destination.Nowhere nowhere -> throw new IllegalArgumentException("Nothing to ring: " + nowhere.why());
		}
		call.waitWith(alarm.after(traits.get().ringTimeout(), () -> giveUpRinging(call)));
	}

	private void react(Leg leg, Reaction reaction) {
		switch (reaction.what()) {
		case ANSWER -> leg.thenAfter(alarm.after(reaction.after(), () -> answer(leg)));
		case REJECT -> leg.thenAfter(alarm.after(reaction.after(), () -> hangUp(leg)));
		case WAIT, BUSY, NO_SUCH_NUMBER, CONGESTION -> { /* nothing by itself */ }
		}
	}

	private void giveUpRinging(Call call) {
		List<Leg> ringing = call.in(State.OFFERING).toList();
		Optional<String> forward = ringing.size() == 1 && ringing.getFirst().end instanceof Phone phone
				? Optional.ofNullable(phone.station.forwarding().get(Forward.NO_ANSWER))
				: Optional.empty();
		Optional<Destination> next = forward.map(to -> plan.resolve(to, call.ends()))
				.filter(to -> !(to instanceof Destination.Nowhere));
		if (next.isPresent()) {
			redirect(ringing.getFirst(), next.get());
			return;
		}
		ringing.forEach(leg -> end(leg, EndReason.NO_ANSWER));
		unanswered(call, EndReason.NO_ANSWER);
	}

	/** Nobody is left who could answer. */
	private void unanswered(Call call, EndReason why) {
		call.stopWaiting();
		List<Leg> waiting = List.copyOf(call.legs);
		Optional<Phone> recall = call.recallTo.filter(plan::canRing).filter(p -> !call.ends().contains(p));
		call.recallTo = Optional.empty();
		if (recall.isPresent() && !waiting.isEmpty()) {
			Phone phone = recall.get();
			ring(call, new Destination.Phones(List.of(phone), phone.party(), "", Party.UNKNOWN), waiting.getFirst().end,
					Optional.empty());
		} else if (why == EndReason.NO_ANSWER) {
			waiting.forEach(leg -> end(leg, why));
		} else {
			waiting.forEach(leg -> hearTone(leg, why));
		}
	}

	/** A leg on hold or parked has no ear for a tone. */
	private void hearTone(Leg leg, EndReason why) {
		if (leg.state().isActive()) {
			fail(leg, why);
		} else {
			end(leg, why);
		}
	}

	/** Busy or error tone, until somebody hangs up or the switch loses patience. */
	private void fail(Leg leg, EndReason why) {
		leg.become(why == EndReason.BUSY ? State.BUSY : State.FAILED);
		leg.failure = Optional.of(why);
		leg.thenAfter(alarm.after(traits.get().toneTimeout(), () -> hangUp(leg)));
	}

	/** A ringing leg is answered, or the own telephone lifted when it was prompted for. */
	void answer(Leg leg) {
		if (leg.prompt.isPresent()) {
			dial(leg, leg.prompt.get());
			return;
		}
		connect(leg);
		leg.call.in(State.OFFERING).toList().forEach(other -> answeredElsewhere(other, leg));
		meet(leg.call);
	}

	/** Another telephone has the call; one that shares a line with it may go on showing that. */
	private void answeredElsewhere(Leg rang, Leg answered) {
		boolean shared = rang.end instanceof Phone here && answered.end instanceof Phone there
				&& !Collections.disjoint(here.numbers, there.numbers);
		if (shared && traits.get().followsElsewhere()) {
			rang.follow(answered);
		} else {
			end(rang, EndReason.ANSWERED_ELSEWHERE);
		}
	}

	/** Whoever waited for an answer has it now. */
	private void meet(Call call) {
		call.stopWaiting();
		call.recallTo = Optional.empty();
		call.parkedAt = Optional.empty();
		call.in(State.RINGBACK).toList().forEach(leg -> leg.become(State.CONNECTED));
		// Whoever was parked may have begun another call meanwhile.
		call.in(State.QUEUED).toList().forEach(leg -> leg.become(
				leg.end.legs.stream().anyMatch(other -> other.state().isActive()) ? State.HELD : State.CONNECTED));
	}

	/** Gives the leg the ear of its telephone; whatever had it is held. */
	private void connect(Leg leg) {
		leg.end.legs.stream().filter(other -> other != leg && other.state() == State.CONNECTED)
				.forEach(other -> other.become(State.HELD));
		leg.become(State.CONNECTED);
	}

	/** This end hangs up; an end that rings declines. */
	void hangUp(Leg leg) {
		hangUp(leg, leg.state() == State.OFFERING ? EndReason.REJECTED : EndReason.NORMAL);
	}

	void hangUp(Leg leg, EndReason why) {
		boolean rang = leg.state() == State.OFFERING;
		end(leg, leg.failure.orElse(why));
		if (!rang) {
			settle(leg.call);
		} else if (leg.call.in(State.OFFERING).findAny().isEmpty()) {
			unanswered(leg.call, why);
		}
	}

	/** One end has left: are the others still a call? */
	private void settle(Call call) {
		List<Leg> ringing = call.in(State.OFFERING).toList();
		List<Leg> rest = call.legs.stream().filter(leg -> leg.state() != State.OFFERING).toList();
		if (rest.isEmpty()) {
			call.stopWaiting();
			ringing.forEach(leg -> end(leg, EndReason.NORMAL));
		} else if (rest.size() == 1 && ringing.isEmpty()) {
			call.stopWaiting();
			end(rest.getFirst(), EndReason.NORMAL);
		}
	}

	private void end(Leg leg, EndReason why) {
		Optional<Leg> held = leg.consultOf.filter(h -> h.state() == State.HELD);
		detach(leg);
		if (leg.end instanceof Phone phone) {
			phone.lines.forEach(line -> line.ended(leg, why));
			if (traits.get().behaviour().dropOfConsultReconnects() && phone.active().isEmpty()) {
				held.ifPresent(this::connect);
			}
		}
	}

	private void detach(Leg leg) {
		leg.detach();
		List.copyOf(leg.followers).forEach(follower -> end(follower, EndReason.ANSWERED_ELSEWHERE));
		if (leg.end instanceof Outsider outsider) {
			outside.remove(outsider);
		}
	}

	void hold(Leg leg) {
		leg.become(State.HELD);
	}

	/** Takes a held leg back; the one that talks is held instead (CSTA Retrieve, Alternate). */
	void retrieve(Leg held) {
		connect(held);
	}

	Leg consult(Leg leg, String digits) {
		hold(leg);
		Leg consultation = begin((Phone) leg.end, Map.of());
		consultation.consultOf = Optional.of(leg);
		dial(consultation, digits);
		return consultation;
	}

	/** Ends the consultation and goes back to whom it was for. */
	void reconnect(Leg consultation) {
		Leg held = consultation.consultOf.orElseThrow();
		hangUp(consultation);
		if (held.state() == State.HELD) {
			connect(held);
		}
	}

	/** The other end of this call is sent to another number; it rings here again if nobody answers there. */
	void transfer(Leg leg, Destination to) {
		Call call = leg.call;
		Phone phone = (Phone) leg.end;
		detach(leg);
		phone.lines.forEach(line -> line.left(List.of(leg), Optional.empty(), RelinkReason.TRANSFERRED));
		call.legs.stream().filter(other -> other.state() == State.CONNECTED)
				.forEach(other -> other.become(State.RINGBACK));
		call.legs.forEach(other -> other.redirecting = phone.party());
		call.recallTo = Optional.of(phone);
		ring(call, to, call.legs.getFirst().end, Optional.of(phone.party()));
	}

	/** A ringing leg is sent to another number. */
	void redirect(Leg ringing, Destination to) {
		Call call = ringing.call;
		End calling = ringing.calling;
		end(ringing, EndReason.DEFLECTED);
		ring(call, to, calling, Optional.of(ringing.end.party()));
	}

	/** Two calls of one telephone become one, without it or with it. */
	void join(Leg one, Leg other, RelinkReason why) {
		Phone phone = (Phone) one.end;
		Call call = one.call;
		Call merged = other.call;
		detach(other);
		one.consultOf = Optional.empty();
		Optional<Leg> stays = why == RelinkReason.CONFERENCED ? Optional.of(one) : Optional.empty();
		if (stays.isPresent()) {
			connect(one);
		} else {
			detach(one);
		}
		for (Leg leg : List.copyOf(merged.legs)) {
			merged.legs.remove(leg);
			call.legs.add(leg);
			leg.moveTo(call, why);
		}
		if (stays.isEmpty()) {
			call.legs.forEach(leg -> leg.redirecting = phone.party());
		}
		call.formerIds.addAll(merged.formerIds);
		call.formerIds.add(merged.id);
		phone.lines.forEach(line -> line.left(List.of(one, other), stays, why));
	}

	/** Puts the other end aside under a number, where anybody can fetch it. */
	void park(Leg leg, String place) {
		Call call = leg.call;
		Phone phone = (Phone) leg.end;
		detach(leg);
		phone.lines.forEach(line -> line.left(List.of(leg), Optional.empty(), RelinkReason.PARKED));
		call.legs.forEach(other -> other.become(State.QUEUED));
		call.parkedAt = Optional.of(place);
		call.recallTo = Optional.of(phone);
		call.waitWith(alarm.after(traits.get().ringTimeout(), () -> unanswered(call, EndReason.NO_ANSWER)));
	}

	/** Takes over a call that rings elsewhere. */
	void pickUp(Phone phone, Leg ringing) {
		Call call = ringing.call;
		Leg leg = arrive(phone, call, ringing.calling);
		leg.called = ringing.called;
		leg.queue = ringing.queue;
	}

	/** Fetches a parked call. */
	void fetch(Phone phone, Call parked) {
		Leg waiting = parked.legs.getFirst();
		arrive(phone, parked, waiting.end).called = waiting.called;
	}

	private Leg arrive(Phone phone, Call call, End calling) {
		Leg leg = new Leg(phone, Direction.INCOMING, call, calling, State.CONNECTED);
		call.in(State.OFFERING).toList().forEach(other -> end(other, EndReason.PICKED_UP));
		meet(call);
		return leg;
	}

	/** The same call under another name. */
	void rename(Call call) {
		call.formerIds.add(call.id);
		call.id = callIds.get();
		call.legs.forEach(leg -> leg.moveTo(call, RelinkReason.ID_CHANGED));
	}

	void press(Leg leg, String digits) {
		for (Leg other : leg.call.legs) {
			if (other != leg && other.end instanceof Outsider outsider) {
				outsider.heard.append(digits);
			}
		}
	}

	/** Unplugs a telephone, which ends its calls, or plugs it in. */
	void setInService(Phone phone, boolean on) {
		phone.inService = on;
		if (!on) {
			while (!phone.legs.isEmpty()) {
				hangUp(phone.legs.getFirst(), EndReason.UNKNOWN);
			}
		}
	}
}
