package org.callbench.contacts.internal.imports;

import java.util.stream.Collectors;

import org.callbench.contacts.internal.Messages;
import org.callbench.exchange.Message;
import org.callbench.exchange.Outcome;
import org.callbench.exchange.RowResult;

/** Words for what became of a row. */
final class OutcomeText {

	private OutcomeText() {
	}

	static String of(Outcome outcome) {
		return switch (outcome) {
		case CREATED -> Messages.Import_created;
		case UPDATED -> Messages.Import_updated;
		case UNCHANGED -> Messages.Import_unchanged;
		case SKIPPED -> Messages.Import_skipped;
		case FAILED -> Messages.Import_failed;
		};
	}

	static String messages(RowResult row) {
		return row.messages().stream().map(Message::text).collect(Collectors.joining(" ")); //$NON-NLS-1$
	}
}
