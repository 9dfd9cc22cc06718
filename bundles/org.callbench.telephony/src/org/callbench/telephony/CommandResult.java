package org.callbench.telephony;

import static java.util.Objects.requireNonNull;

/** What became of a command, as far as the switch's answer goes. What happened to the call, only events tell. */
public sealed interface CommandResult {

	/** The switch took the command; events follow. */
	record Accepted() implements CommandResult {
	}

	/**
	 * The switch, or the provider, said no; nothing was done.
	 *
	 * @param reason why, in our terms
	 * @param detail why, in the switch's own words, for a log or a details pane; may be empty
	 */
	record Refused(Refusal reason, String detail) implements CommandResult {
		public Refused {
			requireNonNull(reason, "reason");
			requireNonNull(detail, "detail");
		}
	}

	/**
	 * Nobody knows: the switch said "queued" and nothing followed, or the link went down in between. The desk takes a
	 * snapshot.
	 *
	 * @param detail what is known of it, for a log or a details pane; may be empty
	 */
	record Unknown(String detail) implements CommandResult {
		public Unknown {
			requireNonNull(detail, "detail");
		}
	}

	/** The switch took it. */
	static CommandResult accepted() {
		return new Accepted();
	}

	/** The switch said no, without more words. */
	static CommandResult refused(Refusal reason) {
		return new Refused(reason, "");
	}

	/** The switch said no. */
	static CommandResult refused(Refusal reason, String detail) {
		return new Refused(reason, detail);
	}

	/** Nobody knows. */
	static CommandResult unknown(String detail) {
		return new Unknown(detail);
	}
}
