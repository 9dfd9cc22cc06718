package org.callbench.calls.explore;

import static org.callbench.calls.explore.Violation.unless;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.callbench.calls.CallAction;
import org.callbench.calls.CallOutcome;
import org.callbench.calls.CallState;
import org.callbench.calls.CallView;
import org.callbench.calls.DeskMessage;
import org.callbench.calls.DeskSnapshot;
import org.callbench.calls.model.CallModel;
import org.callbench.calls.model.DeskEvent;
import org.callbench.calls.model.DeskState;
import org.callbench.calls.model.Dialling;
import org.callbench.calls.model.Effect;
import org.callbench.calls.model.Interaction;
import org.callbench.calls.model.JournalEntry;
import org.callbench.calls.model.Leg;
import org.callbench.calls.model.LineState;
import org.callbench.calls.model.Timer;
import org.callbench.telephony.Command;
import org.callbench.telephony.CommandResult;
import org.callbench.telephony.ConnectionId;
import org.callbench.telephony.Feature;
import org.callbench.telephony.LineEvent;
import org.callbench.telephony.State;

/** The invariants: what must hold after every event, between what was told ({@link Oracle}) and what the model makes of it. */
final class Checks {
	private final Joint before;
	private final DeskEvent event;
	private final CallModel.Step step;
	private final Joint after;
	private final DeskState desk;
	private final DeskSnapshot view;
	private final Oracle.Next told;

	Checks(Joint before, DeskEvent event, CallModel.Step step, Joint after, Oracle.Next told) {
		this.before = before;
		this.event = event;
		this.step = step;
		this.after = after;
		this.told = told;
		desk = step.next();
		view = after.view();
	}

	void all() {
		repeated();
		connections();
		stories();
		buttons();
		words();
		steadiness();
		pops();
		journal();
		pressed();
		answered();
		reminded();
		pending();
		forgotten();
		cancelled();
		doubts();
	}

	private <T extends Effect> List<T> effects(Class<T> kind) {
		List<T> found = new ArrayList<>();
		for (Effect effect : step.effects()) {
			if (kind.isInstance(effect)) {
				found.add(kind.cast(effect));
			}
		}
		return found;
	}

	private Optional<Interaction> holder(ConnectionId id) {
		for (Interaction call : desk.calls().values()) {
			for (Leg leg : call.legs()) {
				if (leg.id().equals(id)) {
					return Optional.of(call);
				}
			}
		}
		return Optional.empty();
	}

	/** I1: what is told twice changes nothing. */
	private void repeated() {
		if (told.ignored) {
			unless(desk.equals(before.desk()) && step.effects().isEmpty(), "an event that was told before changes something");
		}
	}

	/** I2, I3: every connection that was told of is in exactly one call, as it was told last; and no call has any other. */
	private void connections() {
		for (Known known : told.known) {
			int times = 0;
			for (Interaction call : desk.calls().values()) {
				for (Leg leg : call.legs()) {
					if (leg.id().equals(known.id())) {
						times++;
						unless(!call.ended(), known.id() + " is up, and its call has ended");
						unless(leg.lost() == known.lost(), known.id() + (known.lost() ? " is taken for known after its link went down"
								: " is taken for lost"));
						unless(leg.connection().equals(known.last()), known.id() + " is not as it was told: " + leg.connection()
								+ " instead of " + known.last());
					}
				}
			}
			unless(times == 1, known.id() + (times == 0 ? " is lost: no call has it" : " is there " + times + " times"));
		}
		for (Interaction call : desk.calls().values()) {
			for (Leg leg : call.legs()) {
				unless(told.find(leg.id()).isPresent(), "a call is left behind: " + leg.id() + " is over, and still in " + call.state());
			}
			unless(call.ended() || !call.legs().isEmpty() || call.dialling().isPresent(), "a call without a connection goes on");
			unless(!call.ended() || call.legs().isEmpty(), "an ended call has a connection");
		}
	}

