package org.callbench.telephony.tck;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * One story that a provider is held to.
 *
 * @param id    lower-case words with hyphens; never changed once published
 * @param title what is proved, in a sentence
 * @param group what it is about
 * @param needs what the line and the switch must be able to do for it; otherwise it is not supported
 * @param steps what is done and expected, in order
 */
public record Scenario(String id, String title, Group group, List<String> needs, List<String> steps) {

	public Scenario {
		requireNonNull(id, "id");
		requireNonNull(title, "title");
		requireNonNull(group, "group");
		needs = List.copyOf(needs);
		steps = List.copyOf(steps);
	}
}
