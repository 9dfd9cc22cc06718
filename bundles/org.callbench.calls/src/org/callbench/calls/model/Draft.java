package org.callbench.calls.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.callbench.calls.DeskMessage;
import org.callbench.telephony.CallId;
import org.callbench.telephony.CommandId;
import org.callbench.telephony.ConnectionId;
import org.callbench.telephony.DeviceId;

/** A {@link DeskState} while one event is applied to it: what is touched is copied, what is done is collected. */
final class Draft {
	/** How long, and how many, past calls are kept to tell an echo from a new call. */
	private static final Duration KEEP_PAST = Duration.ofMinutes(10);
	private static final int MOST_PAST = 512;
	/** Of the calls that are over no more stay in the list, however many end within the time that they are shown. */
	private static final int MOST_OVER = 40;

	private final DeskState before;
	private final CallMap calls;
	private final CallMap past;
	final Tick tick;
	final Names names;
	final List<Effect> effects = new ArrayList<>();
	private final Map<UUID, CallDraft> touched = new LinkedHashMap<>();
	private final Map<DeviceId, LineDraft> lines = new LinkedHashMap<>();
	private final Set<UUID> forgotten = new LinkedHashSet<>();
	private final List<DeviceId> dropped = new ArrayList<>();
	boolean on;
	DeskConfig config;
	Set<String> watched;
	Optional<DeskMessage> notice;
	private int ids;

	Draft(DeskState before, Tick tick, Names names) {
		this.before = before;
		calls = CallMap.of(before.calls());
		past = CallMap.of(before.past());
		this.tick = tick;
		this.names = names;
		on = before.on();
		config = before.config();
		watched = before.watched();
		notice = before.notice();
	}

	UUID newId() {
		return tick.id(ids++);
	}

	CommandId newCommand() {
		return new CommandId(newId());
	}

	void effect(Effect effect) {
		effects.add(effect);
	}

	void wake(Timer timer, Duration after) {
		effects.add(new Effect.Wake(timer, after));
	}

	// Lines

	Optional<LineDraft> line(DeviceId device) {
		LineDraft known = lines.get(device);
		if (known == null && before.lines().containsKey(device) && !dropped.contains(device)) {
			known = new LineDraft(before.lines().get(device));
			lines.put(device, known);
		}
		return Optional.ofNullable(known);
	}

	/** The line as it was before this event, if the event has not touched it. */
	Optional<LineState> untouched(DeviceId device) {
		return lines.containsKey(device) || dropped.contains(device) ? Optional.empty() : Optional.ofNullable(before.lines().get(device));
	}

	void add(LineDraft line) {
		dropped.remove(line.device());
		lines.put(line.device(), line);
	}

	void drop(LineDraft line) {
		lines.remove(line.device());
		dropped.add(line.device());
	}

	/** All devices, those of the settings first and in their order. */
	List<DeviceId> devices() {
		var all = new LinkedHashSet<DeviceId>();
		config.lines().stream().map(LineConfig::device).forEach(all::add);
		all.addAll(before.lines().keySet());
		all.addAll(lines.keySet());
		return all.stream().filter(device -> !dropped.contains(device)
				&& (lines.containsKey(device) || before.lines().containsKey(device))).toList();
	}

	/** The devices about which there may be something to do: as nearly always, no more than the one that the event is about. */
	List<DeviceId> unsettled() {
		boolean others = !on || config != before.config() || lines.size() > 1 || !LineMap.of(before.lines()).settled();
		return others ? devices() : List.copyOf(lines.keySet());
	}

	// Calls

	/** The call, if it is up or only just ended. */
	Optional<CallDraft> call(UUID id) {
		CallDraft draft = touched.get(id);
		Interaction known = draft == null && !forgotten.contains(id) ? calls.get(id) : null;
		if (known != null) {
			draft = new CallDraft(known);
			touched.put(id, draft);
		}
		return Optional.ofNullable(draft);
	}

	void add(CallDraft call) {
		touched.put(call.id, call);
	}

	/** Takes the call from the list; it is kept as a past one if it ever was a call. */
	void forget(CallDraft call) {
		forgotten.add(call.id);
	}

	/** The first call for which this holds; the predicate sees calls as they are now. Looks at all of them. */
	Optional<CallDraft> findCall(Predicate<CallFacts> which) {
		return all(which).findFirst().flatMap(call -> call(call.id()));
	}

	/** All calls for which this holds, in their order. Looks at all of them, and touches these. */
	List<CallDraft> calls(Predicate<CallFacts> which) {
		List<CallFacts> found = all(which).toList();
		return found.stream().flatMap(call -> call(call.id()).stream()).toList();
	}

	/** All calls that are up or only just ended, in their order. Touches all of them. */
	List<CallDraft> calls() {
		return calls(call -> true);
	}

	/** Whether this holds for any call. Looks at all of them. */
	boolean anyCall(Predicate<CallFacts> which) {
		return all(which).findAny().isPresent();
	}

