package org.callbench.crm;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Reads and saves records. Every method but {@link #addListener} blocks, may be called from any thread except the UI's
 * (refused by the blocking guard), and throws {@link StoreException} when the store cannot serve.
 */
@ProviderType
public interface Records {

	/** The record; if it was merged, the one it was merged into. Empty if there never was one, or it was deleted. */
	Optional<Record> get(RecordId id);

	/** Several at once, in the order asked for; those that are gone are left out, merged ones followed. */
	List<Record> get(Collection<RecordId> ids);

	List<Record> query(Query query);

	/** What a list shows of the records, in the query's order: cheaper than {@link #query}. */
	List<RecordSummary> summaries(Query query);

	/** The same for given records, in their order; those that are gone are left out. */
	List<RecordSummary> summaries(Collection<RecordId> ids);

	/** How many records meet the query's conditions; its offset and limit do not count. */
	long count(Query query);

	/** What records are called, for links to them; those that are gone are left out. */
	Map<RecordId, String> titles(Collection<RecordId> ids);

	/**
	 * As-you-type search over name, company, number and e-mail: every word typed must begin a word of the record, in any
	 * order, ignoring case and accents; digits are compared without their punctuation. Best matches first.
	 *
	 * @param entities where to look; empty: in all that are contacts
	 * @param limit    how many at most, 1 to 500
	 */
	List<SearchHit> search(String text, Set<String> entities, int limit);

	/** Values with exactly that key, by a point query; at most {@code limit}. */
	List<KeyHit> find(IndexKey key, int limit);

	/** Records of an entity that refer to this one by any reference field, newest first; at most {@code limit}. */
	List<RecordSummary> related(RecordId to, String entity, int limit);

	/** How many there are, for a tab's title. */
	long countRelated(RecordId to, String entity);

	/** Links from and to the record. */
	List<RecordLink> links(RecordId id);

	/** Every change of the record, the latest first; also of one that is gone. */
	List<HistoryEntry> history(RecordId id);

	/** What remains of a record that was deleted or merged. */
	Optional<Tombstone> tombstone(RecordId id);

	/**
	 * Saves all of it or nothing. When it returns, the changes are on the disk (or the server) and survive a crash.
	 *
	 * @return what was done, in the order of the unit of work, as listeners are told
	 * @throws ConflictException      if a record was changed or deleted by somebody else since it was read
	 * @throws InvalidRecordException if values cannot be saved; says which and why
	 */
	default List<RecordChange> commit(UnitOfWork work) throws ConflictException, InvalidRecordException {
		return commit(work, CommitProgress.NONE);
	}

	/**
	 * The same for many records at once (an import).
	 *
	 * @throws java.util.concurrent.CancellationException if the progress said so; nothing was kept
	 */
	List<RecordChange> commit(UnitOfWork work, CommitProgress progress) throws ConflictException, InvalidRecordException;

	/** Never blocks. */
	Subscription addListener(RecordListener listener);
}
