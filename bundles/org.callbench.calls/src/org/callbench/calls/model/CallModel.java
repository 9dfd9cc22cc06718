package org.callbench.calls.model;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.callbench.calls.CallDirection;
import org.callbench.calls.CallState;
import org.callbench.crm.RecordId;
import org.callbench.crm.directory.ContactMatch;
import org.callbench.crm.directory.MatchRule;
import org.callbench.numbering.Location;
import org.callbench.numbering.PhoneNumbers;
import org.callbench.telephony.CallInfo;
import org.callbench.telephony.Connection;
import org.callbench.telephony.ConnectionId;
import org.callbench.telephony.Direction;
import org.callbench.telephony.LineEvent;
import org.callbench.telephony.Party;
import org.callbench.telephony.Stamp;
import org.callbench.telephony.State;

/**
 * What happens to the desk, as a function: a state and an event lead to the next state and to what is to be done. It knows no
 * clock, no thread and no chance: the same events lead to the same states, so a trace can be replayed and every case be tried.
 */
public final class CallModel {

	/** The next state, and what is to be done, in this order. */
	public record Step(DeskState next, List<Effect> effects) {
		public Step {
			effects = List.copyOf(effects);
		}
	}

	private final Names names;

	public CallModel(PhoneNumbers numbers) {
		names = new Names(numbers);
	}

	/** What a screen shows of this model's states; what one has worked out of a number the other need not work out again. */
	public Views views() {
		return new Views(names);
	}

	/**
	 * Reads ahead what {@link #apply} will want to know of the numbers in the event, on whichever thread brings it: reading a number takes
	 * longer than all the rest. Changes nothing but how long that takes.
	 */
	public void readAhead(LineEvent event, Location location) {
		if (event instanceof LineEvent.ConnectionChanged(Stamp stamp, Connection now) && now.state() == State.OFFERING) {
			String caller = now.info().calling().number();
			if (!caller.isEmpty()) {
				names.readAhead(caller, location);
			}
		}
	}

	/** What follows from the event. Never fails because of what a switch or an agent says, however odd or late. */
	public Step apply(DeskState state, DeskEvent event, Tick tick) {
		if (event instanceof DeskEvent.TimerFired(Timer timer) && PartyRules.isOver(state, timer)) {
			return new Step(state, List.of());
		}
		Draft d = new Draft(state, tick, names);
		switch (event) {
		case DeskEvent.Configured e -> LineRules.configure(d, e.config());
		case DeskEvent.Restored e -> restore(d, e.open());
		case DeskEvent.Turned e -> turn(d, e.on());
		case DeskEvent.Prepared e -> CommandRules.prepared(d, e);
		case DeskEvent.Pressed e -> CommandRules.pressed(d, e);
		case DeskEvent.MatchChosen e -> d.call(e.call()).ifPresent(call -> call.party().matches().stream()
				.filter(match -> match.contact().equals(e.contact())).findFirst()
				.ifPresent(match -> call.party(call.party().choosing(match))));
		case DeskEvent.ContactLinked e -> d.call(e.call()).ifPresent(call -> call.party(call.party().choosing(e.contact())));
		case DeskEvent.Noticed e -> d.notice = Optional.of(e.notice());
		case DeskEvent.NoticeDismissed e -> d.notice = Optional.empty();
		case DeskEvent.WatchAsked e -> WatchRules.asked(d, e.extensions());
		case DeskEvent.RetryAsked e -> LineRules.retry(d, e.line());
		case DeskEvent.LineOpened e -> LineRules.opened(d, e);
		case DeskEvent.LineFailed e -> d.line(e.line()).filter(line -> line.session == e.session())
				.ifPresent(line -> LineRules.fail(d, line, e.why()));
		case DeskEvent.LineTold e -> LineRules.told(d, e);
		case DeskEvent.LineFlooded e -> LineRules.flooded(d, e);
		case DeskEvent.CommandDone e -> CommandRules.done(d, e);
		case DeskEvent.DirectoryAnswered e -> PartyRules.answered(d, e);
		case DeskEvent.DirectoryFailed e -> PartyRules.failed(d, e);
		case DeskEvent.TimerFired e -> remind(d, e.timer());
		}
		settle(d);
		return new Step(d.freeze(), d.effects);
	}