	/** I4: one conversation is one interaction for all its life, and two are two. */
	private void stories() {
		Set<UUID> seen = new HashSet<>();
		Set<Integer> done = new HashSet<>();
		for (Known known : told.known) {
			UUID id = holder(known.id()).orElseThrow().id();
			UUID former = told.shown.putIfAbsent(known.story(), id);
			unless(former == null || former.equals(id), "the call of " + known.id() + " has become another one");
			if (done.add(known.story())) {
				unless(seen.add(id), "two calls are shown as one: " + known.id());
			}
		}
	}

	/** I5: a button is offered exactly when the last event said that it is legal. */
	private void buttons() {
		unless(view.on() == told.on, "CTI is " + (view.on() ? "on" : "off"));
		for (CallView call : view.calls()) {
			unless(call.actions().equals(legal(desk.calls().get(call.id()))), "offered " + call.actions() + " instead of "
					+ legal(desk.calls().get(call.id())) + " in " + call.state());
		}
		if (!told.on) {
			unless(view.calls().isEmpty(), "calls are shown while CTI is off");
		}
	}

	private Set<CallAction> legal(Interaction call) {
		EnumSet<CallAction> legal = EnumSet.noneOf(CallAction.class);
		if (call.ended()) {
			return legal;
		}
		if (call.legs().isEmpty()) {
			if (!call.dialling().orElseThrow().cancelled()) {
				legal.add(CallAction.HANG_UP);
			}
			if (call.state() == CallState.PREPARED && desk.lines().values().stream().anyMatch(LineState::ready)) {
				legal.add(CallAction.DIAL);
			}
		}
		for (Leg leg : call.legs()) {
			Known known = told.find(leg.id()).orElseThrow();
			if (!known.lost() && told.lines.get(known.line()).up()) {
				known.last().features().forEach(feature -> legal.add(button(feature)));
			}
		}
		return legal;
	}

	private static CallAction button(Feature feature) {
		return switch (feature) {
		case DROP -> CallAction.HANG_UP;
		case BLIND_TRANSFER -> CallAction.TRANSFER;
		default -> CallAction.valueOf(feature.name());
		};
	}

	/** I6: the guide's words, from what was told. */
	private void words() {
		for (CallView call : view.calls()) {
			List<Known> legs = told.known.stream().filter(known -> call.id().equals(told.shown.get(known.story()))).toList();
			if (!legs.isEmpty()) {
				Known main = legs.stream().filter(known -> known.last().state() == State.CONNECTED).findFirst()
						.or(() -> legs.stream().filter(Known::held).findFirst())
						.or(() -> legs.stream().filter(known -> known.last().state() != State.CONNECTED_ELSEWHERE).findFirst())
						.orElse(legs.getFirst());
				unless(call.state() == Words.of(main, told.known), "says " + call.state() + " instead of " + Words.of(main, told.known));
			}
		}
	}

	/** I7: cards stay in their order, and only a line's telling changes what a button means. */
	private void steadiness() {
		List<UUID> then = before.view().calls().stream().map(CallView::id).filter(id -> view.call(id).isPresent()).toList();
		List<UUID> now = view.calls().stream().map(CallView::id).toList();
		if (before.view().on() && view.on()) {
			unless(now.subList(0, Math.min(then.size(), now.size())).equals(then), "cards change places");
		}
		boolean told = event instanceof DeskEvent.LineTold || event instanceof DeskEvent.LineFailed || !effects(Effect.Close.class).isEmpty();
		for (CallView call : view.calls()) {
			Optional<CallView> was = before.view().call(call.id());
			if (!told && was.isPresent() && was.get().state() == call.state() && call.state() != CallState.PREPARED
					&& call.state() != CallState.DIALING) {
				unless(was.get().actions().equals(call.actions()), "buttons change without an event");
			}
		}
	}

