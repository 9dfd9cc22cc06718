package org.callbench.calls;

import java.util.Objects;
import java.util.Optional;

import org.callbench.crm.RecordId;
import org.callbench.numbering.NumberReading;

/**
 * A number to dial, and whose it is when that is known.
 *
 * @param text          the number as typed or as stored
 * @param stored        whether it comes from a record: a stored number may be written in any way, symbols and all; a typed one
 *                      follows the grammar for typed numbers and is refused at the character that is wrong
 * @param recordCountry for a stored number the country of its record (ISO 3166), else empty for that of all desks
 * @param contact       the record it was clicked in
 * @param name          that record's name, or empty
 * @param company       that record's company; the record itself when it is one
 * @param companyName   the company's name, or empty
 * @param meant         the reading that a person chose, where the text has several
 */
public record DialRequest(String text, boolean stored, Optional<String> recordCountry, Optional<RecordId> contact, String name,
		Optional<RecordId> company, String companyName, Optional<NumberReading> meant) {

	public DialRequest {
		Objects.requireNonNull(text);
		Objects.requireNonNull(recordCountry);
		Objects.requireNonNull(contact);
		Objects.requireNonNull(name);
		Objects.requireNonNull(company);
		Objects.requireNonNull(companyName);
		Objects.requireNonNull(meant);
	}

	/** A number that a person typed. */
	public static DialRequest typed(String text) {
		return new DialRequest(text, false, Optional.empty(), Optional.empty(), "", Optional.empty(), "", Optional.empty());
	}

	/** A number as some record holds it. */
	public static DialRequest stored(String text, Optional<String> recordCountry) {
		return new DialRequest(text, true, recordCountry, Optional.empty(), "", Optional.empty(), "", Optional.empty());
	}

	/** The same number, with whose it is. */
	public DialRequest of(RecordId whose, String itsName, Optional<RecordId> itsCompany, String itsCompanyName) {
		return new DialRequest(text, stored, recordCountry, Optional.of(whose), itsName, itsCompany, itsCompanyName, meant);
	}

	/** The same number, read in this one of its ways. */
	public DialRequest meaning(NumberReading reading) {
		return new DialRequest(text, stored, recordCountry, contact, name, company, companyName, Optional.of(reading));
	}
}
