package org.callbench.calls.explore;

import java.util.UUID;

import org.callbench.calls.model.DeskState;
import org.callbench.calls.model.Interaction;
import org.callbench.calls.model.LineState;
import org.callbench.calls.model.Timer;
import org.callbench.telephony.DeviceId;

/** Which of the desk's reminders still mean something. One that does not can only be ignored, which the oracle checks. */
final class Alarms {

	private Alarms() {
	}

	static boolean stale(Timer timer, DeskState desk) {
		return switch (timer) {
		case Timer.OpenTimeout t -> !at(desk, t.line(), t.session(), LineState.Stage.OPENING);
		case Timer.Reopen t -> !at(desk, t.line(), t.session(), LineState.Stage.WAITING);
		case Timer.SnapshotTimeout t -> {
			LineState line = desk.lines().get(t.line());
			yield line == null || line.session() != t.session() || !line.request().filter(t.request()::equals).isPresent();
		}
		case Timer.LinkTimeout t -> {
			LineState line = desk.lines().get(t.line());
			yield line == null || line.session() != t.session() || line.stage() != LineState.Stage.OPEN || line.linkUp() || line.downSince() != t.downSince();
		}
		case Timer.CommandTimeout t -> {
			Interaction call = desk.calls().get(t.call());
			yield call == null || call.pending().filter(pending -> pending.command().equals(t.command())).isEmpty();
		}
		case Timer.Forget t -> !ended(desk, t.call());
		case Timer.Abandon t -> {
			Interaction call = desk.calls().get(t.call());
			yield call == null || call.ended() || call.legs().stream().anyMatch(leg -> !leg.lost());
		}
		case Timer.LookupSlow t -> true;
		case Timer.LookupTimeout t -> true;
		};
	}

	private static boolean at(DeskState desk, DeviceId device, long session, LineState.Stage stage) {
		LineState line = desk.lines().get(device);
		return line != null && line.session() == session && line.stage() == stage;
	}

	private static boolean ended(DeskState desk, UUID call) {
		Interaction interaction = desk.calls().get(call);
		return interaction != null && interaction.ended();
	}
}
