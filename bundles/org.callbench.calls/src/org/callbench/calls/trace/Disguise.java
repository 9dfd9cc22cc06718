package org.callbench.calls.trace;

import java.time.Instant;
import java.util.UUID;

/** What stands in a trace for the things that must not be in it. Equal things have equal stand-ins. */
interface Disguise {

	/** Leaves all as it is: for reading. */
	Disguise NONE = new Disguise() {
		@Override
		public String text(String text) {
			return text;
		}

		@Override
		public Instant time(Instant time) {
			return time;
		}

		@Override
		public UUID id(UUID id) {
			return id;
		}
	};

	/** A number, a name, or any other text that somebody typed or a switch sent. */
	String text(String text);

	Instant time(Instant time);

	/** An id made by Callbench; those of version 7 tell the time. */
	UUID id(UUID id);
}
