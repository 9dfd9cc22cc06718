package org.callbench.calls.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.callbench.calls.CallOutcome;
import org.callbench.telephony.Connection;
import org.callbench.telephony.ConnectionId;
import org.callbench.telephony.EndReason;
import org.callbench.telephony.Feature;
import org.callbench.telephony.LineEvent;
import org.callbench.telephony.RelinkReason;
import org.callbench.telephony.Stamp;
import org.callbench.telephony.State;
import org.callbench.telephony.Strength;

/** What a switch tells of its connections, taken into the interactions that they belong to. */
final class LegRules {
	/** How long a call that ended stays in the list. */
	static final Duration SHOWN = Duration.ofSeconds(5);

	private LegRules() {
	}

	static void changed(Draft d, LineDraft line, Stamp stamp, Connection now) {
		if (now.state() == State.ENDED) {
			ended(d, line, new LineEvent.ConnectionEnded(stamp, now.id(), now.failure().orElse(EndReason.UNKNOWN)));
			return;
		}
		Optional<CallDraft> known = d.callWith(line.device(), now.id());
		if (known.isPresent()) {
			update(d, line, known.get(), now.id(), now, stamp);
		} else {
			Adoption.adopt(d, line, stamp, now, false).ifPresent(call -> update(d, line, call, now.id(), now, stamp));
		}
	}

	/** The leg that had this id (it may be new) is as the switch says now. */
	static void update(Draft d, LineDraft line, CallDraft call, ConnectionId formerId, Connection now, Stamp stamp) {
		Optional<Connection> former = call.legs.stream().filter(leg -> leg.is(line.device(), formerId)).findFirst()
				.map(Leg::connection);
		call.put(formerId, new Leg(line.session, now, false));
		if (!formerId.equals(now.id())) {
			call.remember(new Leg(line.session, now, false).renamed(formerId), d.tick.nanos());
		}
		call.restored = false;
		call.outcome = Optional.empty();
		call.endedAt = Optional.empty();
		boolean moved = former.filter(before -> before.state() == now.state()).isEmpty();
		if (moved) {
			call.moved();
		}
		if (call.pending.filter(pending -> stamp.cause().filter(pending.command()::equals).isPresent()).isPresent()) {
			call.pending = Optional.empty();
			call.message = Optional.empty();
		}
		call.dialling = call.dialling.map(dialling -> dialling.at(Dialling.Stage.UNDER_WAY));
		if (now.state() == State.CONNECTED || now.state() == State.HELD) {
			call.connectedAt = call.connectedAt.or(() -> Optional.of(d.tick.at()));
		}
		if (former.filter(before -> before.info().called().equals(now.info().called())
				&& before.info().queue().equals(now.info().queue())).isEmpty()) {
			call.called = called(d, now);
		}
		now.consultOf().flatMap(held -> d.callWith(line.device(), held)).filter(held -> held != call)
				.ifPresent(held -> call.consultationOf = Optional.of(held.id));
		PartyRules.hear(d, call, former, now);
		if (call.dialling.filter(Dialling::cancelled).isPresent() && now.can(Feature.DROP)) {
			CommandRules.drop(d, call);
		}
	}

	private static String called(Draft d, Connection now) {
		if (!now.info().queue().isEmpty()) {
			return Names.clean(now.info().queue());
		}
		return now.info().called().number().isEmpty() ? "" : d.names.display(now.info().called().number(), d.config.location());
	}

	static void ended(Draft d, LineDraft line, LineEvent.ConnectionEnded event) {
		d.callWith(line.device(), event.id()).ifPresent(call -> end(d, line, call, event.id(), event.reason()));
	}

	/** The leg is gone; with the last one the call has ended. */
	static void end(Draft d, LineDraft line, CallDraft call, ConnectionId id, EndReason reason) {
		call.remove(line.device(), id, d.tick.nanos()).ifPresent(leg -> {
			CallOutcome verdict = Outcomes.of(call, leg, reason);
			call.verdict = Optional.of(call.verdict.map(before -> Outcomes.better(before, verdict)).orElse(verdict));
			call.moved();
			if (call.legs.isEmpty()) {
				finish(d, call, call.verdict.get());
			}
		});
	}

	/** The call has ended: shown for a moment, then kept as a past one. */
	static void finish(Draft d, CallDraft call, CallOutcome outcome) {
		call.outcome = Optional.of(outcome);
		call.endedAt = Optional.of(d.tick.at());
		call.endedNanos = d.tick.nanos();
		call.pending = Optional.empty();
		d.wake(new Timer.Forget(call.id), SHOWN);
	}

	/** Connections go on under other names: transfer, conference, a new id. */
	static void relinked(Draft d, LineDraft line, LineEvent.Relinked event) {
		var calls = new ArrayList<CallDraft>();
		var ids = new ArrayList<ConnectionId>();
		for (ConnectionId id : event.before()) {
			d.callWith(line.device(), id).ifPresent(call -> {
				calls.add(call);
				ids.add(id);
			});
		}
		if (calls.isEmpty()) {
			return;
		}
		if (event.after().size() == event.before().size() && calls.size() == event.before().size()) {
			for (int i = 0; i < calls.size(); i++) {
				rename(d, line, calls.get(i), ids.get(i), event.after().get(i));
				calls.get(i).newParty |= event.why() == RelinkReason.TRANSFERRED;
			}
			return;
		}
		int goesOn = event.after().isEmpty() ? -1 : firstThatIsNoConsultation(d, calls);
		if (goesOn >= 0) {
			rename(d, line, calls.get(goesOn), ids.get(goesOn), event.after().getFirst());
			calls.get(goesOn).newParty |= event.why() == RelinkReason.TRANSFERRED;
		}
		for (int i = 0; i < calls.size(); i++) {
			if (i != goesOn) {
				end(d, line, calls.get(i), ids.get(i), Outcomes.reason(event.why()));
				if (calls.get(i).legs.isEmpty() && calls.get(i).live()) {
					finish(d, calls.get(i), Outcomes.of(calls.get(i), calls.get(goesOn).legs.getFirst(),
							Outcomes.reason(event.why())));
				}
			}
		}
	}

