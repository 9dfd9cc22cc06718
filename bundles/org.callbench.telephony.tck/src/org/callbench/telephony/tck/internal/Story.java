package org.callbench.telephony.tck.internal;

import java.util.List;
import java.util.stream.Stream;

/** Steps in order. */
@FunctionalInterface
public interface Story {

	/** The steps. */
	Stream<Action> actions();

	/** One story after the other. */
	static Story of(Story... parts) {
		List<Story> stories = List.of(parts);
		return () -> stories.stream().flatMap(Story::actions);
	}
}
