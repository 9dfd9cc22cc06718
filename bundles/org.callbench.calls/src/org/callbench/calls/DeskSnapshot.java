package org.callbench.calls;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

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

	/** Whether any call has not ended yet, a prepared one not counted: then no update, and no restart. */
	public boolean busy() {
		return calls.stream().anyMatch(call -> !call.ended() && call.state() != CallState.PREPARED);
	}
}
