package org.callbench.calls.model;

import java.util.Optional;

import org.callbench.calls.CallDirection;
import org.callbench.crm.directory.CallerQuery;
import org.callbench.telephony.Connection;
import org.callbench.telephony.Origin;
import org.callbench.telephony.Party;
import org.callbench.telephony.Presentation;
import org.callbench.telephony.State;

/**
 * Who is at the other end: one and the same party whose number comes late, is written otherwise or is corrected, or another
 * one. Only another one comes to the screen anew.
 */
final class PartyRules {

	private PartyRules() {
	}

	/** Who is at the other end of a connection, as this event tells it. */
	static Party remote(Draft d, Connection connection, CallDirection direction) {
		Party party = connection.info().connected().isKnown() ? connection.info().connected()
				: direction == CallDirection.INCOMING ? connection.info().calling() : connection.info().called();
		boolean own = d.line(connection.id().device())
				.filter(line -> line.numbers.contains(party.number()) || party.number().equals(line.device().device())).isPresent();
		return own ? Party.UNKNOWN : party;
	}

	/** Takes in what an event says of the other end. */
	static void hear(Draft d, CallDraft call, Optional<Connection> former, Connection now) {
		Party remote = remote(d, now, call.direction);
		if (now.info().conferees().isEmpty()) {
			hear(d, call, former, now, remote);
			locate(d, call, remote);
		}
	}

	private static void hear(Draft d, CallDraft call, Optional<Connection> former, Connection now, Party remote) {
		RemoteParty party = call.party();
		if (call.newParty) {
			call.newParty = false;
			if (remote.number().isEmpty() || !is(d, party, remote)) {
				change(d, call, remote);
				return;
			}
		}
		if (remote.number().isEmpty()) {
			boolean withheld = party.number().isEmpty() && remote.presentation() == Presentation.WITHHELD;
			call.party(party.named(remote.name(), withheld));
		} else if (party.number().isEmpty()) {
			learn(d, call, remote);
		} else if (is(d, party, remote)) {
			boolean fuller = remote.number().length() > party.number().length() && party.index() + party.generation() > 0
					&& !remote.number().equals(party.alias()) && call.direction == CallDirection.INCOMING;
			call.party(party.named(remote.name(), false));
			if (fuller) {
				call.party(call.party().numbered(remote.number()));
				identify(d, call);
			}
		} else if (answersForDialled(call, former, now)) {
			call.party(party.answeringAs(remote.number()).named(remote.name(), false));
		} else if (now.state() == State.OFFERING && !handedOver(d, party, former, now, remote)) {
			call.party(party.numbered(remote.number()).named(remote.name(), false));
			identify(d, call);
		} else {
			change(d, call, remote);
		}
	}

	/** Inside or outside: as the switch says; where it does not, as long as an extension is inside. */
	private static void locate(Draft d, CallDraft call, Party remote) {
		if (remote.isKnown() && (remote.number().isEmpty() || is(d, call.party(), remote))) {
			call.party(call.party().at(switch (remote.origin()) {
			case INTERNAL -> true;
			case EXTERNAL -> false;
			case UNKNOWN -> d.names.isExtension(call.party().number(), d.config.location());
			}));
		}
	}

	private static boolean is(Draft d, RemoteParty party, Party remote) {
		return d.names.same(party.number(), remote.number(), d.config.location())
				|| d.names.same(party.alias(), remote.number(), d.config.location());
	}

	/** The number that was dialled is answered by another one: a hunt group, a switchboard. Still whom we called. */
	private static boolean answersForDialled(CallDraft call, Optional<Connection> former, Connection now) {
		return call.direction == CallDirection.OUTGOING && call.current == 0 && call.party().alias().isEmpty()
				&& former.filter(connection -> connection.info().connected().isKnown()).isEmpty()
				&& now.info().connected().isKnown();
	}

	/** While it still rings, a colleague may hand over: then the caller was inside and is not any more, or the switch says so. */
	private static boolean handedOver(Draft d, RemoteParty party, Optional<Connection> former, Connection now, Party remote) {
		boolean wasInside = former.filter(connection -> connection.remote().origin() == Origin.INTERNAL).isPresent();
		return wasInside && remote.origin() == Origin.EXTERNAL
				|| d.names.same(party.number(), now.info().lastRedirecting().number(), d.config.location());
	}

