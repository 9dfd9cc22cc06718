package org.callbench.telephony.tck.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.callbench.telephony.Feature;
import org.callbench.telephony.tck.Ability;

/**
 * One step of a scenario.
 *
 * @param text  what is done or expected, for people
 * @param needs what must be possible for it
 * @param act   does it, or waits for it
 */
public record Action(String text, List<Need> needs, Act act) implements Story {

	/** What a step does. */
	@FunctionalInterface
	public interface Act {
		/** @throws StepFailure if what is expected does not come */
		void perform(Stage stage) throws StepFailure;
	}

	public Action {
		needs = List.copyOf(needs);
	}

	/** A step that anybody can do. */
	public Action(String text, Act act) {
		this(text, List.of(), act);
	}

	/** The same step, for lines that can do that. */
	public Action needs(Feature... features) {
		return needs(Stream.of(features).map(Need::of).toList());
	}

	/** The same step, where that can be played. */
	public Action needs(Ability... abilities) {
		return needs(Stream.of(abilities).map(Need::of).toList());
	}

	/** The same step under more conditions. */
	public Action needs(List<Need> more) {
		var all = new ArrayList<>(needs);
		all.addAll(more);
		return new Action(text, all, act);
	}

	@Override
	public Stream<Action> actions() {
		return Stream.of(this);
	}
}
