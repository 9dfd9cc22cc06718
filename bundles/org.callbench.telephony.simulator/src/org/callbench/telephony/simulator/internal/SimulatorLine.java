package org.callbench.telephony.simulator.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import org.callbench.telephony.CallId;
import org.callbench.telephony.CloseMode;
import org.callbench.telephony.Command;
import org.callbench.telephony.CommandId;
import org.callbench.telephony.CommandResult;
import org.callbench.telephony.Connection;
import org.callbench.telephony.ConnectionId;
import org.callbench.telephony.DeviceId;
import org.callbench.telephony.EndReason;
import org.callbench.telephony.EventSequence;
import org.callbench.telephony.Line;
import org.callbench.telephony.LineObserver;
import org.callbench.telephony.Presence;
import org.callbench.telephony.Refusal;
import org.callbench.telephony.RelinkReason;
import org.callbench.telephony.State;
import org.callbench.telephony.Station;
import org.callbench.telephony.Strength;
import org.callbench.telephony.simulator.SwitchTraits;

/**
 * One opening of a telephone. After each act on the switch it compares what is so with what it last told, and tells the
 * difference: nothing that happens can be forgotten. What is private belongs to the switch's thread.
 */
final class SimulatorLine implements Line {
	private static final System.Logger LOG = System.getLogger(SimulatorLine.class.getName());

	private enum Link {
		UP,
		/** Half-open: it looks up, but nothing passes. */
		STALLED, DOWN
	}

	private record Told(boolean inService, boolean linkUp, SwitchTraits traits) {
	}

	private final Pbx pbx;
	private final Phone phone;
	private final Commands commands;
	private final Wire wire;
	private final EventSequence events;
	private final CompletableFuture<Void> closed = new CompletableFuture<>();
	private Link link = Link.UP;
	/** Counts the links there were, for call ids that do not survive one. */
	private int session = 1;
	private boolean closing;

	/** What the observer knows: connections by leg, whether the line works, how the telephone is set, who does what. */
	private final Map<Leg, Connection> told = new HashMap<>();
	/** Legs of which a snapshot could not tell whether they are held, and what they really did then. */
	private final Map<Leg, State> holdUnknown = new HashMap<>();
	private Optional<Told> toldLine = Optional.empty();
	private Station toldStation = Station.PLAIN;
	private final Map<String, Presence> watched = new HashMap<>();

	/** Ends and moves since the last telling, which cannot be found by comparing. */
	private final List<Consumer<Optional<CommandId>>> news = new ArrayList<>();

	private int answersToLose;
	private Optional<Refusal> refusal = Optional.empty();

	SimulatorLine(Pbx pbx, Phone phone, LineObserver observer, String outsidePrefix) {
		this.pbx = pbx;
		this.phone = phone;
		commands = new Commands(this, pbx, phone, outsidePrefix);
		wire = new Wire(observer, pbx.clock());
		events = new EventSequence(wire, pbx.clock()::nanos, pbx.clock()::now);
	}

	// ---- for Callbench: any thread ----

	@Override
	public CompletionStage<CommandResult> execute(CommandId id, Command command) {
		CompletableFuture<CommandResult> result = new CompletableFuture<>();
		arrive(() -> take(id, result, () -> commands.perform(command)));
		return result.minimalCompletionStage();
	}

	@Override
	public CompletionStage<CommandResult> snapshot(CommandId id) {
		CompletableFuture<CommandResult> result = new CompletableFuture<>();
		arrive(() -> take(id, result, () -> {
			news.add(cause -> tellSnapshot(cause));
			return CommandResult.accepted();
		}));
		return result.minimalCompletionStage();
	}

	private void arrive(Runnable command) {
		if (closed.isDone()) {
			// The switch may be gone, thread and all.
			command.run();
			return;
		}
		Duration latency = pbx.traitsNow().commandLatency();
		if (latency.isZero()) {
			pbx.clock().execute(command);
		} else {
			pbx.clock().schedule(latency, command);
		}
	}