	private static void learn(Draft d, CallDraft call, Party remote) {
		Optional<RemoteParty> earlier = call.parties.stream().filter(other -> is(d, other, remote)).findFirst();
		if (earlier.isPresent()) {
			call.current = earlier.get().index();
			return;
		}
		call.party(call.party().numbered(remote.number()).named(remote.name(), false));
		identify(d, call);
	}

	private static void change(Draft d, CallDraft call, Party remote) {
		Optional<RemoteParty> earlier = call.parties.stream()
				.filter(other -> !remote.number().isEmpty() && is(d, other, remote)).findFirst();
		if (earlier.isPresent()) {
			call.current = earlier.get().index();
			return;
		}
		RemoteParty party = RemoteParty.of(call.parties.size(), remote.number(), remote.name(),
				remote.presentation() == Presentation.WITHHELD, true);
		call.parties.add(party);
		call.current = party.index();
		identify(d, call);
	}

	/** Asks every directory who this is. */
	static void identify(Draft d, CallDraft call) {
		RemoteParty party = call.party();
		if (party.number().isEmpty() || d.config.directories().isEmpty()) {
			return;
		}
		CallerQuery query = d.names.query(party.number(), d.config.location());
		if (query.keys().isEmpty()) {
			return;
		}
		LookupId lookup = new LookupId(call.id, party.index(), party.generation());
		call.party(party.asking(d.config.directories()));
		d.effect(new Effect.Identify(lookup, query, d.config.directories()));
		d.wake(new Timer.LookupSlow(lookup), d.config.slow());
		d.wake(new Timer.LookupTimeout(lookup), d.config.timeout());
	}

	/** Brings the call to the screen if that is due and was not done. */
	static void pop(Draft d, CallDraft call) {
		RemoteParty party = call.party();
		boolean here = call.legs.stream().anyMatch(leg -> !leg.lost() && switch (leg.connection().state()) {
		case OFFERING, CONNECTED, HELD -> true;
		default -> false;
		});
		if (d.on && !call.silent && !call.restored && call.live() && here && party.pops() && !party.popped()) {
			call.party(party.asPopped());
			d.effect(new Effect.Pop(call.id, party.index()));
		}
	}

	static void answered(Draft d, DeskEvent.DirectoryAnswered event) {
		asked(d, event.lookup()).ifPresent(call -> call
				.party(call.parties.get(event.lookup().party()).answered(event.directory(), event.matches())));
	}

	static void failed(Draft d, DeskEvent.DirectoryFailed event) {
		asked(d, event.lookup()).filter(call -> call.parties.get(event.lookup().party()).asked().contains(event.directory()))
				.ifPresent(call -> call.party(call.parties.get(event.lookup().party()).unanswered(event.directory())));
	}

	static void slow(Draft d, LookupId lookup) {
		asked(d, lookup).ifPresent(call -> call.party(call.parties.get(lookup.party()).allSlow()));
	}

	static void timeout(Draft d, LookupId lookup) {
		asked(d, lookup).filter(call -> !call.parties.get(lookup.party()).asked().isEmpty()).ifPresent(call -> {
			for (String directory : call.parties.get(lookup.party()).asked()) {
				call.party(call.parties.get(lookup.party()).unanswered(directory));
			}
			d.effect(new Effect.GiveUp(lookup));
		});
	}

	/** Whether the reminder is of a question that has been answered, as nearly all are in time: then there is nothing to be done. */
	static boolean isOver(DeskState state, Timer timer) {
		return switch (timer) {
		case Timer.LookupSlow(LookupId lookup) -> isAnswered(state, lookup);
		case Timer.LookupTimeout(LookupId lookup) -> isAnswered(state, lookup);
		default -> false;
		};
	}

	private static boolean isAnswered(DeskState state, LookupId lookup) {
		Interaction call = state.calls().get(lookup.call());
		return call == null || lookup.party() >= call.parties().size() || call.parties().get(lookup.party()).asked().isEmpty();
	}

	/** The call that the question was about, unless it has been put otherwise since. */
	private static Optional<CallDraft> asked(Draft d, LookupId lookup) {
		return d.call(lookup.call()).filter(call -> lookup.party() < call.parties.size()
				&& call.parties.get(lookup.party()).generation() == lookup.generation());
	}
}
