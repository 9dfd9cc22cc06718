package org.callbench.calls.model;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import org.callbench.numbering.Location;

/**
 * What was worked out of a number lately. The same few numbers are read with every event of their calls, and reading one by the
 * plans of all countries takes longer than all the rest that an event needs. Any thread; nobody waits while another one works.
 */
final class Memo<V> {
	/** As many as a storm of calls has numbers under way at once; some hundred bytes each. */
	private static final int MOST = 4096;

	private final Map<String, V> answers = new LinkedHashMap<>(16, 0.75f, true) {
		private static final long serialVersionUID = 1L;

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
			return size() > MOST;
		}
	};
	/** Where the answers hold; a desk moves so rarely that those of another place are not worth keeping. */
	private Location place = Location.of("");

	V of(String number, Location location, Supplier<V> work) {
		return known(number, location).orElseGet(() -> keep(number, location, work.get()));
	}

	private synchronized Optional<V> known(String number, Location location) {
		return isHere(location) ? Optional.ofNullable(answers.get(number)) : Optional.empty();
	}

	private synchronized V keep(String number, Location location, V answer) {
		if (!isHere(location)) {
			answers.clear();
			place = location;
		}
		answers.put(number, answer);
		return answer;
	}

	private boolean isHere(Location location) {
		return location == place || location.equals(place);
	}
}
