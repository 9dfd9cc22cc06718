package org.callbench.crm;

import java.util.List;

import org.osgi.annotation.versioning.ProviderType;

/** The current user's favourites and last visited records. Blocks. */
@ProviderType
public interface PersonalLists {

	/** By title. */
	List<RecordSummary> favourites();

	boolean isFavourite(RecordId id);

	void setFavourite(RecordId id, boolean favourite);

	/** The last visited, latest first; at most {@code limit}, and no more than 100 are remembered. */
	List<RecordSummary> recent(int limit);

	/** Remembers that the user opened the record now. */
	void visited(RecordId id);

	/** Calls the listener after a favourite or a visit was stored, on a thread of the store. */
	Subscription addListener(Runnable listener);
}
