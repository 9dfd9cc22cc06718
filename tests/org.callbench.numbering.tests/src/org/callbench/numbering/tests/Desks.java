package org.callbench.numbering.tests;

import org.callbench.numbering.Location;

/** Desks as the tables of these tests write them. */
final class Desks {

	private Desks() {
	}

	/** {@code country/area/outside prefix/internal length}. */
	static Location read(String text) {
		String[] parts = text.split("/", -1);
		return new Location(parts[0], parts[1], parts[2], Integer.parseInt(parts[3]));
	}
}
