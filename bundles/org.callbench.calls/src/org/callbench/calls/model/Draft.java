package org.callbench.calls.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

import org.callbench.calls.DeskMessage;
import org.callbench.telephony.CommandId;
import org.callbench.telephony.ConnectionId;
import org.callbench.telephony.DeviceId;

/** A {@link DeskState} while one event is applied to it: what is touched is copied, what is done is collected. */
final class Draft {
	/** How long, and how many, past calls are kept to tell an echo from a new call. */
	private static final Duration KEEP_PAST = Duration.ofMinutes(10);
	private static final int MOST_PAST = 512;

	private final DeskState before;
	final Tick tick;
	final Names names;
	final List<Effect> effects = new ArrayList<>();
	private final Map<UUID, CallDraft> touched = new LinkedHashMap<>();
	private final Map<DeviceId, LineDraft> lines = new LinkedHashMap<>();
	private final List<UUID> forgotten = new ArrayList<>();
	private final List<DeviceId> dropped = new ArrayList<>();
	boolean on;
	DeskConfig config;
	Set<String> watched;
	Optional<DeskMessage> notice;
	private int ids;

	Draft(DeskState before, Tick tick, Names names) {
		this.before = before;
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

	// Calls

	/** The call, if it is up or only just ended. */
	Optional<CallDraft> call(UUID id) {
		CallDraft draft = touched.get(id);
		if (draft == null && before.calls().containsKey(id) && !forgotten.contains(id)) {
			draft = new CallDraft(before.calls().get(id));
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

	/** The first call for which this holds; the predicate sees calls as they are now. */
	Optional<CallDraft> findCall(Predicate<Interaction> untouched, Predicate<CallDraft> changed) {
		for (Interaction call : before.calls().values()) {
			CallDraft draft = touched.get(call.id());
			if (forgotten.contains(call.id())) {
				continue;
			}
			if (draft == null ? untouched.test(call) : changed.test(draft)) {
				return call(call.id());
			}
		}
		return touched.values().stream().filter(draft -> !before.calls().containsKey(draft.id) && !forgotten.contains(draft.id))
				.filter(changed).findFirst();
	}

	Optional<CallDraft> callWith(DeviceId line, ConnectionId connection) {
		return findCall(call -> call.legs().stream().anyMatch(leg -> leg.is(line, connection)),
				draft -> draft.hasLeg(line, connection));
	}

	/** All calls that are up or only just ended, in their order. */
	List<CallDraft> calls() {
		var all = new ArrayList<CallDraft>();
		before.calls().keySet().forEach(id -> call(id).ifPresent(all::add));
		touched.values().stream().filter(draft -> !before.calls().containsKey(draft.id) && !forgotten.contains(draft.id))
				.forEach(all::add);
		return all;
	}

	List<CallDraft> callsOn(DeviceId line) {
		return calls().stream().filter(call -> call.legAt(line).isPresent()).toList();
	}

	/** The calls that this event has not touched. */
	List<Interaction> untouched() {
		return before.calls().values().stream().filter(call -> !touched.containsKey(call.id()) && !forgotten.contains(call.id()))
				.toList();
	}

	/** The calls that this event has touched so far and that are still in the list. */
	List<CallDraft> touched() {
		return touched.values().stream().filter(draft -> !forgotten.contains(draft.id)).toList();
	}

	Map<UUID, Interaction> past() {
		return before.past();
	}

	/** Brings a past call back into the list: a part of it was still to come. */
	CallDraft recall(Interaction past) {
		CallDraft draft = new CallDraft(past);
		touched.put(draft.id, draft);
		return draft;
	}

	DeskState freeze() {
		Map<DeviceId, LineState> newLines = new LinkedHashMap<>();
		for (DeviceId device : devices()) {
			LineDraft line = lines.get(device);
			newLines.put(device, line != null ? line.freeze() : before.lines().get(device));
		}
		Map<UUID, Interaction> newCalls = touched.isEmpty() && forgotten.isEmpty() ? before.calls()
				: new LinkedHashMap<>(before.calls());
		boolean recalled = touched.keySet().stream().anyMatch(before.past()::containsKey);
		Map<UUID, Interaction> newPast = recalled || !forgotten.isEmpty() ? new LinkedHashMap<>(before.past()) : before.past();
		for (CallDraft draft : touched.values()) {
			if (recalled) {
				newPast.remove(draft.id);
			}
			newCalls.put(draft.id, draft.freeze());
		}
		for (UUID id : forgotten) {
			Interaction call = newCalls.remove(id);
			if (call != null && !call.refs().isEmpty()) {
				newPast.put(id, call);
			}
		}
		if (!forgotten.isEmpty()) {
			newPast.values().removeIf(call -> tick.nanos() - call.endedNanos() > KEEP_PAST.toNanos());
			while (newPast.size() > MOST_PAST) {
				newPast.remove(newPast.keySet().iterator().next());
			}
		}
		return new DeskState(on, config, newLines, newCalls, newPast, watched, notice);
	}
}
