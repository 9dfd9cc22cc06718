package org.callbench.crm.directory;

import java.util.Objects;
import java.util.Optional;

import org.callbench.crm.RecordId;

/**
 * Somebody who may be calling, and why we think so.
 *
 * @param contact      company, person or user
 * @param name         theirs
 * @param company      their company; empty if none, or if the contact is one
 * @param companyName  its name; empty if none
 * @param field        name of the field whose number matched
 * @param storedNumber that number as stored
 * @param rule         how it matched
 * @param internal     true: a user of the CRM, a colleague
 * @param source       id of the directory
 */
public record ContactMatch(RecordId contact, String name, Optional<RecordId> company, String companyName, String field,
		String storedNumber, MatchRule rule, boolean internal, String source) {

	public ContactMatch {
		Objects.requireNonNull(contact);
		Objects.requireNonNull(name);
		Objects.requireNonNull(company);
		Objects.requireNonNull(companyName);
		Objects.requireNonNull(field);
		Objects.requireNonNull(storedNumber);
		Objects.requireNonNull(rule);
		Objects.requireNonNull(source);
	}
}