	/** I8: whoever comes to us comes to the screen at once, once; nobody else does. */
	private void pops() {
		List<UUID> due = new ArrayList<>();
		Set<Integer> done = new HashSet<>();
		for (Known known : List.copyOf(told.known)) {
			boolean silent = holder(known.id()).orElseThrow().silent();
			if (told.on && !silent && known.present() && known.arrives() && !known.popped()) {
				if (done.add(known.story())) {
					due.add(told.shown.get(known.story()));
				}
				told.known.replaceAll(each -> each.story() == known.story() ? each.asPopped() : each);
			}
		}
		List<UUID> popped = effects(Effect.Pop.class).stream().map(Effect.Pop::call).toList();
		List<UUID> missing = new ArrayList<>(due);
		popped.forEach(missing::remove);
		unless(missing.isEmpty(), "somebody came, and nothing popped");
		unless(popped.size() <= due.size(), "a pop too many: " + popped.size() + " instead of " + due.size());
	}

	/** I9: every call that began ends once in the journal, and as it ended. */
	private void journal() {
		for (Effect.Note note : effects(Effect.Note.class)) {
			JournalEntry entry = note.entry();
			Oracle.Noted was = told.noted.getOrDefault(entry.id(), new Oracle.Noted(0, Optional.empty()));
			unless(entry.revision() == was.revision() + 1, "revision " + entry.revision() + " after " + was.revision() + " in the journal");
			unless(was.unsure() || entry.outcome().isPresent() || told.traits().lines() > 1, "a call that was written down as ended goes on");
			unless(was.unsure() || told.traits().lines() > 1, "the end is written down twice");
			told.noted.put(entry.id(), new Oracle.Noted(entry.revision(), entry.outcome()));
		}
		for (Interaction call : desk.calls().values()) {
			Oracle.Noted noted = told.noted.get(call.id());
			if (!call.silent()) {
				unless(noted != null || call.refs().isEmpty(), "a call is not in the journal");
				unless(!call.ended() || noted != null && noted.ended(), "an end is not in the journal");
			}
		}
		told.noted.forEach((id, noted) -> unless(noted.ended() || desk.calls().containsKey(id), "a call is gone without an end in the journal"));
		told.ends.forEach(this::outcome);
	}

	private void outcome(Known known, LineEvent why) {
		UUID id = told.shown.get(known.story());
		Interaction call = desk.calls().get(id);
		if (call == null || !call.ended() || told.traits().lines() > 1) {
			return;
		}
		Set<CallOutcome> fitting = Words.outcomes(known, why, call.hangingUp());
		unless(fitting.contains(call.outcome().get()), "written down as " + call.outcome().get() + " instead of " + fitting);
	}

	/** I10: a button gives the command that it says, for its own call, and nothing else does. */
	private void pressed() {
		List<Effect.Send> sends = effects(Effect.Send.class);
		switch (event) {
		case DeskEvent.Pressed pressed -> pressed(pressed, sends);
		case DeskEvent.Prepared prepared -> unless(sends.stream().allMatch(send -> send.command() instanceof Command.MakeCall),
				"dialling leads to " + sends);
		case DeskEvent.LineTold line -> unless(sends.stream().allMatch(send -> send.command() instanceof Command.Simple simple
				&& simple.what() == Feature.DROP && holder(simple.on()).filter(Interaction::hangingUp).isPresent()),
				"a command that nobody gave: " + sends);
		default -> unless(sends.isEmpty(), "a command that nobody gave: " + sends);
		}
	}

