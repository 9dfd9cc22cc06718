package org.callbench.calls.trace;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.callbench.calls.model.CallRef;
import org.callbench.calls.model.DeskConfig;
import org.callbench.calls.model.DeskEvent;
import org.callbench.calls.model.DeskState;
import org.callbench.calls.model.Interaction;
import org.callbench.calls.model.JournalEntry;
import org.callbench.calls.model.Leg;
import org.callbench.calls.model.LineState;
import org.callbench.calls.model.Timer;
import org.callbench.telephony.ConnectionId;
import org.callbench.telephony.DeviceId;

/**
 * Which lines are traced. A trace of some of a desk's lines is what a desk with only those would have gone through: exactly, unless
 * a call is on one of them and on another at the same time.
 *
 * @param all     whether it is all of them
 * @param devices otherwise their device names
 */
public record TraceScope(boolean all, Set<String> devices) {

	/** No line. */
	public static final TraceScope NOTHING = new TraceScope(false, Set.of());
	/** In a setting: all lines. */
	public static final String ALL = "*";

	public TraceScope {
		devices = Set.copyOf(devices);
	}

	/** As a setting says it: empty, {@value #ALL}, or device names with a comma or semicolon between them. */
	public static TraceScope of(String setting) {
		Set<String> names = Arrays.stream(setting.split("[,;]")).map(String::strip).filter(name -> !name.isEmpty())
				.collect(Collectors.toCollection(HashSet::new));
		return names.remove(ALL) ? new TraceScope(true, Set.of()) : new TraceScope(false, names);
	}

	boolean isEmpty() {
		return !all && devices.isEmpty();
	}

	boolean has(DeviceId device) {
		return all || devices.contains(device.device());
	}

	/** The event as far as it concerns the lines; empty if it does not. */
	Optional<DeskEvent> of(DeskEvent event, DeskState after) {
		if (all) {
			return Optional.of(event);
		}
		return switch (event) {
		case DeskEvent.Configured e -> Optional.of(new DeskEvent.Configured(of(e.config())));
		case DeskEvent.Restored e -> Optional.of(new DeskEvent.Restored(e.open().stream().filter(this::has).toList()));
		case DeskEvent.LineOpened e -> only(e, e.line());
		case DeskEvent.LineFailed e -> only(e, e.line());
		case DeskEvent.LineTold e -> only(e, e.line());
		case DeskEvent.LineFlooded e -> only(e, e.line());
		case DeskEvent.CommandDone e -> only(e, e.line());
		case DeskEvent.RetryAsked e -> only(e, e.line());
		case DeskEvent.DirectoryAnswered e -> only(e, e.lookup().call(), after);
		case DeskEvent.DirectoryFailed e -> only(e, e.lookup().call(), after);
		case DeskEvent.Pressed e -> only(e, e.call(), after);
		case DeskEvent.MatchChosen e -> only(e, e.call(), after);
		case DeskEvent.ContactLinked e -> only(e, e.call(), after);
		case DeskEvent.TimerFired e -> of(e, after);
		default -> Optional.of(event);
		};
	}

	private Optional<DeskEvent> of(DeskEvent.TimerFired fired, DeskState after) {
		return switch (fired.timer()) {
		case Timer.OpenTimeout t -> only(fired, t.line());
		case Timer.Reopen t -> only(fired, t.line());
		case Timer.SnapshotTimeout t -> only(fired, t.line());
		case Timer.LinkTimeout t -> only(fired, t.line());
		case Timer.CommandTimeout t -> only(fired, t.call(), after);
		case Timer.LookupSlow t -> only(fired, t.lookup().call(), after);
		case Timer.LookupTimeout t -> only(fired, t.lookup().call(), after);
		case Timer.Forget t -> only(fired, t.call(), after);
		case Timer.Abandon t -> only(fired, t.call(), after);
		};
	}

	private Optional<DeskEvent> only(DeskEvent event, DeviceId line) {
		return has(line) ? Optional.of(event) : Optional.empty();
	}

	private Optional<DeskEvent> only(DeskEvent event, UUID call, DeskState after) {
		Interaction known = after.calls().getOrDefault(call, after.past().get(call));
		return known == null || has(known) ? Optional.of(event) : Optional.empty();
	}

	/** The state as far as it concerns the lines. */
	DeskState of(DeskState state) {
		if (all) {
			return state;
		}
		Map<DeviceId, LineState> lines = new LinkedHashMap<>(state.lines());
		lines.keySet().removeIf(device -> !has(device));
		return new DeskState(state.on(), of(state.config()), lines, of(state.calls()), of(state.past()), state.watched(),
				state.notice());
	}

	private Map<UUID, Interaction> of(Map<UUID, Interaction> calls) {
		Map<UUID, Interaction> ours = new LinkedHashMap<>(calls);
		ours.values().removeIf(call -> !has(call));
		return ours;
	}

	private DeskConfig of(DeskConfig config) {
		return new DeskConfig(config.location(), config.lines().stream().filter(line -> has(line.device())).toList(),
				config.directories(), config.slow(), config.timeout());
	}

	private boolean has(Interaction call) {
		List<DeviceId> at = call.legs().isEmpty() ? call.refs().stream().map(CallRef::line).toList()
				: call.legs().stream().map(Leg::line).toList();
		return at.isEmpty() || at.stream().anyMatch(this::has);
	}

	private boolean has(JournalEntry entry) {
		return entry.connections().stream().map(ConnectionId::device).anyMatch(this::has);
	}
}