	private Stream<CallFacts> all(Predicate<CallFacts> which) {
		Stream<CallFacts> known = calls.values().stream().map(call -> touched.containsKey(call.id()) ? touched.get(call.id()) : call);
		return Stream.concat(known, touched.values().stream().filter(draft -> !calls.containsKey(draft.id)))
				.filter(call -> !forgotten.contains(call.id()) && which.test(call));
	}

	/** All calls with a leg at the line. */
	List<CallDraft> callsOn(DeviceId line) {
		return calls(call -> call.isAt(line));
	}

	/** The first call that goes, or ever went, by one of these names, and for which that holds. Looks at no others. */
	Optional<CallDraft> findCall(Collection<CallId> names, Predicate<CallFacts> which) {
		Optional<Interaction> untouched = calls.first(names,
				call -> !touched.containsKey(call.id()) && !forgotten.contains(call.id()) && which.test(call));
		long place = untouched.map(call -> calls.place(call.id())).orElse(Long.MAX_VALUE);
		Optional<CallDraft> draft = Optional.empty();
		for (CallDraft each : touched.values()) {
			long its = calls.place(each.id);
			boolean earlier = its < place || untouched.isEmpty() && draft.isEmpty();
			if (earlier && !forgotten.contains(each.id) && which.test(each)) {
				place = its;
				draft = Optional.of(each);
			}
		}
		return draft.or(() -> untouched.flatMap(call -> call(call.id())));
	}

	/** The call with that leg: each has, or had, the name of every leg of it. */
	Optional<CallDraft> callWith(DeviceId line, ConnectionId connection) {
		return findCall(List.of(connection.call()), call -> call.hasLeg(line, connection));
	}

	/** The same of the calls that ended a while ago. */
	Optional<Interaction> findPast(Collection<CallId> names, Predicate<CallFacts> which) {
		return past.first(names, which::test);
	}

	/** Touches those that consult and those that they consult about: what one of them is called depends on the other. */
	void touchConsultations() {
		for (Interaction call : calls.consulting()) {
			call(call.id());
			call.consultationOf().ifPresent(this::call);
		}
		for (CallDraft call : List.copyOf(touched.values())) {
			call.consultationOf.ifPresent(this::call);
		}
	}

	/** The calls that this event has touched so far and that are still in the list. */
	List<CallDraft> touched() {
		List<CallDraft> all = new ArrayList<>(touched.values());
		all.removeIf(draft -> forgotten.contains(draft.id));
		return all;
	}

	/** Brings a past call back into the list: a part of it was still to come. */
	CallDraft recall(Interaction past) {
		CallDraft draft = new CallDraft(past);
		touched.put(draft.id, draft);
		return draft;
	}

	/** What became of it; the state that it was made from if nothing did. */
	DeskState freeze() {
		forgetSurplus();
		CallMap newCalls = calls;
		CallMap newPast = past;
		for (CallDraft draft : touched.values()) {
			newPast = newPast.without(draft.id);
			newCalls = newCalls.with(draft.freeze());
		}
		for (UUID id : forgotten) {
			Interaction call = newCalls.get(id);
			newCalls = newCalls.without(id);
			if (call != null && !call.refs().isEmpty()) {
				newPast = newPast.with(call);
			}
		}
		if (newPast != past) {
			newPast = forgetForGood(newPast);
		}
		Map<DeviceId, LineState> newLines = freezeLines();
		boolean same = on == before.on() && config == before.config() && newLines == before.lines() && newCalls == calls && newPast == past
				&& watched.equals(before.watched()) && notice.equals(before.notice());
		return same ? before : new DeskState(on, config, newLines, newCalls, newPast, watched, notice);
	}

	private CallMap forgetForGood(CallMap all) {
		CallMap kept = all;
		while (kept.size() > MOST_PAST || kept.oldest().filter(this::longPast).isPresent()) {
			kept = kept.without(kept.oldest().orElseThrow().id());
		}
		return kept;
	}

	private boolean longPast(Interaction call) {
		return tick.nanos() - call.endedNanos() > KEEP_PAST.toNanos();
	}

	/** In a storm the older half of the calls that have ended goes at once, but for those that somebody is still looking up. */
	private void forgetSurplus() {
		if (calls.howManyOver() > MOST_OVER) {
			calls.firstOver(calls.howManyOver() - MOST_OVER / 2).stream().filter(id -> !touched.containsKey(id)).forEach(forgotten::add);
		}
	}

	private Map<DeviceId, LineState> freezeLines() {
		if (config == before.config() && dropped.isEmpty() && before.lines().keySet().containsAll(lines.keySet())) {
			LineMap known = LineMap.of(before.lines());
			for (LineDraft line : lines.values()) {
				known = known.with(line.freeze());
			}
			return known;
		}
		Map<DeviceId, LineState> newLines = new LinkedHashMap<>();
		for (DeviceId device : devices()) {
			LineDraft line = lines.get(device);
			newLines.put(device, line != null ? line.freeze() : before.lines().get(device));
		}
		return newLines;
	}
}
