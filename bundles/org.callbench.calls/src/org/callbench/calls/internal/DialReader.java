package org.callbench.calls.internal;

import java.util.List;
import java.util.UUID;

import org.callbench.calls.DeskMessage;
import org.callbench.calls.DialCheck;
import org.callbench.calls.DialRequest;
import org.callbench.numbering.Canonical;
import org.callbench.numbering.Location;
import org.callbench.numbering.NumberReading;
import org.callbench.numbering.PhoneNumbers;
import org.callbench.numbering.TypedNumber;

/** Reads a number to dial, and says what is wrong with it or which ways it can be read. */
final class DialReader {
	private final PhoneNumbers numbers;

	DialReader(PhoneNumbers numbers) {
		this.numbers = numbers;
	}

	/** @param homeCountry in which the numbers of records that have no country are read */
	DialCheck read(DialRequest request, UUID call, Location location, String homeCountry) {
		if (request.meant().isPresent()) {
			return accepted(request.meant().get(), call, location);
		}
		TypedNumber read = request.stored()
				? numbers.readStored(request.text(), request.recordCountry().orElse(homeCountry), location)
				: numbers.read(request.text(), location);
		return switch (read) {
		case TypedNumber.Dialable dialable -> accepted(dialable.reading(), call, location);
		case TypedNumber.Ambiguous ambiguous -> new DialCheck.Ambiguous(ambiguous.readings().stream()
				.map(reading -> new DialCheck.Reading(new DeskMessage.OfReading(reading), request.meaning(reading))).toList());
		case TypedNumber.Unreadable unreadable -> new DialCheck.Refused(new DeskMessage.OfNumber(unreadable.problem()),
				unreadable.problem().position());
		};
	}

	private DialCheck accepted(NumberReading reading, UUID call, Location location) {
		String display = reading.canonical().map(Canonical::e164).map(e164 -> numbers.display(e164, "", location))
				.orElse(reading.digits());
		List<DeskMessage> cautions = reading.cautions().stream().sorted().map(DeskMessage.OfCaution::new)
				.map(DeskMessage.class::cast).toList();
		return new DialCheck.Accepted(call, display, cautions);
	}
}
