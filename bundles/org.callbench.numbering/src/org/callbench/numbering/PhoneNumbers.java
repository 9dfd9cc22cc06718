package org.callbench.numbering;

import java.util.List;
import java.util.Optional;

/**
 * Reads, compares and dials telephone numbers by the numbering plans of all countries. Stateless, safe for any thread,
 * never blocks, and bounded in time whatever the text: every method accepts any string and throws nothing but for null.
 */
public final class PhoneNumbers {

	/** Longest text that is looked at as a typed or stored number, and as a caller ID. */
	public static final int MAX_TEXT = 256;

	/**
	 * Understands what an agent typed or pasted (G18): plain digits with spaces, canonical {@code + 44 (161) 5527789},
	 * {@code tel:} links, and the usual writings of numbers. Strict: a character that means nothing is a problem.
	 */
	public TypedNumber read(String text, Location location) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Understands a number as stored in a record (G13): in any format, symbols and words around it ignored.
	 *
	 * @param recordCountry ISO 3166 code of the record's own country, or empty; it is tried before the location's
	 */
	public TypedNumber readStored(String stored, String recordCountry, Location location) {
		throw new UnsupportedOperationException();
	}

	/** The public number that a stored text stands for, if it can be told; see {@link #readStored}. */
	public Optional<Canonical> canonical(String stored, String recordCountry, Location location) {
		throw new UnsupportedOperationException();
	}

	/** The keys under which a stored number is to be found; empty if it is none. Depends on the location's country, outside prefix and area code. */
	public List<NumberKey> storedKeys(String stored, String recordCountry, Location location) {
		throw new UnsupportedOperationException();
	}

	/** Understands a caller ID in any form in which switches send one; bounded whatever they send. */
	public CallerId callerId(String callerId, Location location) {
		throw new UnsupportedOperationException();
	}

	/** The keys to look up for a caller ID, best rule first; see {@link #callerId}. */
	public List<LookupKey> callerKeys(String callerId, Location location) {
		return callerId(callerId, location).keys();
	}

	/** From typed text to the digits sent. */
	public DialPlanResult dial(String text, Location location, DialString form) {
		throw new UnsupportedOperationException();
	}

	/** From a stored number, clicked as a link, to the digits sent. */
	public DialPlanResult dialStored(String stored, String recordCountry, Location location, DialString form) {
		throw new UnsupportedOperationException();
	}

	/** From a reading that the agent chose to the digits sent; always {@link DialPlanResult.Ready} but for a missing carrier. */
	public DialPlanResult dial(NumberReading reading, Location location, DialString form) {
		throw new UnsupportedOperationException();
	}

	/**
	 * A number for people to see, with country and area code: "+44 161 552 7789". What is no public number is returned as
	 * it is, stripped.
	 */
	public String display(String stored, String recordCountry, Location location) {
		throw new UnsupportedOperationException();
	}

	/** Whether the number is an emergency number of the country, exactly; an extension must never be one. */
	public boolean isEmergency(String digits, String country) {
		throw new UnsupportedOperationException();
	}

	/** Codes of all countries that can be set in a location, ISO 3166, sorted. */
	public List<String> countries() {
		throw new UnsupportedOperationException();
	}

	/** The country's calling code, "44"; empty if the country is not known. */
	public String callingCode(String country) {
		throw new UnsupportedOperationException();
	}
}
