package org.callbench.numbering;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * One way to understand the digits that somebody typed or stored.
 *
 * @param kind      as what they were understood
 * @param digits    ASCII digits as they were written, without an extension
 * @param canonical the public number; empty for emergency, internal and short numbers, those never prefixed and {@link Kind#AS_TYPED}
 * @param extension digits to be sent after the answer
 * @param cautions  why a person should be asked before this is dialled; empty: it can be dialled at once
 */
public record NumberReading(Kind kind, String digits, Optional<Canonical> canonical, Optional<String> extension,
		Set<Caution> cautions) {

	/** As what digits can be understood. */
	public enum Kind {
		/** An emergency number of the location's country, exactly. */
		EMERGENCY,
		/** An extension, or a code of the own switch. */
		INTERNAL,
		/** A number that the location says is sent as it is, {@link DialRules#neverPrefixed()}. */
		NEVER_PREFIXED,
		/** A short public number such as a directory service. */
		SHORT,
		/** Written with its country code. */
		INTERNATIONAL,
		/** Of the location's (or the record's) country, with its area code. */
		NATIONAL,
		/** Of the own area, written without the area code. */
		LOCAL,
		/** In no numbering plan known: the digits as they are. */
		AS_TYPED
	}

	/** Why a person should be asked first. */
	public enum Caution {
		/** The call costs more than a normal one: premium-rate, or a satellite network. */
		PREMIUM_RATE,
		/** The number is in no range known to be in use; it may be new, or wrong. */
		NOT_KNOWN;

		/** The reason in one sentence, English or Spanish. */
		public String words(Locale locale) {
			return Words.caution(this, locale);
		}
	}

	public NumberReading {
		cautions = Set.copyOf(cautions);
	}

	/** What it was read as, in words for a person: "Number in United Kingdom: +44 161 552 7789". */
	public String words(Locale locale) {
		return Words.reading(this, locale);
	}
}
