package org.callbench.calls.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.callbench.calls.DeskMessage;
import org.callbench.numbering.Location;
import org.callbench.telephony.DeviceId;

/**
 * All that the desk knows. Immutable.
 *
 * @param on     whether CTI is on
 * @param config what the settings say
 * @param lines  the lines by device, those to dial on first
 * @param calls  calls that are up or only just ended, in the order in which they were first seen
 * @param past   calls that ended a while ago, so that a switch's echo of them is known as such
 * @param watched the extensions whose presence somebody looks at
 * @param notice something to tell that belongs to no call
 */
public record DeskState(boolean on, DeskConfig config, Map<DeviceId, LineState> lines, Map<UUID, Interaction> calls,
		Map<UUID, Interaction> past, Set<String> watched, Optional<DeskMessage> notice) {

	/** Nothing known, CTI on. */
	public static final DeskState INITIAL = new DeskState(true,
			new DeskConfig(Location.of(""), List.of(), List.of(), DeskConfig.SLOW, DeskConfig.TIMEOUT), Map.of(), Map.of(), Map.of(),
			Set.of(), Optional.empty());

	public DeskState {
		lines = LineMap.of(lines);
		calls = CallMap.of(calls);
		past = CallMap.of(past);
		watched = Set.copyOf(watched);
	}
}
