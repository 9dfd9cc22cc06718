package org.callbench.calls;

import java.util.List;

/**
 * How far finding out who calls has come.
 *
 * @param asked   directories that have not answered yet
 * @param slow    those of them that take long, by their id
 * @param failed  directories that failed, or did not answer in time, by their id
 */
public record Identification(List<String> asked, List<String> slow, List<String> failed) {

	/** Nothing was asked: there is no number to look up. */
	public static final Identification NONE = new Identification(List.of(), List.of(), List.of());

	public Identification {
		asked = List.copyOf(asked);
		slow = List.copyOf(slow);
		failed = List.copyOf(failed);
	}

	/** Whether every directory has answered, failed or run out of time. */
	public boolean done() {
		return asked.isEmpty();
	}
}
