package org.callbench.crm;

import java.util.Objects;
import java.util.Optional;

/**
 * What a list shows of a record.
 *
 * @param title       its name
 * @param company     the company that it belongs to
 * @param companyName that company's name; empty if none
 * @param phone       its first phone number as stored; empty if none
 * @param phoneField  the name of the field with that number; empty if none
 * @param email       its e-mail address; empty if none
 */
public record RecordSummary(RecordId id, String title, Optional<RecordId> company, String companyName, String phone,
		String phoneField, String email) {

	public RecordSummary {
		Objects.requireNonNull(id);
		Objects.requireNonNull(title);
		Objects.requireNonNull(company);
		Objects.requireNonNull(companyName);
		Objects.requireNonNull(phone);
		Objects.requireNonNull(phoneField);
		Objects.requireNonNull(email);
	}
}
