package org.callbench.telephony.simulator.conformance;

import java.util.List;
import java.util.concurrent.CompletionStage;

import org.callbench.telephony.CloseMode;
import org.callbench.telephony.Command;
import org.callbench.telephony.CommandId;
import org.callbench.telephony.CommandResult;
import org.callbench.telephony.Line;
import org.callbench.telephony.LineEvent;
import org.callbench.telephony.LineObserver;

/** One thing that a provider does wrong, on one line; everything else is handed on. May remember what it has seen. */
interface Corruption {

	/** What is told instead of an event; numbered anew afterwards unless {@link #keepsNumbers()}. */
	default List<LineEvent> events(LineEvent event) {
		return List.of(event);
	}

	/** Whether the numbers of the events are what is wrong. */
	default boolean keepsNumbers() {
		return false;
	}

	/** What is done instead of a command. */
	default CompletionStage<CommandResult> execute(Line line, CommandId id, Command command, LineObserver observer) {
		return line.execute(id, command);
	}

	/** What is done instead of a close. */
	default CompletionStage<Void> close(Line line, CloseMode mode, LineObserver observer) {
		return line.close(mode);
	}

	/** Called whenever time has passed. */
	default void timePasses() {
		// Most are wrong at once.
	}
}
