package org.callbench.crm;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Which fields are shown where, as data.
 *
 * @param entity whose fields
 * @param id     {@link #EDITOR}, {@link #HEADER}, {@link #LIST}, or another's own
 * @param label  what an administrator sees
 * @param tabs   in order; header and list screens have one
 */
public record Screen(String entity, String id, LocalText label, List<Tab> tabs) {

	/** The fields of the record's editor, by tab. */
	public static final String EDITOR = "editor";
	/** The lines in the record's header under its name (the guide's context area). */
	public static final String HEADER = "header";
	/** The columns of a table of such records. */
	public static final String LIST = "list";

	public Screen {
		Objects.requireNonNull(entity);
		Objects.requireNonNull(id);
		Objects.requireNonNull(label);
		tabs = List.copyOf(tabs);
	}

	/** Every placed field in order, whatever its tab. */
	public Stream<Placement> placements() {
		return tabs.stream().flatMap(t -> t.placements().stream());
	}

	/**
	 * One tab.
	 *
	 * @param id         unique in the screen
	 * @param label      its title
	 * @param placements in reading order
	 */
	public record Tab(String id, LocalText label, List<Placement> placements) {
		public Tab {
			Objects.requireNonNull(id);
			Objects.requireNonNull(label);
			placements = List.copyOf(placements);
		}
	}

	/**
	 * A field on a screen.
	 *
	 * @param field  its name; a field that no longer exists is left out when shown
	 * @param column 0 or 1 where there is room for two, else they follow each other
	 * @param span   columns taken, 1 or 2
	 * @param width  in average characters, for tables; 0: as the type likes it
	 */
	public record Placement(String field, int column, int span, int width) {
		public Placement(String field, int column) {
			this(field, column, 1, 0);
		}
	}
}
