package org.callbench.crm.directory;

import java.util.List;
import java.util.Objects;

/**
 * Who is calling?
 *
 * @param callerId as the switch sent it
 * @param keys     what stored numbers are compared with, the surest rule first
 */
public record CallerQuery(String callerId, List<Key> keys) {

	/** @param value equal to a stored number's index key if the number matches by the rule */
	public record Key(String value, MatchRule rule) {
		public Key {
			Objects.requireNonNull(value);
			Objects.requireNonNull(rule);
		}
	}

	public CallerQuery {
		Objects.requireNonNull(callerId);
		keys = List.copyOf(keys);
	}
}
