package org.callbench.exchange;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.callbench.calls.CallView;
import org.callbench.calls.model.CallModel;
import org.callbench.calls.model.DeskConfig;
import org.callbench.calls.model.DeskEvent;
import org.callbench.calls.model.DeskState;
import org.callbench.calls.model.Effect;
import org.callbench.calls.model.LineConfig;
import org.callbench.calls.model.Tick;
import org.callbench.calls.model.Views;
import org.callbench.crm.directory.ContactDirectory;
import org.callbench.numbering.Location;
import org.callbench.numbering.PhoneNumbers;
import org.callbench.telephony.Behaviour;
import org.callbench.telephony.CallId;
import org.callbench.telephony.CallInfo;
import org.callbench.telephony.Connection;
import org.callbench.telephony.ConnectionId;
import org.callbench.telephony.DeviceId;
import org.callbench.telephony.Direction;
import org.callbench.telephony.EndReason;
import org.callbench.telephony.Feature;
import org.callbench.telephony.LineEvent;
import org.callbench.telephony.Party;
import org.callbench.telephony.Stamp;
import org.callbench.telephony.State;
import org.callbench.telephony.Strength;

/** The call desk's model at one line, with a real directory that answers at once: what pops when somebody calls. */
final class CallingIn {

	/** What a call brought to the screen. */
	record Popped(int times, CallView call) {
	}

	private static final DeviceId LINE = new DeviceId("test", "1001");
	private static final String STORE = "store";
	private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

	private final CallModel model;
	private final Views views;
	private final ContactDirectory directory;
	private final List<Effect.Wake> alarms = new ArrayList<>();
	private DeskState state = DeskState.INITIAL;
	private long nanos = 1;
	private int calls;
	private int pops;

	CallingIn(PhoneNumbers numbers, Location location, ContactDirectory directory) throws Exception {
		model = new CallModel(numbers);
		views = new Views(numbers);
		this.directory = directory;
		on(new DeskEvent.Configured(new DeskConfig(location, List.of(new LineConfig(LINE, "Test switch", true, "")), List.of(STORE),
				DeskConfig.SLOW, DeskConfig.TIMEOUT)));
		on(new DeskEvent.LineOpened(LINE, session(), List.of(LINE.device())));
		tell(new LineEvent.LineChanged(next(), true, true, Set.of(Feature.values()), Behaviour.USUAL));
		tell(new LineEvent.Snapshot(next(), Optional.empty(), List.of(), true));
	}

	/** One call from this number: it rings, is identified, pops, and ends. */
	Popped from(String callerId) throws Exception {
		pops = 0;
		var id = new ConnectionId(new CallId("c" + ++calls, Strength.STABLE), LINE, "");
		tell(new LineEvent.ConnectionChanged(next(), Connection.of(id, State.OFFERING, Direction.INCOMING,
				CallInfo.between(Party.external(callerId, ""), Party.internal(LINE.device(), "")), Feature.ANSWER, Feature.DROP)));
		CallView call = views.of(state, 1).calls().getFirst();
		tell(new LineEvent.ConnectionEnded(next(), id, EndReason.NORMAL));
		int times = pops;
		forget();
		return new Popped(times, call);
	}

	/** Time goes by until the ended call is off the screen, and nothing that follows can be an echo of it. */
	private void forget() throws Exception {
		nanos += Duration.ofHours(1).toNanos();
		while (!alarms.isEmpty()) {
			var due = List.copyOf(alarms);
			alarms.clear();
			for (Effect.Wake alarm : due) {
				nanos += alarm.after().toNanos();
				on(new DeskEvent.TimerFired(alarm.timer()));
			}
		}
	}

	private void tell(LineEvent event) throws Exception {
		on(new DeskEvent.LineTold(LINE, session(), event));
	}

	private Stamp next() {
		return new Stamp(state.lines().get(LINE).lastSeq() + 1, nanos, START.plusNanos(nanos), Optional.empty(), Optional.empty());
	}

	private long session() {
		return state.lines().get(LINE).session();
	}

	private void on(DeskEvent first) throws Exception {
		Deque<DeskEvent> events = new ArrayDeque<>(List.of(first));
		while (!events.isEmpty()) {
			CallModel.Step step = model.apply(state, events.poll(), new Tick(START.plusNanos(++nanos), nanos, nanos));
			state = step.next();
			for (Effect effect : step.effects()) {
				switch (effect) {
				case Effect.Identify asked -> events.add(new DeskEvent.DirectoryAnswered(asked.lookup(), STORE, directory.find(asked.query())));
				case Effect.Pop pop -> pops++;
				case Effect.Wake alarm -> alarms.add(alarm);
				default -> {
					// Nothing that a person sees
				}
				}
			}
		}
	}
}
