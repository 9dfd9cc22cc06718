package org.callbench.contacts.internal.list;

import java.util.List;

import org.callbench.crm.Entities;
import org.callbench.crm.PersonalLists;
import org.callbench.crm.Query;
import org.callbench.crm.RecordSummary;
import org.callbench.crm.Records;
import org.callbench.crm.SearchHit;

import java.util.Set;

/** Where the rows of a list come from. Both methods block. */
interface RowSource {

	/** How many rows there are. */
	int count();

	/** At most {@code limit} rows from {@code offset}; fewer at the end. */
	List<RecordSummary> page(int offset, int limit);

	/** All records of an entity by title, however many. */
	static RowSource all(Records records, String entity) {
		Query query = Query.of(entity).orderBy(Query.TITLE);
		return new RowSource() {
			@Override
			public int count() {
				return (int) Math.min(Integer.MAX_VALUE, records.count(query));
			}

			@Override
			public List<RecordSummary> page(int offset, int limit) {
				return records.summaries(query.page(offset, limit));
			}
		};
	}

	/** The best matches of what was typed. */
	static RowSource search(Records records, String text) {
		return new Fixed() {
			@Override
			List<RecordSummary> read() {
				return records.search(text, Set.of(Entities.PERSON, Entities.COMPANY), 500).stream().map(SearchHit::record).toList();
			}
		};
	}

	/** What the user opened last. */
	static RowSource recent(PersonalLists lists) {
		return new Fixed() {
			@Override
			List<RecordSummary> read() {
				return lists.recent(100);
			}
		};
	}

	/** What the user gave a star. */
	static RowSource favourites(PersonalLists lists) {
		return new Fixed() {
			@Override
			List<RecordSummary> read() {
				return lists.favourites();
			}
		};
	}

	/** Few rows, read at once when counted. */
	abstract class Fixed implements RowSource {

		private volatile List<RecordSummary> rows = List.of();

		abstract List<RecordSummary> read();

		@Override
		public int count() {
			rows = List.copyOf(read());
			return rows.size();
		}

		@Override
		public List<RecordSummary> page(int offset, int limit) {
			List<RecordSummary> all = rows;
			return all.subList(Math.min(offset, all.size()), Math.min(offset + limit, all.size()));
		}
	}
}
