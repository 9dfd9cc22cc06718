package org.callbench.numbering;

import java.util.List;
import java.util.Optional;

/**
 * A caller ID as the switch sent it, understood. A value; only how the number is shown to people is worked out when somebody asks,
 * since the directories, which cannot wait, do not.
 */
public final class CallerId {

	/** What a caller ID can be. */
	public enum Kind {
		/** A public number. */
		NUMBER,
		/** As many digits as an extension has. */
		EXTENSION,
		/** Digits that are no complete public number and no extension. */
		DIGITS,
		/** The caller, or the network, withheld it. */
		WITHHELD,
		/** Empty, a name, or anything else that is no number. */
		NONE
	}

	private final String text;
	private final Kind kind;
	private final NumberingPlans plans;
	private final Optional<PublicNumber> number;
	private final String digits;
	private final List<LookupKey> keys;
	private final Optional<NumberProblem> problem;
	private volatile Optional<Canonical> canonical = Optional.empty();

	CallerId(String text, Kind kind, NumberingPlans plans, Optional<PublicNumber> number, String digits, List<LookupKey> keys,
			Optional<NumberProblem> problem) {
		this.text = text;
		this.kind = kind;
		this.plans = plans;
		this.number = number;
		this.digits = digits;
		this.keys = List.copyOf(keys);
		this.problem = problem;
	}

	/** As sent, at most 256 characters of it. */
	public String text() {
		return text;
	}

	/** What it is. */
	public Kind kind() {
		return kind;
	}

	/** The most likely public number in E.164 with its plus sign, if it is one. */
	public Optional<String> e164() {
		return number.map(PublicNumber::e164);
	}

	/** The most likely public number as people see it, if it is one; costs as much as all the rest when it is first asked for. */
	public Optional<Canonical> canonical() {
		if (number.isPresent() && canonical.isEmpty()) {
			canonical = Optional.of(plans.canonical(number.get(), Optional.empty()));
		}
		return canonical;
	}

	/** The most likely digits for a person to see or call back; empty if there are none. */
	public String digits() {
		return digits;
	}

	/** What to look up, best rule first, none twice; empty if it can match nobody. */
	public List<LookupKey> keys() {
		return keys;
	}

	/** Why it can match nobody. */
	public Optional<NumberProblem> problem() {
		return problem;
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof CallerId o && text.equals(o.text) && kind == o.kind && number.equals(o.number) && digits.equals(o.digits)
				&& keys.equals(o.keys) && problem.equals(o.problem);
	}

	@Override
	public int hashCode() {
		return 31 * text.hashCode() + keys.hashCode();
	}

	@Override
	public String toString() {
		return kind + " " + text + number.map(n -> " " + n.e164()).orElse("") + " " + keys;
	}
}
