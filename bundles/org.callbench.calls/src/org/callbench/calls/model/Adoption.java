package org.callbench.calls.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.callbench.calls.CallAction;
import org.callbench.calls.CallDirection;
import org.callbench.telephony.CallId;
import org.callbench.telephony.CommandId;
import org.callbench.telephony.Connection;
import org.callbench.telephony.Direction;
import org.callbench.telephony.Party;
import org.callbench.telephony.Presentation;
import org.callbench.telephony.Stamp;
import org.callbench.telephony.State;
import org.callbench.telephony.Strength;

/**
 * Finds the interaction that a connection new to us belongs to: what was dialled here, a call that already rings at another of
 * our lines, an echo of one that ended; or else makes one.
 */
final class Adoption {
	/** What a line still tells of an ended connection this soon after is an echo. */
	private static final Duration ECHO = Duration.ofSeconds(2);
	/** Lines may tell of one call so far apart. */
	private static final Duration APART = Duration.ofSeconds(30);
	/** Two lines that begin to ring so close together with the same number ring for one call, if the switch has no names. */
	private static final Duration TOGETHER = Duration.ofSeconds(2);

	private Adoption() {
	}

	/**
	 * @param certain whether a snapshot tells of it: then it is really there
	 * @return empty if the connection is to be ignored
	 */
	static Optional<CallDraft> adopt(Draft d, LineDraft line, Stamp stamp, Connection now, boolean certain) {
		if (!certain) {
			if (echo(d, line, now)) {
				return Optional.empty();
			}
			if (!line.synced && !surelyNew(d, line, now)) {
				// Perhaps one that we know by another name: the snapshot that was asked for will tell
				return Optional.empty();
			}
		}
		CallDirection direction = direction(d, line, now);
		Optional<CallDraft> found = madeHere(d, line, stamp, now, direction);
		if (found.isEmpty() && !consults(d, stamp, now)) {
			found = byName(d, line, now).or(() -> alsoRinging(d, line, now, direction));
		}
		if (found.isPresent()) {
			return found;
		}
		CallDraft made = make(d, now, direction);
		consulted(d, line, stamp, now).ifPresent(held -> made.consultationOf = Optional.of(held.id));
		d.add(made);
		PartyRules.identify(d, made);
		return Optional.of(made);
	}

	static CallDirection direction(Draft d, LineDraft line, Connection now) {
		return switch (now.direction()) {
		case INCOMING -> CallDirection.INCOMING;
		case OUTGOING -> CallDirection.OUTGOING;
		case UNKNOWN -> switch (now.state()) {
			case INITIATED, ORIGINATED, RINGBACK, BUSY, FAILED -> CallDirection.OUTGOING;
			default -> line.numbers.contains(now.info().calling().number()) ? CallDirection.OUTGOING : CallDirection.INCOMING;
		};
		};
	}

	private static boolean echo(Draft d, LineDraft line, Connection now) {
		List<CallId> name = List.of(now.id().call());
		return d.findCall(name, call -> echoes(d, line, now, call.gone())).isPresent()
				|| d.findPast(name, call -> echoes(d, line, now, call.gone())).isPresent();
	}

	private static boolean echoes(Draft d, LineDraft line, Connection now, Iterable<GoneLeg> gone) {
		for (GoneLeg leg : gone) {
			if (leg.line().equals(line.device()) && leg.session() == line.session && leg.id().equals(now.id())
					&& d.tick.nanos() - leg.nanos() < ECHO.toNanos()) {
				return true;
			}
		}
		return false;
	}

	/** It begins to ring, and no call on this line could be the same one. */
	private static boolean surelyNew(Draft d, LineDraft line, Connection now) {
		String number = now.info().calling().number();
		return now.state() == State.OFFERING && !number.isEmpty() && !d.anyCall(call -> call.isAt(line.device())
				&& (call.party().number().isEmpty() || d.names.same(call.party().number(), number, d.config.location())));
	}

	/** Our own make call led to it, as the switch says or as there is no other way to see it. */
	private static Optional<CallDraft> madeHere(Draft d, LineDraft line, Stamp stamp, Connection now, CallDirection direction) {
		Optional<CommandId> cause = stamp.cause();
		Optional<CallDraft> byCause = cause.flatMap(command -> d.findCall(
				call -> call.legs().isEmpty() && call.dialling().flatMap(Dialling::command).filter(command::equals).isPresent()));
		if (byCause.isPresent() && now.direction() == Direction.INCOMING) {
			// Our command changed something about a call that comes in
			return Optional.empty();
		}
		if (byCause.isPresent() || cause.isPresent() || now.consultOf().isPresent()) {
			return byCause;
		}
		Party other = PartyRules.remote(d, now, CallDirection.INCOMING);
		boolean ownDeviceRings = now.state() == State.OFFERING && line.behaviour.makeCallRingsOwnDevice();
		if (direction == CallDirection.INCOMING && !ownDeviceRings) {
			return Optional.empty();
		}
		return d.findCall(call -> call.legs().isEmpty() && call.live() && waitsOn(call, line)
				&& (direction == CallDirection.OUTGOING || other.number().isEmpty()
						|| d.names.same(other.number(), call.party().number(), d.config.location())));
	}

