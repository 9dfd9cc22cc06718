package org.callbench.numbering;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.callbench.numbering.DialPlanResult.Ready;

/**
 * Reads, compares and dials telephone numbers by the numbering plans of all countries. Keeps nothing but the plans it was asked
 * for, is safe for any thread, never blocks, and is bounded in time whatever the text: every method accepts any string and throws
 * nothing but for null.
 */
public final class PhoneNumbers {

	/** Longest text that is looked at as a typed or stored number, and as a caller ID. */
	public static final int MAX_TEXT = 256;

	/** Raised when the same stored text gets other keys than before: whoever keeps keys makes them anew. */
	public static final int KEYS_VERSION = 2;

	private final NumberingPlans plans = new NumberingPlans();
	private final Candidates candidates = new Candidates(plans);
	private final TypedReader typedReader = new TypedReader(plans, candidates);
	private final StoredReader storedReader = new StoredReader(plans, candidates, typedReader);
	private final CallerReader callerReader = new CallerReader(plans, candidates);
	private final Dialler dialler = new Dialler(plans);

	/**
	 * Understands what an agent typed or pasted (G18): plain digits with spaces, canonical {@code + 44 (161) 5527789},
	 * {@code tel:} links, and the usual writings of numbers. Strict: a character that means nothing is a problem.
	 */
	public TypedNumber read(String text, Location location) {
		return typedReader.read(text, location);
	}

	/**
	 * Understands a number as stored in a record (G13): in any format, symbols and words around it ignored.
	 *
	 * @param recordCountry ISO 3166 code of the record's own country, or empty; it is tried before the location's
	 */
	public TypedNumber readStored(String stored, String recordCountry, Location location) {
		return storedReader.read(stored, recordCountry, location);
	}

	/** The public number that a stored text stands for, if it can be told; see {@link #readStored}. */
	public Optional<Canonical> canonical(String stored, String recordCountry, Location location) {
		return switch (readStored(stored, recordCountry, location)) {
		case TypedNumber.Dialable dialable -> dialable.reading().canonical();
		case TypedNumber.Ambiguous ambiguous -> ambiguous.readings().getFirst().canonical();
		case TypedNumber.Unreadable unreadable -> Optional.empty();
		};
	}

	/** The keys under which a stored number is to be found; empty if it is none. They depend on the location's country and outside prefix only. */
	public List<NumberKey> storedKeys(String stored, String recordCountry, Location location) {
		return storedReader.keys(stored, recordCountry, location);
	}

	/** Understands a caller ID in any form in which switches send one; bounded whatever they send. */
	public CallerId callerId(String callerId, Location location) {
		return callerReader.read(callerId, location);
	}

	/** The keys to look up for a caller ID, best rule first; see {@link #callerId}. */
	public List<LookupKey> callerKeys(String callerId, Location location) {
		return callerId(callerId, location).keys();
	}

	/** From typed text to the digits sent. */
	public DialPlanResult dial(String text, Location location, DialString form) {
		return dial(read(text, location), location, form);
	}

	/** From a stored number, clicked as a link, to the digits sent. */
	public DialPlanResult dialStored(String stored, String recordCountry, Location location, DialString form) {
		return dial(readStored(stored, recordCountry, location), location, form);
	}

	/** From a reading that the agent chose to the digits sent; refused only if the location has no country. */
	public DialPlanResult dial(NumberReading reading, Location location, DialString form) {
		return dialler.dial(reading, location, form);
	}

	/**
	 * A number for people to see, with country and area code: "+44 161 552 7789". What is no public number is returned as
	 * it is, stripped.
	 */
	public String display(String stored, String recordCountry, Location location) {
		return switch (readStored(stored, recordCountry, location)) {
		case TypedNumber.Dialable(NumberReading reading) when reading.canonical().isPresent() -> display(reading.canonical().get());
		default -> stored.strip();
		};
	}

	/** The number as it is written within its country, digits only: "01615527789". */
	public String nationalDigits(Canonical number) {
		return plans.international(number.e164().substring(1)).map(p -> plans.dialledNationally(p.number())).orElse("");
	}

	/** Whether the number is an emergency number of the country, exactly; an extension must never be one. */
	public boolean isEmergency(String digits, String country) {
		return plans.isEmergency(Digits.only(digits), country);
	}

	/** Codes of all countries that can be set in a location, ISO 3166, sorted. */
	public List<String> countries() {
		return plans.countries();
	}

	/** The country's calling code, "44"; empty if the country is not known. */
	public String callingCode(String country) {
		int code = plans.callingCode(country);
		return code == 0 ? "" : Integer.toString(code);
	}

	private DialPlanResult dial(TypedNumber number, Location location, DialString form) {
		return switch (number) {
		case TypedNumber.Dialable dialable -> dial(dialable.reading(), location, form);
		case TypedNumber.Ambiguous ambiguous -> choose(ambiguous, location, form);
		case TypedNumber.Unreadable unreadable -> new DialPlanResult.Refused(unreadable.problem());
		};
	}

	private DialPlanResult choose(TypedNumber.Ambiguous ambiguous, Location location, DialString form) {
		List<Ready> options = new ArrayList<>();
		for (NumberReading reading : ambiguous.readings()) {
			DialPlanResult option = dial(reading, location, form);
			if (!(option instanceof Ready ready)) {
				return option;
			}
			options.add(ready);
		}
		return new DialPlanResult.Choose(options);
	}

	private static String display(Canonical number) {
		return number.extension().map(extension -> number.display() + " x" + extension).orElse(number.display());
	}
}
