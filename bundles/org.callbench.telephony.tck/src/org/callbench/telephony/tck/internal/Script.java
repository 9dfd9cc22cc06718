package org.callbench.telephony.tck.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.callbench.telephony.Feature;
import org.callbench.telephony.tck.Ability;
import org.callbench.telephony.tck.Group;
import org.callbench.telephony.tck.Scenario;

/**
 * A scenario with what its steps do.
 *
 * @param probe the connection whose features are tried out, each from a fresh start, when the steps are done; empty for none
 */
public record Script(String id, String title, Group group, List<Need> more, List<Action> actions, Optional<String> probe) {

	public Script {
		more = List.copyOf(more);
		actions = List.copyOf(actions);
	}

	/** A scenario that has no steps yet. */
	public static Script script(Group group, String id, String title) {
		return new Script(id, title, group, List.of(), List.of(), Optional.empty());
	}

	/** The same scenario, for lines that can do this as well. */
	public Script needs(Feature... features) {
		return where(Stream.of(features).map(Need::of).toArray(Need[]::new));
	}

	/** The same scenario, where this as well can be played. */
	public Script needs(Ability... abilities) {
		return where(Stream.of(abilities).map(Need::of).toArray(Need[]::new));
	}

	/** The same scenario under these conditions as well. */
	public Script where(Need... conditions) {
		return new Script(id, title, group, Stream.concat(more.stream(), Stream.of(conditions)).toList(), actions, probe);
	}

	/** The same scenario with these steps. */
	public Script plays(Story... stories) {
		return new Script(id, title, group, more, Story.of(stories).actions().toList(), probe);
	}

	/** The same scenario, after which every feature of that connection is tried out. */
	public Script thenTriesEveryFeatureOf(String connection) {
		return new Script(id, title, group, more, actions, Optional.of(connection));
	}

	/** What is needed, each once. */
	public List<Need> needs() {
		Map<String, Need> needs = new LinkedHashMap<>();
		Stream.concat(more.stream(), actions.stream().flatMap(action -> action.needs().stream()))
				.forEach(need -> needs.putIfAbsent(need.text(), need));
		return List.copyOf(needs.values());
	}

	/** For others to look at. */
	public Scenario scenario() {
		Stream<String> steps = actions.stream().map(Action::text);
		Stream<String> tries = probe.stream().map(connection -> "every feature that " + connection
				+ " offers is accepted, each from a fresh start; every other is refused and changes nothing");
		return new Scenario(id, title, group, needs().stream().map(Need::text).toList(), Stream.concat(steps, tries).toList());
	}
}
