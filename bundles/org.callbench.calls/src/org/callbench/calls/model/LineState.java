package org.callbench.calls.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.callbench.calls.DeskMessage;
import org.callbench.telephony.Behaviour;
import org.callbench.telephony.CommandId;
import org.callbench.telephony.DeviceId;
import org.callbench.telephony.Feature;
import org.callbench.telephony.Presence;
import org.callbench.telephony.Station;

/**
 * A line, as far as the desk knows.
 *
 * @param config       what the settings say of it
 * @param wanted       whether they still do
 * @param stage        how far it is open
 * @param session      counts the openings: what an earlier one still says is not heard
 * @param numbers      the device's own numbers
 * @param told         whether the provider has said how the line is
 * @param linkUp       whether the switch is heard
 * @param downSince    since when it is not (monotonic)
 * @param inService    whether the device works
 * @param synced       whether the calls known here are all that there are; false after a gap, a flood or a lost link
 * @param readySince   since when all is well (monotonic)
 * @param lastSeq      the last event's number
 * @param request      the snapshot that was asked for and has not come
 * @param attempts     how often it was asked for in vain
 * @param floods       how often the queue overflowed of late
 * @param floodSince   since when that is counted (monotonic)
 * @param everPossible what the line can ever do
 * @param behaviour    how its switch differs
 * @param failures     how often in a row it could not be opened or kept
 * @param retryAt      when it is opened again
 * @param problem      why it is not as it should be
 * @param station      how the device is set, once it was told
 * @param watching     of whom it was last asked to tell what they do; empty if nobody has asked in this session
 * @param presence     what the extensions do that somebody looks at, as it was last told; not of those of whom nothing is known
 */
public record LineState(LineConfig config, boolean wanted, Stage stage, long session, List<String> numbers, boolean told,
		boolean linkUp, long downSince, boolean inService, boolean synced, long readySince, long lastSeq,
		Optional<CommandId> request, int attempts, int floods, long floodSince, Set<Feature> everPossible, Behaviour behaviour,
		int failures, Optional<Instant> retryAt, Optional<DeskMessage> problem, Optional<Station> station,
		Optional<Watching> watching, Map<String, Presence> presence) {

	/** How far a line is open. */
	public enum Stage {
		CLOSED, OPENING, OPEN,
		/** Closed; to be opened again after a pause. */
		WAITING
	}

	static LineState closed(LineConfig config) {
		return new LineState(config, true, Stage.CLOSED, 0, List.of(), false, false, 0, false, false, 0, 0, Optional.empty(), 0, 0,
				0, Set.of(), Behaviour.USUAL, 0, Optional.empty(), Optional.empty(), Optional.empty(),
				Optional.empty(), Map.of());
	}

	public DeviceId device() {
		return config.device();
	}

	/** Whether commands can be given and calls come in. */
	public boolean ready() {
		return stage == Stage.OPEN && linkUp && inService;
	}

	/** Whether it should be open, and is or will be: as long as CTI is on there is nothing to be done about it. */
	boolean settled() {
		return wanted && config.available() && stage != Stage.CLOSED;
	}

	boolean hears() {
		return stage == Stage.OPEN || stage == Stage.OPENING;
	}
}
