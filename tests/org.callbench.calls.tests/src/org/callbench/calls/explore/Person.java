package org.callbench.calls.explore;

import org.callbench.telephony.Party;

/** Everybody who telephones in the small world of the exploration. */
enum Person {
	ANA("+34612345678", false), DORA("+34911234567", false), BEN("+441615527789", false), MARTA("1002", true);

	private final Party party;

	Person(String number, boolean inside) {
		String name = name().charAt(0) + name().substring(1).toLowerCase(java.util.Locale.ROOT);
		party = inside ? Party.internal(number, name) : Party.external(number, name);
	}

	Party party() {
		return party;
	}

	String number() {
		return party.number();
	}

	static Person of(String number) {
		String digits = number.replaceFirst("^\\+|^00", "");
		for (Person person : values()) {
			if (person.number().replace("+", "").endsWith(digits)) {
				return person;
			}
		}
		throw new IllegalArgumentException("Nobody has the number " + number);
	}
}