	private static boolean waitsOn(CallFacts call, LineDraft line) {
		return call.dialling().filter(dialling -> dialling.line().filter(line.device()::equals).isPresent()
				&& (dialling.stage() == Dialling.Stage.SENT || dialling.stage() == Dialling.Stage.UNKNOWN)).isPresent();
	}

	private static boolean consults(Draft d, Stamp stamp, Connection now) {
		return now.consultOf().isPresent() || stamp.cause().flatMap(command -> commanded(d, command)).isPresent();
	}

	private static Optional<CallDraft> consulted(Draft d, LineDraft line, Stamp stamp, Connection now) {
		return now.consultOf().flatMap(held -> d.callWith(line.device(), held))
				.or(() -> stamp.cause().flatMap(command -> commanded(d, command)));
	}

	private static Optional<CallDraft> commanded(Draft d, CommandId command) {
		return d.findCall(
				call -> call.pending().filter(pending -> pending.command().equals(command)).filter(Adoption::isConsult).isPresent());
	}

	private static boolean isConsult(Pending pending) {
		return pending.action() == CallAction.CONSULT;
	}

	/** A call that the switch has the same name for: it rings at another line of ours too, or comes back to this one. */
	private static Optional<CallDraft> byName(Draft d, LineDraft line, Connection now) {
		List<CallId> names = Stream.concat(Stream.of(now.id().call()), now.info().related().stream()).toList();
		return d.findCall(names, call -> !call.isAt(line.device()) && named(call.refs(), line, now) && (call.live() || stillMeant(d, call, now)))
				.or(() -> d.findPast(names, call -> named(call.refs(), line, now) && stillMeant(d, call, now)).map(d::recall));
	}

	private static boolean named(Iterable<CallRef> refs, LineDraft line, Connection now) {
		for (CallRef ref : refs) {
			if (ref.line().equals(line.device()) && ref.session() != line.session
					&& ref.call().strength() != Strength.STABLE) {
				continue;
			}
			if (ref.means(now.id().call(), line.device())) {
				return true;
			}
			for (CallId other : now.info().related()) {
				if (ref.means(other, line.device())) {
					return true;
				}
			}
		}
		return false;
	}

	/** Whether the name of an ended call still stands for that call. */
	private static boolean stillMeant(Draft d, CallFacts call, Connection now) {
		boolean soon = now.id().call().strength() == Strength.STABLE || d.tick.nanos() - call.endedNanos() < APART.toNanos();
		String number = PartyRules.remote(d, now, call.direction()).number();
		return soon && (number.isEmpty() || call.party().number().isEmpty()
				|| d.names.same(number, call.party().number(), d.config.location()));
	}

	/** Without names: another line of ours has only just begun to ring for the same number. */
	private static Optional<CallDraft> alsoRinging(Draft d, LineDraft line, Connection now, CallDirection direction) {
		String number = now.info().calling().number();
		if (now.id().call().strength() != Strength.NONE || now.state() != State.OFFERING || number.isEmpty()) {
			return Optional.empty();
		}
		return d.findCall(call -> call.live() && call.direction() == direction
				&& !call.isAt(line.device()) && !call.legs().isEmpty()
				&& call.gone().stream().noneMatch(leg -> leg.line().equals(line.device()))
				&& call.legs().stream().allMatch(leg -> leg.connection().state() == State.OFFERING)
				&& d.tick.nanos() - call.beganNanos() < TOGETHER.toNanos()
				&& d.names.same(number, call.party().number(), d.config.location()));
	}

	private static CallDraft make(Draft d, Connection now, CallDirection direction) {
		Party remote = PartyRules.remote(d, now, direction);
		RemoteParty party = RemoteParty.of(0, remote.number(), remote.name(), remote.presentation() == Presentation.WITHHELD,
				direction == CallDirection.INCOMING && now.state() != State.CONNECTED_ELSEWHERE);
		CallDraft made = new CallDraft(d.newId(), direction, d.tick.at(), d.tick.nanos(), party);
		made.silent = !d.on;
		return made;
	}
}
