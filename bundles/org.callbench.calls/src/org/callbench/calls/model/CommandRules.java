package org.callbench.calls.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.callbench.calls.CallAction;
import org.callbench.calls.CallDirection;
import org.callbench.calls.CallOutcome;
import org.callbench.calls.DeskMessage;
import org.callbench.calls.DialRequest;
import org.callbench.crm.directory.ContactMatch;
import org.callbench.crm.directory.MatchRule;
import org.callbench.numbering.DialPlanResult;
import org.callbench.numbering.DialString;
import org.callbench.numbering.Location;
import org.callbench.telephony.Command;
import org.callbench.telephony.CommandId;
import org.callbench.telephony.CommandResult;
import org.callbench.telephony.DialForm;
import org.callbench.telephony.Feature;
import org.callbench.telephony.Refusal;
import org.callbench.telephony.State;

/** What the agent asks for, and what the switch says to it. A call changes only when an event says so, never because of a button. */
final class CommandRules {
	static final Duration COMMAND_TIMEOUT = Duration.ofSeconds(10);

	private CommandRules() {
	}

	/** A number is put in the list, in the place of one that was never dialled. */
	static void prepared(Draft d, DeskEvent.Prepared event) {
		if (!d.on) {
			d.notice = Optional.of(DeskMessage.of("desk.off"));
			return;
		}
		d.calls(CommandRules::isPrepared).forEach(d::forget);
		DialRequest request = event.request();
		String number = callable(d, event);
		RemoteParty party = RemoteParty.of(0, number, request.name(), false, false)
				.at(d.names.isExtension(number, d.config.location()));
		CallDraft call = new CallDraft(event.call(), CallDirection.OUTGOING, d.tick.at(), d.tick.nanos(), request.contact()
				.map(contact -> party.choosing(new ContactMatch(contact, request.name(), request.company(), request.companyName(), "",
						request.text(), MatchRule.EXACT, false, "")))
				.orElse(party));
		call.dialling = Optional.of(new Dialling(Optional.of(request), event.display(), event.cautions(), Dialling.Stage.PREPARED,
				Optional.empty(), Optional.empty(), false));
		call.message = event.cautions().stream().findFirst();
		d.add(call);
		PartyRules.identify(d, call);
		if (event.dial() && event.cautions().isEmpty()) {
			dial(d, call);
		}
	}

	/** The number in the form in which a switch would tell it: that is how the directories know it. */
	private static String callable(Draft d, DeskEvent.Prepared event) {
		return plan(d, event.request(), DialString.E164) instanceof DialPlanResult.Ready ready ? ready.digits()
				: event.request().text();
	}

	static boolean isPrepared(CallFacts call) {
		return call.legs().isEmpty() && call.live()
				&& call.dialling().filter(dialling -> dialling.stage() == Dialling.Stage.PREPARED).isPresent();
	}

	private static DialPlanResult plan(Draft d, DialRequest request, DialString form) {
		Location location = d.config.location();
		return request.meant().map(meant -> d.names.numbers().dial(meant, location, form))
				.orElseGet(() -> request.stored()
						? d.names.numbers().dialStored(request.text(), request.recordCountry().orElse(d.config.homeCountry()), location, form)
						: d.names.numbers().dial(request.text(), location, form));
	}

	static void pressed(Draft d, DeskEvent.Pressed event) {
		Optional<CallDraft> found = d.call(event.call()).filter(call -> call.live() && !call.silent);
		if (!d.on || found.isEmpty()) {
			return;
		}
		CallDraft call = found.get();
		if (call.pending.filter(pending -> mustWait(event.action(), pending.action())).isPresent()) {
			return;
		}
		call.message = Optional.empty();
		switch (event.action()) {
		case DIAL -> dial(d, call);
		case HANG_UP -> hangUp(d, call);
		case TRANSFER, CONSULT, DEFLECT -> toNumber(d, call, event);
		case COMPLETE_TRANSFER, CONFERENCE -> join(d, call, event.action());
		default -> simple(d, call, event.action(), event.argument());
		}
	}

	/** Hanging up waits for nothing else, and one key does not wait for another: the line takes them in their order. */
	private static boolean mustWait(CallAction pressed, CallAction pending) {
		return switch (pressed) {
		case HANG_UP, DIGITS -> pending == CallAction.HANG_UP || pressed == CallAction.DIGITS && pending != CallAction.DIGITS;
		default -> true;
		};
	}

