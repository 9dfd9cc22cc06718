package org.callbench.calls.model;

import java.util.Objects;
import java.util.Set;

import org.callbench.telephony.CommandId;

/**
 * What a line was last asked to tell of other extensions.
 *
 * @param command    by which command
 * @param extensions of whom
 * @param since      when it was asked (monotonic)
 * @param answered   whether the line has taken or refused it
 */
public record Watching(CommandId command, Set<String> extensions, long since, boolean answered) {

	public Watching {
		Objects.requireNonNull(command);
		extensions = Set.copyOf(extensions);
	}

	Watching asAnswered() {
		return new Watching(command, extensions, since, true);
	}
}
