package org.callbench.telephony.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.CompletionStage;

import org.callbench.telephony.CloseMode;
import org.callbench.telephony.Command;
import org.callbench.telephony.CommandId;
import org.callbench.telephony.CommandResult;
import org.callbench.telephony.Connection;
import org.callbench.telephony.ConnectionId;
import org.callbench.telephony.DeviceId;
import org.callbench.telephony.EndReason;
import org.callbench.telephony.Line;
import org.callbench.telephony.LineEvent;
import org.callbench.telephony.Refusal;
import org.callbench.telephony.Settings;
import org.callbench.telephony.State;
import org.callbench.telephony.simulator.SimulatedSwitch;

/** Somebody at a line, who sees only events and acts only by command. */
final class Agent {
	final LineLog log = new LineLog();
	final Line line;

	Agent(SimulatedSwitch office, String device) {
		this(office, device, Settings.NONE);
	}

	Agent(SimulatedSwitch office, String device, Settings settings) {
		line = office.provider().open(new DeviceId("simulator", device), settings, log).toCompletableFuture().join();
	}

	/** Gives a command that the switch must take. */
	CommandId does(Command command) {
		CommandId id = CommandId.random();
		assertEquals(CommandResult.accepted(), now(line.execute(id, command)), () -> command + " with " + calls());
		return id;
	}

	/** Gives a command that the switch must refuse, and that leaves every call as it was. */
	void isRefused(Refusal reason, Command command) {
		List<Connection> before = calls();
		assertEquals(CommandResult.refused(reason), now(line.execute(CommandId.random(), command)));
		assertEquals(before, calls());
	}

	static CommandResult now(CompletionStage<CommandResult> result) {
		return result.toCompletableFuture().getNow(CommandResult.unknown("not answered yet"));
	}

	List<Connection> calls() {
		return List.copyOf(log.connections.values());
	}

	/** The only call there is. */
	Connection call() {
		assertEquals(1, calls().size(), () -> "calls: " + calls());
		return calls().getFirst();
	}

	/** The only call in that state. */
	Connection call(State state) {
		List<Connection> found = calls().stream().filter(c -> c.state() == state).toList();
		assertEquals(1, found.size(), () -> state + " among " + calls());
		return found.getFirst();
	}

	void sees(State state) {
		assertEquals(state, call().state());
	}

	void seesNoCall() {
		assertEquals(List.of(), calls());
	}

	/** Why the last connection that ended did. */
	EndReason lastEnd() {
		return log.last(LineEvent.ConnectionEnded.class).reason();
	}

	EndReason endOf(ConnectionId id) {
		return log.all(LineEvent.ConnectionEnded.class).filter(e -> e.id().equals(id)).findFirst().orElseThrow().reason();
	}

	void closes(CloseMode mode) {
		line.close(mode);
	}
}