	private static void dial(Draft d, CallDraft call) {
		if (!isPrepared(call)) {
			refuse(call, "command.notNow");
			return;
		}
		Optional<LineDraft> ready = d.devices().stream().flatMap(device -> d.line(device).stream()).filter(LineRules::canDial)
				.findFirst();
		if (ready.isEmpty()) {
			refuse(call, "line.notReady");
			return;
		}
		LineDraft line = ready.get();
		Dialling dialling = call.dialling.orElseThrow();
		switch (plan(d, dialling.request().orElseThrow(), form(line.behaviour.dialForm()))) {
		case DialPlanResult.Ready plan -> {
			CommandId id = send(d, line, call, CallAction.DIAL, Command.makeCall(plan.digits()));
			call.dialling = Optional.of(dialling.sent(line.device(), id));
			call.began = d.tick.at();
			call.beganNanos = d.tick.nanos();
		}
		case DialPlanResult.Refused refused -> call.message = Optional.of(new DeskMessage.OfNumber(refused.problem()));
		case DialPlanResult.Choose choose -> refuse(call, "number.ambiguous");
		}
	}

	static DialString form(DialForm form) {
		return DialString.valueOf(form.name().toUpperCase(Locale.ROOT));
	}

	private static void hangUp(Draft d, CallDraft call) {
		if (isPrepared(call)) {
			d.forget(call);
		} else if (call.legs.isEmpty() && call.dialling.filter(dialling -> !dialling.cancelled()).isPresent()) {
			call.dialling = call.dialling.map(Dialling::asCancelled);
			call.hangingUp = true;
		} else if (!drop(d, call)) {
			refuse(call, "command.notNow");
		}
	}

	/** Drops every leg that may be dropped: a call that rings at two lines is declined at both. */
	static boolean drop(Draft d, CallDraft call) {
		boolean any = false;
		for (Leg leg : List.copyOf(call.legs)) {
			Optional<LineDraft> line = usable(d, leg);
			if (line.isPresent() && leg.connection().can(Feature.DROP)) {
				send(d, line.get(), call, CallAction.HANG_UP, Command.hangUp(leg.id()));
				any = true;
			}
		}
		if (any) {
			call.hangingUp = true;
			call.dialling = call.dialling.map(Dialling::asDropped);
		}
		return any;
	}

	private static void simple(Draft d, CallDraft call, CallAction action, String argument) {
		Feature feature = Actions.feature(action);
		if (feature.needsArgument() && argument.isBlank()) {
			refuse(call, "command.needsNumber");
			return;
		}
		Optional<Leg> leg = legWith(d, call, feature);
		if (leg.isEmpty()) {
			refuse(call, "command.notNow");
			return;
		}
		send(d, usable(d, leg.get()).orElseThrow(), call, action, new Command.Simple(feature, leg.get().id(), argument.strip()));
	}

	private static void toNumber(Draft d, CallDraft call, DeskEvent.Pressed event) {
		Optional<Leg> leg = legWith(d, call, Actions.feature(event.action()));
		if (leg.isEmpty()) {
			refuse(call, "command.notNow");
			return;
		}
		LineDraft line = usable(d, leg.get()).orElseThrow();
		switch (d.names.numbers().dial(event.argument(), d.config.location(), form(line.behaviour.dialForm()))) {
		case DialPlanResult.Ready plan -> simple(d, call, event.action(), plan.digits());
		case DialPlanResult.Refused refused -> call.message = Optional.of(new DeskMessage.OfNumber(refused.problem()));
		case DialPlanResult.Choose choose -> refuse(call, "number.ambiguous");
		}
	}

	/** Joins this call with the one it belongs to: the consultation's, or the only other one that may be joined. */
	private static void join(Draft d, CallDraft call, CallAction action) {
		Feature feature = Actions.feature(action);
		Optional<Leg> one = legWith(d, call, feature);
		Optional<Leg> other = one.flatMap(leg -> d.callsOn(leg.line()).stream()
				.filter(candidate -> candidate != call && legWith(d, candidate, feature).isPresent())
				.sorted((a, b) -> Boolean.compare(belongs(b, call), belongs(a, call))).findFirst()
				.flatMap(candidate -> legWith(d, candidate, feature)));
		if (other.isEmpty()) {
			refuse(call, "command.notNow");
			return;
		}
		boolean held = one.get().connection().state() == State.HELD;
		Leg first = held ? one.get() : other.get();
		Leg second = held ? other.get() : one.get();
		send(d, usable(d, one.get()).orElseThrow(), call, action, action == CallAction.CONFERENCE
				? Command.conference(first.id(), second.id()) : Command.completeTransfer(first.id(), second.id()));
	}

	private static boolean belongs(CallDraft candidate, CallDraft call) {
		return candidate.consultationOf.filter(call.id::equals).isPresent()
				|| call.consultationOf.filter(candidate.id::equals).isPresent();
	}

	private static Optional<Leg> legWith(Draft d, CallDraft call, Feature feature) {
		return call.legs.stream().filter(leg -> usable(d, leg).isPresent() && leg.connection().can(feature)).findFirst();
	}