	private static void remind(Draft d, Timer timer) {
		switch (timer) {
		case Timer.OpenTimeout t -> LineRules.openOverdue(d, t);
		case Timer.Reopen t -> LineRules.reopen(d, t);
		case Timer.SnapshotTimeout t -> LineRules.snapshotOverdue(d, t);
		case Timer.LinkTimeout t -> LineRules.linkOverdue(d, t);
		case Timer.CommandTimeout t -> CommandRules.overdue(d, t);
		case Timer.LookupSlow t -> PartyRules.slow(d, t.lookup());
		case Timer.LookupTimeout t -> PartyRules.timeout(d, t.lookup());
		case Timer.Abandon t -> LineRules.abandon(d, t);
		case Timer.Forget t -> d.call(t.call()).filter(call -> !call.live()
				&& d.tick.nanos() - call.endedNanos >= LegRules.SHOWN.toNanos()).ifPresent(d::forget);
		}
	}

	/** Off: what was only prepared goes, what is up is kept and no longer shown. On: what rings meanwhile comes to the screen. */
	private static void turn(Draft d, boolean on) {
		d.on = on;
		if (!on) {
			d.calls(CommandRules::isPrepared).forEach(d::forget);
			d.notice = Optional.empty();
		} else {
			d.calls().forEach(call -> call.silent = false);
		}
		LineRules.drive(d);
		WatchRules.follow(d);
	}

	/** Calls known from the journal wait, unseen, for a line that tells of them. */
	private static void restore(Draft d, List<JournalEntry> open) {
		for (JournalEntry entry : open) {
			boolean incoming = entry.direction() == CallDirection.INCOMING;
			RemoteParty party = RemoteParty.of(0, entry.number(), entry.name(), false, incoming).at(entry.internal());
			if (entry.contact().isPresent()) {
				party = party.choosing(match(entry, entry.contact().get()));
			}
			CallDraft call = new CallDraft(entry.id(), entry.direction(), entry.began(), d.tick.nanos(),
					entry.pops() > 0 ? party.asPopped() : party);
			call.connectedAt = entry.connectedAt();
			call.called = entry.called();
			call.restored = true;
			call.noted = Optional.of(entry);
			State state = entry.connectedAt().isPresent() ? State.CONNECTED : incoming ? State.OFFERING : State.ORIGINATED;
			for (ConnectionId id : entry.connections()) {
				Party other = Party.external(entry.number(), "");
				Connection last = Connection.of(id, state, incoming ? Direction.INCOMING : Direction.OUTGOING,
						incoming ? CallInfo.between(other, Party.UNKNOWN) : CallInfo.between(Party.UNKNOWN, other));
				call.put(id, new Leg(0, last, true));
			}
			d.add(call);
			d.wake(new Timer.Abandon(call.id), LineRules.ABANDON);
		}
	}

	private static ContactMatch match(JournalEntry entry, RecordId contact) {
		return new ContactMatch(contact, entry.name(), entry.company(), "", "", entry.number(), MatchRule.EXACT, entry.internal(), "");
	}

	/** What follows for every call that was touched: its word, its pop, its line in the journal. */
	private static void settle(Draft d) {
		List<CallDraft> touched = d.touched();
		if (touched.isEmpty()) {
			return;
		}
		d.touchConsultations();
		Set<UUID> held = new HashSet<>();
		Set<UUID> consulted = new HashSet<>();
		List<CallDraft> all = d.touched();
		for (CallDraft call : all) {
			if (call.live() && isHeld(call.legs)) {
				held.add(call.id);
			} else if (call.live()) {
				call.consultationOf.ifPresent(consulted::add);
			}
		}
		for (CallDraft call : all) {
			CallState state = Words.of(call, consulted::contains, held::contains);
			if (state != call.state || call.since.isBefore(call.began)) {
				call.state = state;
				call.since = d.tick.at();
			}
		}
		touched.forEach(call -> PartyRules.pop(d, call));
		touched.forEach(call -> Notes.note(d, call));
	}

	private static boolean isHeld(List<Leg> legs) {
		return Words.main(legs).filter(leg -> leg.connection().state() == State.HELD).isPresent();
	}
}
