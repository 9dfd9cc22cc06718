package org.callbench.calls.tests;

import java.util.Optional;

import org.callbench.crm.RecordId;
import org.callbench.crm.directory.ContactMatch;
import org.callbench.crm.directory.MatchRule;

/** Contacts for tests. */
final class Matches {

	private Matches() {
	}

	static ContactMatch person(String name) {
		return new ContactMatch(RecordId.create("person"), name, Optional.of(RecordId.create("company")), "Iberia Motors",
				"mobilePhone", "612 34 56 78", MatchRule.EXACT, false, "store");
	}

	static ContactMatch colleague(String name) {
		return new ContactMatch(RecordId.create("user"), name, Optional.empty(), "", "extension", "1002", MatchRule.EXTENSION, true,
				"store");
	}

	/** Somebody whose number can be read in another way too. */
	static ContactMatch perhaps(String name) {
		return new ContactMatch(RecordId.create("person"), name, Optional.empty(), "", "mobilePhone", "12 34 56 78", MatchRule.POSSIBLE, false,
				"store");
	}
}
