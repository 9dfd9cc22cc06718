package org.callbench.calls;

import java.util.List;
import java.util.UUID;

/** What came of reading a number to dial. */
public sealed interface DialCheck {

	/**
	 * It can be dialled.
	 *
	 * @param call     the id under which {@link DeskSnapshot#calls()} will have it; for a mere check, an id that is not used
	 * @param display  the full number, as it will be shown
	 * @param cautions why a person should be asked first (a premium-rate number); such a number is only prepared by
	 *                 {@link CallDesk#dial}, with these words on the call, and dialled by {@link CallAction#DIAL}
	 */
	record Accepted(UUID call, String display, List<DeskMessage> cautions) implements DialCheck {

		public Accepted {
			cautions = List.copyOf(cautions);
		}
	}

	/** It can be read in more than one way, most likely first: ask which is meant, then hand in that reading's request. */
	record Ambiguous(List<Reading> readings) implements DialCheck {

		public Ambiguous {
			readings = List.copyOf(readings);
		}
	}

	/**
	 * It cannot be dialled.
	 *
	 * @param message  why, in words
	 * @param position the index of the character that is wrong in the text, or -1 when it is no single one
	 */
	record Refused(DeskMessage message, int position) implements DialCheck {
	}

	/**
	 * One way to read a number.
	 *
	 * @param words   what it would be, for a person to choose
	 * @param request what to hand in to mean just this
	 */
	record Reading(DeskMessage words, DialRequest request) {
	}
}
