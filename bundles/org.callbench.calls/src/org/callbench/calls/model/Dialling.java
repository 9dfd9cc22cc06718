package org.callbench.calls.model;

import java.util.List;
import java.util.Optional;

import org.callbench.calls.DeskMessage;
import org.callbench.calls.DialRequest;
import org.callbench.telephony.CommandId;
import org.callbench.telephony.DeviceId;

/**
 * A call that is being made from this desk.
 *
 * @param request   what was asked for; empty for a consultation
 * @param display   the full number as shown
 * @param cautions  why to ask first
 * @param stage     how far it is
 * @param line      the line it was dialled on; empty while prepared
 * @param command   the command that makes it; empty while prepared
 * @param cancelled whether the agent has hung up before the switch spoke of it: it is dropped as soon as that is possible
 */
public record Dialling(Optional<DialRequest> request, String display, List<DeskMessage> cautions, Stage stage,
		Optional<DeviceId> line, Optional<CommandId> command, boolean cancelled) {

	/** How far a call from here has come. */
	public enum Stage {
		/** In the list, not dialled. */
		PREPARED,
		/** The command was given. */
		SENT,
		/** Nobody knows whether the switch took the command; a snapshot will tell. */
		UNKNOWN,
		/** The switch has told of its connection. */
		UNDER_WAY
	}

	public Dialling {
		cautions = List.copyOf(cautions);
	}

	Dialling at(Stage newStage) {
		return new Dialling(request, display, cautions, newStage, line, command, cancelled);
	}

	Dialling sent(DeviceId on, CommandId by) {
		return new Dialling(request, display, List.of(), Stage.SENT, Optional.of(on), Optional.of(by), false);
	}

	Dialling back() {
		return new Dialling(request, display, cautions, Stage.PREPARED, Optional.empty(), Optional.empty(), false);
	}

	Dialling asCancelled() {
		return new Dialling(request, display, cautions, stage, line, command, true);
	}

	Dialling asDropped() {
		return new Dialling(request, display, cautions, stage, line, command, false);
	}
}