	private void pressed(DeskEvent.Pressed pressed, List<Effect.Send> sends) {
		CallView was = before.view().call(pressed.call()).orElseThrow();
		boolean waits = was.pending().filter(pending -> Moves.waits(pressed.action(), pending)).isPresent();
		if (waits) {
			unless(sends.isEmpty(), "pressed twice, sent twice: " + pressed.action());
			return;
		}
		if (!was.actions().contains(pressed.action())) {
			unless(sends.isEmpty(), "sent though not offered: " + pressed.action());
			unless(view.call(pressed.call()).flatMap(CallView::message).isPresent(), "refused without a word: " + pressed.action());
			return;
		}
		if (was.state() == CallState.PREPARED || before.desk().calls().get(pressed.call()).legs().isEmpty()) {
			return;
		}
		if (sends.isEmpty() && !joinable(pressed)) {
			unless(view.call(pressed.call()).flatMap(CallView::message).isPresent(), "refused without a word: " + pressed.action());
			return;
		}
		unless(!sends.isEmpty(), pressed.action() + " does nothing: " + view.call(pressed.call()).flatMap(CallView::message));
		unless(view.call(pressed.call()).flatMap(CallView::pending).filter(pressed.action()::equals).isPresent(),
				pressed.action() + " is not shown as pending");
		for (Effect.Send send : sends) {
			List<ConnectionId> on = switch (send.command()) {
			case Command.Simple simple -> {
				unless(button(simple.what()) == pressed.action(), pressed.action() + " leads to " + simple.what());
				yield List.of(simple.on());
			}
			case Command.TransferCall join -> {
				unless(pressed.action() == CallAction.COMPLETE_TRANSFER, pressed.action() + " leads to a transfer");
				yield List.of(join.held(), join.active());
			}
			case Command.ConferenceCall join -> {
				unless(pressed.action() == CallAction.CONFERENCE, pressed.action() + " leads to a conference");
				yield List.of(join.held(), join.active());
			}
			default -> throw new Violation(pressed.action() + " leads to " + send.command());
			};
			unless(on.stream().anyMatch(id -> holder(id).filter(call -> call.id().equals(pressed.call())).isPresent()),
					pressed.action() + " is sent for another call: " + on);
			unless(on.stream().distinct().count() == on.size() && on.stream().allMatch(id -> told.find(id).isPresent()),
					pressed.action() + " is sent for " + on);
			if (on.size() == 2) {
				unless(told.find(on.getFirst()).orElseThrow().held() || !told.find(on.getLast()).orElseThrow().held(),
						"held and active are mistaken for each other: " + on);
			}
		}
	}

	/** What joins two needs another one of which the switch has said so too: between two events it may have said it of one only. */
	private boolean joinable(DeskEvent.Pressed pressed) {
		Feature feature = switch (pressed.action()) {
		case COMPLETE_TRANSFER -> Feature.COMPLETE_TRANSFER;
		case CONFERENCE -> Feature.CONFERENCE;
		default -> null;
		};
		return feature == null || told.known.stream().filter(known -> known.last().can(feature)).count() > 1;
	}

	/** I11: what the switch says no to ends in a named error, with the call as it was. */
	private void answered() {
		if (!(event instanceof DeskEvent.CommandDone done)) {
			return;
		}
		Oracle.Sent sent = told.sent.get(done.command());
		Interaction was = sent == null ? null : before.desk().calls().get(sent.call());
		Interaction call = sent == null ? null : desk.calls().get(sent.call());
		if (was == null || was.ended()) {
			return;
		}
		boolean superseded = sent.action() != CallAction.HANG_UP && (was.hangingUp() || was.dialling().filter(d -> d.cancelled()).isPresent());
		boolean several = sent.action() == CallAction.HANG_UP && was.legs().size() > 1;
		if (done.result() instanceof CommandResult.Refused refused && !superseded && !several) {
			unless(call != null && !call.ended(), "a refused " + sent.action() + " ends the call");
			unless(call.legs().equals(was.legs()), "a refused " + sent.action() + " changes the call");
			unless(call.message().filter(message -> message instanceof DeskMessage.Said said
					&& said.key().equals("refused." + refused.reason().name())).isPresent(), "a refused " + sent.action() + " is swallowed");
		}
		if (done.result() instanceof CommandResult.Unknown && !superseded && !several) {
			unless(call != null && !call.ended() && call.message().isPresent(), "an unknown outcome of " + sent.action() + " is swallowed");
		}
		if (!(done.result() instanceof CommandResult.Accepted)) {
			unless(call == null || call.pending().filter(pending -> pending.command().equals(done.command())).isEmpty(),
					sent.action() + " is still pending after its result");
		}
	}