	@Override
	public CompletionStage<Void> close(CloseMode mode) {
		if (closed.isDone()) {
			return closed.minimalCompletionStage();
		}
		pbx.act(() -> {
			closing = true;
			if (mode == CloseMode.NOW) {
				closeNow();
			}
		});
		return closed.minimalCompletionStage();
	}

	@Override
	public <T> Optional<T> capability(Class<T> type) {
		return Optional.empty();
	}

	// ---- commands ----

	/** What a command does on the switch, and its answer. */
	interface Deed {
		CommandResult perform();
	}

	private void take(CommandId id, CompletableFuture<CommandResult> answer, Deed deed) {
		if (closed.isDone()) {
			answer.complete(CommandResult.refused(Refusal.LINE_CLOSED));
		} else if (link == Link.DOWN) {
			answer.complete(CommandResult.refused(Refusal.LINK_LOST));
		} else if (refusal.isPresent()) {
			answer.complete(CommandResult.refused(refusal.get()));
			refusal = Optional.empty();
		} else {
			boolean lost = link == Link.STALLED || answersToLose > 0;
			answersToLose = Math.max(0, answersToLose - 1);
			CommandResult result = performed(deed);
			if (lost) {
				pbx.clock().schedule(pbx.traitsNow().commandTimeout(),
						() -> answer.complete(CommandResult.unknown("The switch did not answer")));
			} else {
				answer.complete(result);
			}
			pbx.tellAll(this, id);
		}
	}

	private static CommandResult performed(Deed deed) {
		try {
			return deed.perform();
		} catch (RuntimeException brokenSwitch) {
			LOG.log(System.Logger.Level.ERROR, "The simulated switch failed", brokenSwitch);
			return CommandResult.unknown(brokenSwitch.toString());
		}
	}

	boolean isClosing() {
		return closing;
	}

	/** The leg that the observer calls so, if it is still there. */
	Optional<Leg> leg(ConnectionId id) {
		return phone.first(leg -> id(leg).equals(id));
	}

	void watch(Set<String> addresses) {
		watched.clear();
		addresses.forEach(address -> watched.put(address, Presence.UNKNOWN));
		news.add(cause -> watched.keySet().stream().sorted().forEach(address -> {
			watched.put(address, pbx.presence(address));
			events.presence(address, watched.get(address), cause);
		}));
	}

	// ---- told by the switch ----

	void open() {
		toldLine = Optional.of(state());
		tellLine();
		tellSnapshot(Optional.empty());
	}

	void ended(Leg leg, EndReason why) {
		Connection last = told.remove(leg);
		holdUnknown.remove(leg);
		if (last != null) {
			news.add(cause -> events.ended(last.id(), why, cause));
		}
	}

	/** These connections are gone without an end of their own; one of them may stay for all. */
	void left(List<Leg> legs, Optional<Leg> stays, RelinkReason why) {
		List<ConnectionId> before = legs.stream().filter(told::containsKey).map(leg -> told.get(leg).id()).toList();
		if (!before.isEmpty()) {
			List<ConnectionId> after = stays.map(leg -> List.of(id(leg))).orElse(List.of());
			news.add(cause -> events.relinked(before, after, why, cause));
		}
		legs.forEach(told::remove);
		legs.forEach(holdUnknown::remove);
	}

	/** Tells whatever the observer does not know yet. */
	void tell(Optional<CommandId> cause) {
		if (link != Link.UP) {
			news.clear();
			return;
		}
		if (!toldLine.equals(Optional.of(state()))) {
			toldLine = Optional.of(state());
			tellLine();
		}
		List.copyOf(news).forEach(item -> item.accept(cause));
		news.clear();
		// Who loses the ear comes before who gets it: nobody ever sees two connections talk at once.
		phone.legs.stream().filter(leg -> leg.state() != State.CONNECTED).forEach(leg -> tell(leg, cause));
		phone.legs.stream().filter(leg -> leg.state() == State.CONNECTED).forEach(leg -> tell(leg, cause));
		if (!phone.station.equals(toldStation)) {
			toldStation = phone.station;
			events.station(toldStation, cause);
		}
		watched.forEach((address, last) -> {
			Presence now = pbx.presence(address);
			if (now != last) {
				watched.put(address, now);
				events.presence(address, now, Optional.empty());
			}
		});
	}

