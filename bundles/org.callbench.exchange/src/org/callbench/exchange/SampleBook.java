package org.callbench.exchange;

import java.util.Locale;
import java.util.concurrent.CancellationException;

import org.callbench.crm.CommitProgress;
import org.callbench.crm.ConflictException;
import org.callbench.crm.Entities;
import org.callbench.crm.InvalidRecordException;
import org.callbench.crm.Query;
import org.callbench.crm.Records;
import org.callbench.exchange.ProgressListener.Phase;
import org.callbench.exchange.internal.SampleRecords;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * A company book to try Callbench with: 200 companies and 800 people in nine countries, with real area codes and numbers set
 * aside for fiction where a country has such; many share their company's number, eight of them the first company's. Four
 * colleagues with the extensions 1001 to 1004, and cases, leads and opportunities. The same every time.
 * <p>
 * Safe for several threads; blocks, and is refused on the UI thread by the store.
 */
@Component(service = SampleBook.class)
public final class SampleBook {

	/** How many records of each kind were made. */
	public record Contents(int companies, int people, int colleagues, int cases, int leads, int opportunities) {
	}

	private final Records records;

	/** A book for these records, with or without a service registry. */
	@Activate
	public SampleBook(@Reference Records records) {
		this.records = records;
	}

	/** Whether the book is here, or what the user left of it. */
	public boolean isLoaded() {
		return hasSourceIds(Entities.COMPANY) || hasSourceIds(Entities.PERSON);
	}

	/** Whether there are neither companies nor people, so that the book is worth offering. */
	public boolean isOffered() {
		return records.count(Query.of(Entities.COMPANY)) == 0 && records.count(Query.of(Entities.PERSON)) == 0;
	}

	private boolean hasSourceIds(String entity) {
		return records.count(Query.of(entity).where(Entities.SOURCE_ID, Query.Operator.STARTS_WITH,
				SampleRecords.SOURCE_ID_PREFIX)) > 0;
	}

	/**
	 * Loads the book in one unit of work. A colleague whose extension or log-in somebody already has is left out.
	 *
	 * @param locale language of cases, leads, opportunities and sectors: Spanish, or English for any other
	 * @throws ImportException       if the book is already here, or the records refuse it; nothing was written
	 * @throws CancellationException if the listener said so; nothing was written
	 */
	public Contents load(Locale locale, ProgressListener progress) throws ImportException {
		if (isLoaded()) {
			throw new ImportException(Message.of("sample.alreadyLoaded"));
		}
		var book = new SampleRecords(locale);
		Contents contents = book.write(records.query(Query.of(Entities.USER)));
		try {
			records.commit(book.work(), new CommitProgress() {
				@Override
				public void progress(int done, int total) {
					progress.progress(Phase.SAVING, done, total);
				}

				@Override
				public boolean cancelled() {
					return progress.cancelled();
				}
			});
		} catch (ConflictException | InvalidRecordException e) {
			throw new ImportException(Message.of("refused", String.valueOf(e.getMessage())), e);
		}
		return contents;
	}
}
