package org.callbench.calls.model;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

import org.callbench.numbering.Location;

/**
 * What was worked out of a number lately. The same few numbers are read with every event of their calls, and reading one by the
 * plans of all countries takes longer than all the rest that an event needs.
 */
final class Memo<V> {
	/** As many as a storm of calls has numbers under way at once; some hundred bytes each. */
	private static final int MOST = 4096;

	private record Question(String number, Location location) {
	}

	private final Map<Question, V> answers = new LinkedHashMap<>(16, 0.75f, true) {
		private static final long serialVersionUID = 1L;

		@Override
		protected boolean removeEldestEntry(Map.Entry<Question, V> eldest) {
			return size() > MOST;
		}
	};

	synchronized V of(String number, Location location, Supplier<V> work) {
		return answers.computeIfAbsent(new Question(number, location), question -> work.get());
	}
}