	/** Who consulted for somebody who has left since consults no more. */
	private static int firstThatIsNoConsultation(Draft d, List<CallDraft> calls) {
		for (int i = 0; i < calls.size(); i++) {
			if (calls.get(i).consultationOf.flatMap(d::call).filter(CallDraft::live).isEmpty()) {
				return i;
			}
		}
		return 0;
	}

	private static void rename(Draft d, LineDraft line, CallDraft call, ConnectionId from, ConnectionId to) {
		if (from.equals(to)) {
			return;
		}
		Optional<CallDraft> holder = d.callWith(line.device(), to).filter(other -> other != call);
		Optional<Leg> taken = holder.flatMap(other -> other.legs.stream().filter(leg -> leg.is(line.device(), to)).findFirst());
		taken.ifPresent(leg -> holder.get().legs.remove(leg));
		Leg former = call.legs.stream().filter(leg -> leg.is(line.device(), from)).findFirst().orElseThrow();
		call.put(from, taken.orElseGet(() -> former.renamed(to)));
		call.remember(former, d.tick.nanos());
	}

	/** All connections of the line, as they are now: who is missing has ended, who is new has begun, who is renamed goes on. */
	static void reconcile(Draft d, LineDraft line, LineEvent.Snapshot snapshot) {
		var unclaimed = new ArrayList<CallDraft>(d.callsOn(line.device()));
		var unknown = new ArrayList<Connection>();
		for (Connection told : snapshot.all()) {
			Optional<CallDraft> known = unclaimed.stream().filter(call -> sameId(d, line, call, told)).findFirst();
			if (known.isPresent() && told.state() != State.ENDED) {
				unclaimed.remove(known.get());
				update(d, line, known.get(), told.id(), asVisible(known.get(), line, told, snapshot.holdVisible()), snapshot.stamp());
			} else if (told.state() != State.ENDED) {
				unknown.add(told);
			}
		}
		for (Connection told : List.copyOf(unknown)) {
			unclaimed.stream().filter(call -> sameCall(d, line, call, told)).findFirst().ifPresent(call -> {
				unclaimed.remove(call);
				unknown.remove(told);
				ConnectionId former = call.legAt(line.device()).orElseThrow().id();
				update(d, line, call, former, asVisible(call, line, told, snapshot.holdVisible()), snapshot.stamp());
			});
		}
		for (CallDraft call : unclaimed) {
			Leg leg = call.legAt(line.device()).orElseThrow();
			end(d, line, call, leg.id(), leg.lost() ? EndReason.LINK_LOST : EndReason.UNKNOWN);
		}
		for (Connection told : unknown) {
			Adoption.adopt(d, line, snapshot.stamp(), told, true)
					.ifPresent(call -> update(d, line, call, told.id(), told, snapshot.stamp()));
		}
		CommandRules.settleUnknown(d, line);
	}

	/** By its id; after a lost link an id that does not outlive the link must go with the same number. */
	private static boolean sameId(Draft d, LineDraft line, CallDraft call, Connection told) {
		return call.legs.stream().anyMatch(leg -> leg.is(line.device(), told.id()) && (!leg.lost()
				|| told.id().call().strength() == Strength.STABLE || goesOn(leg, told) && sameParty(d, call, told)));
	}

	/** Not by its id but by who is there: the id changed while nobody heard, or does not outlive the link. */
	private static boolean sameCall(Draft d, LineDraft line, CallDraft call, Connection told) {
		Leg leg = call.legAt(line.device()).orElseThrow();
		boolean lasting = leg.id().call().strength() == Strength.STABLE && leg.lost();
		return !lasting && goesOn(leg, told) && Adoption.direction(d, line, told) == call.direction && sameParty(d, call, told)
				&& told.consultOf().isPresent() == leg.connection().consultOf().isPresent();
	}

	/** A call that has been answered does not ring, and is not dialled, again: that is another one with the same number. */
	private static boolean goesOn(Leg leg, Connection told) {
		boolean begins = switch (told.state()) {
		case OFFERING, INITIATED, ORIGINATED, RINGBACK, BUSY, FAILED -> true;
		default -> false;
		};
		return !begins || switch (leg.connection().state()) {
		case CONNECTED, HELD, QUEUED -> false;
		default -> true;
		};
	}

	private static boolean sameParty(Draft d, CallDraft call, Connection told) {
		String number = PartyRules.remote(d, told, call.direction).number();
		RemoteParty party = call.party();
		return number.isEmpty() && party.number().isEmpty() || d.names.same(number, party.number(), d.config.location())
				|| d.names.same(number, party.alias(), d.config.location());
	}

	/** A switch that cannot tell held from talking in a snapshot leaves a held call held. */
	private static Connection asVisible(CallDraft call, LineDraft line, Connection told, boolean holdVisible) {
		boolean held = call.legAt(line.device()).filter(leg -> leg.connection().state() == State.HELD).isPresent();
		if (holdVisible || !held || told.state() != State.CONNECTED) {
			return told;
		}
		return new Connection(told.id(), State.HELD, told.direction(), told.holdKnown(), told.info(), told.features(),
				told.consultOf(), told.failure());
	}
}