	private void tell(Leg leg, Optional<CommandId> cause) {
		Connection last = told.get(leg);
		holdUnknown.computeIfPresent(leg, (known, then) -> then == leg.state() ? then : null);
		Connection now = connection(leg);
		if (now.equals(last)) {
			return;
		}
		if (last != null && !last.id().equals(now.id())) {
			events.relinked(List.of(last.id()), List.of(now.id()), leg.moved, cause);
		}
		told.put(leg, now);
		events.changed(now, cause);
	}

	private Told state() {
		return new Told(phone.inService, link != Link.DOWN, pbx.traitsNow());
	}

	private void tellLine() {
		events.line(phone.inService, link != Link.DOWN, pbx.traitsNow().features(), pbx.traits().behaviour());
	}

	private void tellSnapshot(Optional<CommandId> request) {
		boolean holdVisible = pbx.traitsNow().behaviour().holdVisibleInSnapshot();
		if (!holdVisible) {
			phone.legs.stream().filter(leg -> !told.containsKey(leg))
					.filter(leg -> leg.state() == State.HELD || leg.state() == State.CONNECTED)
					.forEach(leg -> holdUnknown.put(leg, leg.state()));
		}
		told.clear();
		phone.legs.forEach(leg -> told.put(leg, connection(leg)));
		events.snapshot(phone.legs.stream().map(told::get).toList(), holdVisible, request);
	}

	// ---- the link ----

	Wire wire() {
		return wire;
	}

	void cut() {
		if (link == Link.DOWN) {
			return;
		}
		link = Link.DOWN;
		told.clear();
		holdUnknown.clear();
		toldLine = Optional.of(state());
		tellLine();
	}

	void stall() {
		if (link == Link.UP) {
			link = Link.STALLED;
			// The heartbeat finds out.
			pbx.clock().schedule(pbx.traitsNow().commandTimeout(), () -> {
				if (link == Link.STALLED && !closed.isDone()) {
					cut();
				}
			});
		}
	}

	void restore() {
		if (link == Link.UP || closed.isDone()) {
			return;
		}
		link = Link.UP;
		session++;
		told.clear();
		holdUnknown.clear();
		news.clear();
		toldLine = Optional.of(state());
		tellLine();
		tellSnapshot(Optional.empty());
	}

	void loseAnswers(int answers) {
		answersToLose = answers;
	}

	void refuseNext(Refusal reason) {
		refusal = Optional.of(reason);
	}

	// ---- the end ----

	private void closeNow() {
		if (closed.isDone()) {
			return;
		}
		if (pbx.traitsNow().behaviour().closeDropsCalls() && phone.lines.equals(List.of(this))) {
			pbx.dropAll(phone);
		}
		tell(Optional.empty());
		release();
	}

	/** Lets go of the telephone if that was asked for and it has no calls any more. */
	void releaseIfDone() {
		if (closing && phone.calls() == 0 && !closed.isDone()) {
			release();
		}
	}

	private void release() {
		wire.close();
		phone.lines.remove(this);
		closed.complete(null);
	}

	// ---- values ----

	private ConnectionId id(Leg leg) {
		Strength strength = pbx.traitsNow().behaviour().callIds();
		String value = strength == Strength.STABLE ? leg.call.id : leg.call.id + '.' + session;
		return new ConnectionId(new CallId(value, strength), new DeviceId(SimulatorProvider.ID, phone.device), "");
	}

	private State shown(Leg leg) {
		return holdUnknown.containsKey(leg) ? State.CONNECTED : leg.state();
	}

	private Connection connection(Leg leg) {
		return new Connection(id(leg), shown(leg), leg.direction, !holdUnknown.containsKey(leg), Infos.of(leg, id(leg).call()),
				Rules.features(leg, pbx.traitsNow()), leg.consultOf.map(this::id), leg.failure);
	}
}