	/** I12: a reminder settles what it was for. */
	private void reminded() {
		if (event instanceof DeskEvent.TimerFired(Timer timer)) {
			unless(Alarms.stale(timer, desk) || timer instanceof Timer.Abandon, "a reminder is not heeded: " + timer.getClass().getSimpleName());
		}
	}

	/** I13: nothing is pending for ever: its result or a reminder is to come. */
	private void pending() {
		for (Interaction call : desk.calls().values()) {
			call.pending().ifPresent(pending -> unless(!call.ended() && after.alarms().stream()
					.anyMatch(alarm -> alarm.timer().equals(new Timer.CommandTimeout(call.id(), pending.command()))),
					pending.action() + " is pending for ever"));
			unless(!call.ended() || alarm(new Timer.Forget(call.id())), "an ended call is shown for ever");
			boolean lost = !call.ended() && !call.legs().isEmpty() && call.legs().stream().allMatch(Leg::lost);
			boolean unsure = !call.ended() && call.legs().isEmpty()
					&& call.dialling().filter(dialling -> dialling.stage() == Dialling.Stage.UNKNOWN).isPresent();
			unless(!lost && !unsure || alarm(new Timer.Abandon(call.id())), "a call of which nothing is known is shown for ever");
		}
	}

	/** I16: who hangs up before the switch has spoken of the call hangs up as soon as it does. */
	private void cancelled() {
		for (Interaction was : before.desk().calls().values()) {
			Interaction call = desk.calls().get(was.id());
			boolean droppable = call != null && !call.legs().isEmpty() && was.legs().isEmpty() && !was.ended() && was.dialling().isPresent() && was.hangingUp()
					&& view.call(was.id()).filter(card -> card.actions().contains(CallAction.HANG_UP)).isPresent();
			unless(!droppable || effects(Effect.Send.class).stream().anyMatch(send -> send.command() instanceof Command.Simple simple
					&& simple.what() == Feature.DROP && simple.on().equals(call.legs().getFirst().id())), "a call goes on that was hung up while it was dialled");
		}
		if (event instanceof DeskEvent.Pressed pressed && pressed.action() == CallAction.HANG_UP) {
			Interaction call = desk.calls().get(pressed.call());
			unless(call == null || call.hangingUp() || before.view().call(pressed.call()).filter(was -> was.actions().contains(CallAction.HANG_UP)).isEmpty(),
					"hanging up is forgotten");
		}
	}

	/** I15: what was asked for is over for a reason that the agent can see, or is told. */
	private void forgotten() {
		for (Interaction was : before.desk().calls().values()) {
			Interaction call = desk.calls().get(was.id());
			if (was.pending().isEmpty() || call == null || call.ended() || call.pending().isPresent()) {
				continue;
			}
			boolean result = event instanceof DeskEvent.CommandDone done && done.command().equals(was.pending().get().command());
			boolean event = this.event instanceof DeskEvent.LineTold line && (was.pending().get().accepted()
					|| line.event().stamp().cause().filter(was.pending().get().command()::equals).isPresent());
			unless(result || event || call.message().isPresent(), was.pending().get().action() + " is pending no longer, without a word");
		}
	}

	private boolean alarm(Timer timer) {
		return after.alarms().stream().anyMatch(alarm -> alarm.timer().equals(timer));
	}

	/** I14: what may have been missed is asked for. */
	private void doubts() {
		for (int line = 0; line < told.lines.size(); line++) {
			LineState state = desk.lines().get(World.device(line));
			if (state == null) {
				continue;
			}
			if (state.stage() == LineState.Stage.OPEN && told.lines.get(line).up() && !told.lines.get(line).synced()) {
				unless(state.request().filter(request -> alarm(new Timer.SnapshotTimeout(state.device(), state.session(), request))).isPresent(),
						"events were missed on line " + line + ", and nobody asks what is so");
			}
			if (state.stage() == LineState.Stage.WAITING) {
				unless(alarm(new Timer.Reopen(state.device(), state.session())), "a failed line is not opened again");
			}
		}
	}
}
