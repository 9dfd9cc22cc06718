package org.callbench.numbering;

import java.util.Locale;

/**
 * One step from a number to what is sent to the switch.
 *
 * @param name   what was done
 * @param detail what it was done with: a prefix, an area code, a country code
 * @param result the dial string after this step
 */
public record DialStep(Name name, String detail, String result) {

	/** What can be done. */
	public enum Name {
		/** The digits were understood as this kind of number; {@code detail} is the {@link NumberReading.Kind}. */
		READ,
		/** An emergency number is sent as it is. */
		EMERGENCY,
		/** The location's emergency prefix was put in front. */
		EMERGENCY_PREFIX,
		/** An extension is sent as it is. */
		INTERNAL,
		/** A number that the location never prefixes is sent as it is. */
		NEVER_PREFIXED,
		/** A short number is sent as it is, after the outside prefix. */
		SHORT,
		/** The digits are sent as typed, after the outside prefix. */
		AS_TYPED,
		/** The country code was put in front. */
		COUNTRY_CODE,
		/** The international prefix of the location's country was put in front. */
		INTERNATIONAL_PREFIX,
		/** The carrier's code was put in, or in front. */
		CARRIER,
		/** The number as it is dialled within its country, without a trunk prefix. */
		NATIONAL,
		/** The trunk prefix of the location's country was put in front. */
		TRUNK_PREFIX,
		/** The area code is left out, or the trunk prefix is, since the number is in the own area. */
		LOCAL,
		/** The prefix for an outside line was put in front. */
		OUTSIDE_PREFIX,
		/** The number is handed over in E.164; the provider adds prefixes. */
		E164,
		/** The number is handed over in canonical form; the provider adds prefixes. */
		CANONICAL,
		/** The extension behind the number is not dialled; it is kept to be sent after the answer. */
		EXTENSION
	}

	/** One sentence for a person, in English or Spanish. */
	public String words(Locale locale) {
		return Words.step(this, locale);
	}
}
