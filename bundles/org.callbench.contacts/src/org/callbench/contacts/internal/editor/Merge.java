package org.callbench.contacts.internal.editor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.callbench.crm.Changes;

/** Where two people changed the same record. Pure. */
final class Merge {

	/**
	 * A field that both changed, to different values.
	 *
	 * @param field  its name
	 * @param mine   what this person entered; empty if cleared
	 * @param theirs what is stored by now; empty if cleared
	 */
	record Clash(String field, Optional<Object> mine, Optional<Object> theirs) {
	}

	private Merge() {
	}

	/**
	 * The fields where one of the two must give way; the others' changes stand side by side.
	 *
	 * @param base   what this person began with
	 * @param mine   what they changed
	 * @param theirs what is stored by now
	 */
	static List<Clash> clashes(Map<String, Object> base, Changes mine, Map<String, Object> theirs) {
		var clashes = new ArrayList<Clash>();
		mine.values().forEach((field, value) -> {
			Optional<Object> stored = Optional.ofNullable(theirs.get(field));
			boolean theyChanged = !Objects.equals(base.get(field), theirs.get(field));
			if (theyChanged && !stored.equals(value)) {
				clashes.add(new Clash(field, value, stored));
			}
		});
		return List.copyOf(clashes);
	}
}
