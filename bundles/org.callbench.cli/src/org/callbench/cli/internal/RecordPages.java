package org.callbench.cli.internal;

import org.callbench.crm.Query;
import org.callbench.crm.Record;
import org.callbench.crm.Records;
import org.callbench.instance.Invocation;

/** Prints all records that meet a query, a page at a time, so that any number of them fits into memory. */
final class RecordPages {

	private static final int PAGE = 500;

	private RecordPages() {
	}

	/** @return how many were printed */
	static int print(Records records, Query query, Invocation invocation) {
		JsonLines out = new JsonLines(invocation.out());
		int printed = 0;
		while (true) {
			var page = records.query(query.page(printed, PAGE));
			for (Record record : page) {
				if (!out.print(JsonLines.record(record)) || invocation.cancelled().getAsBoolean()) {
					return printed;
				}
				printed++;
			}
			if (page.size() < PAGE) {
				return printed;
			}
		}
	}
}