	private static Optional<LineDraft> usable(Draft d, Leg leg) {
		return leg.lost() ? Optional.empty() : d.line(leg.line()).filter(line -> line.session == leg.session() && line.linkUp);
	}

	private static void refuse(CallDraft call, String key) {
		call.message = Optional.of(DeskMessage.of(key));
	}

	private static CommandId send(Draft d, LineDraft line, CallDraft call, CallAction action, Command command) {
		CommandId id = d.newCommand();
		call.pending = Optional.of(new Pending(id, line.device(), action, false, false));
		d.effect(new Effect.Send(line.device(), line.session, id, command));
		d.wake(new Timer.CommandTimeout(call.id, id), COMMAND_TIMEOUT);
		return id;
	}

	static void done(Draft d, DeskEvent.CommandDone event) {
		if (LineRules.snapshotAnswered(d, event) || WatchRules.answered(d, event)) {
			return;
		}
		d.findCall(call -> call.pending().filter(pending -> pending.command().equals(event.command())).isPresent())
				.ifPresentOrElse(call -> done(d, call, call.pending.orElseThrow(), event.result()), () -> late(d, event));
		LineRules.drive(d);
	}

	private static void done(Draft d, CallDraft call, Pending pending, CommandResult result) {
		switch (result) {
		case CommandResult.Accepted accepted -> call.pending = Optional.of(pending.asAccepted()).filter(taken -> !taken.over());
		case CommandResult.Refused refused -> {
			refused(d, call, pending.action(), refused);
			if (refused.reason() == Refusal.NO_SUCH_CONNECTION || refused.reason() == Refusal.NOT_PERMITTED_IN_STATE) {
				// It is not as it was told: the event is on the way, or was lost
				d.line(pending.line()).ifPresent(line -> LineRules.ask(d, line));
			}
		}
		case CommandResult.Unknown unknown -> unknown(d, call, pending);
		}
	}

	/** A call of which nobody knew any more whether it would be made will not be. */
	private static void late(Draft d, DeskEvent.CommandDone event) {
		if (event.result() instanceof CommandResult.Refused refused) {
			d.findCall(call -> call.live() && call.legs().isEmpty() && call.dialling()
					.filter(dialling -> dialling.stage() == Dialling.Stage.UNKNOWN)
					.flatMap(Dialling::command).filter(event.command()::equals).isPresent())
					.ifPresent(call -> refused(d, call, CallAction.DIAL, refused));
		}
	}

	private static void refused(Draft d, CallDraft call, CallAction action, CommandResult.Refused refused) {
		call.pending = Optional.empty();
		call.message = Optional.of(DeskMessage.of("refused." + refused.reason().name(), Names.clean(refused.detail())));
		if (action == CallAction.DIAL && call.legs.isEmpty()) {
			if (call.dialling.filter(Dialling::cancelled).isPresent()) {
				d.forget(call);
			} else {
				call.hangingUp = false;
				call.dialling = call.dialling.map(Dialling::back);
			}
		}
		if (action == CallAction.HANG_UP) {
			call.hangingUp = false;
		}
	}

	/** Nobody knows what became of it: the line is asked. */
	static void unknown(Draft d, CallDraft call, Pending pending) {
		call.pending = Optional.empty();
		call.message = Optional.of(DeskMessage.of("command.unknown"));
		List<LineDraft> lines = new ArrayList<>();
		call.legs.forEach(leg -> d.line(leg.line()).ifPresent(lines::add));
		if (pending.action() == CallAction.DIAL && call.legs.isEmpty()) {
			call.dialling.flatMap(Dialling::line).flatMap(d::line).ifPresent(lines::add);
			call.dialling = call.dialling.map(dialling -> dialling.at(Dialling.Stage.UNKNOWN));
			d.wake(new Timer.Abandon(call.id), LineRules.ABANDON);
		}
		lines.forEach(line -> LineRules.ask(d, line));
	}

	static void overdue(Draft d, Timer.CommandTimeout timer) {
		d.call(timer.call()).filter(call -> call.pending.filter(pending -> pending.command().equals(timer.command())).isPresent())
				.ifPresent(call -> unknown(d, call, call.pending.orElseThrow()));
	}

	/** After a snapshot: a call of which nobody knew whether it was made was not, if it is not there. */
	static void settleUnknown(Draft d, LineDraft line) {
		d.calls(call -> call.legs().isEmpty() && call.live() && call.dialling().filter(dialling -> dialling.stage() == Dialling.Stage.UNKNOWN
				&& dialling.line().filter(line.device()::equals).isPresent()).isPresent()).forEach(call -> {
					call.message = Optional.of(DeskMessage.of("command.noEffect"));
					LegRules.finish(d, call, call.hangingUp ? CallOutcome.CANCELLED : CallOutcome.UNKNOWN);
				});
	}
}
