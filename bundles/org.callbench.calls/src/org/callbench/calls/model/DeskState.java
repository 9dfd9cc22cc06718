package org.callbench.calls.model;

import java.util.Collections;
import java.util.LinkedHashMap;
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

	private static final Class<?> FROZEN = Collections.unmodifiableMap(Map.of()).getClass();

	/** Nothing known, CTI on. */
	public static final DeskState INITIAL = new DeskState(true,
			new DeskConfig(Location.of(""), List.of(), List.of(), DeskConfig.SLOW, DeskConfig.TIMEOUT), Map.of(), Map.of(), Map.of(),
			Set.of(), Optional.empty());

	public DeskState {
		lines = frozen(lines);
		calls = frozen(calls);
		past = frozen(past);
		watched = Set.copyOf(watched);
	}

	/** A copy that keeps the order; a map that came from an earlier state is shared with it. */
	private static <K, V> Map<K, V> frozen(Map<K, V> map) {
		return FROZEN.isInstance(map) ? map : Collections.unmodifiableMap(new LinkedHashMap<>(map));
	}
}
