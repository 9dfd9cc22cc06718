package org.callbench.exchange.internal;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CancellationException;

import org.callbench.crm.Catalog;
import org.callbench.crm.EntityType;
import org.callbench.crm.Query;
import org.callbench.crm.Record;
import org.callbench.crm.Records;
import org.callbench.exchange.ImportException;
import org.callbench.exchange.Message;
import org.callbench.exchange.ProgressListener;

/** All records of an entity, a page at a time, in the order of their making. */
final class Pages {

	private static final int PAGE = 1000;

	/** Takes one page. */
	@FunctionalInterface
	interface Sink {
		void take(List<Record> page) throws IOException;
	}

	private final Records records;
	private final ProgressListener progress;

	Pages(Records records, ProgressListener progress) {
		this.records = records;
		this.progress = progress;
	}

	static EntityType type(Catalog catalog, String entity) throws ImportException {
		return catalog.entityType(entity).orElseThrow(() -> new ImportException(Message.of("unknownEntity", entity,
				String.join(", ", catalog.entityTypes().stream().map(EntityType::name).toList()))));
	}

	/** @return how many there were */
	long forEach(String entity, Sink sink) throws IOException {
		Query query = Query.of(entity).orderBy(Query.CREATED);
		long total = records.count(query);
		int done = 0;
		while (true) {
			if (progress.cancelled()) {
				throw new CancellationException();
			}
			List<Record> page = records.query(query.page(done, PAGE));
			sink.take(page);
			done += page.size();
			progress.progress(ProgressListener.Phase.SAVING, done, Math.max(total, done));
			if (page.size() < PAGE) {
				return done;
			}
		}
	}
}
