package org.callbench.calls;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.callbench.telephony.Presence;

/**
 * All that the desk knows at one moment.
 *
 * @param revision grows with every change
 * @param on       whether CTI is on
 * @param lines    the desk's lines; empty until the settings are read, and for a user for whom CTI is not enabled
 * @param calls    the active calls in the order in which they were first seen, those just ended among them; empty while CTI is off
 * @param notice   something to tell that belongs to no call
 */
public record DeskSnapshot(long revision, boolean on, List<LineStatus> lines, List<CallView> calls, Optional<DeskMessage> notice) {

	public DeskSnapshot {
		lines = List.copyOf(lines);
		calls = List.copyOf(calls);
	}

	/** The call with that id, while it is shown. */
	public Optional<CallView> call(UUID id) {
		return calls.stream().filter(call -> call.id().equals(id)).findFirst();
	}

	/** The line on which calls are made. */
	public Optional<LineStatus> line() {
		return lines.stream().findFirst();
	}

	/**
	 * What that extension does, as told by the switch of the call, on which it would be called.
	 *
	 * @param extension as in {@link PresenceWatch#of}
	 * @return empty if that switch does not tell, {@link Presence#UNKNOWN} if it has not told of this extension
	 */
	public Optional<Presence> presence(CallView call, String extension) {
		List<Presence> told = lines.stream().filter(line -> line.device().equals(call.line()))
				.flatMap(line -> line.presence(extension).stream()).distinct().toList();
		// Devices of one name at two switches
		return told.size() > 1 ? Optional.of(Presence.UNKNOWN) : told.stream().findFirst();
	}

	/** Whether any call has not ended yet, a prepared one not counted: then no update, and no restart. */
	public boolean busy() {
		return calls.stream().anyMatch(call -> !call.ended() && call.state() != CallState.PREPARED);
	}
}
