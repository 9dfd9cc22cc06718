package org.callbench.store.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;

import org.callbench.crm.PersonalLists;
import org.callbench.crm.RecordId;
import org.callbench.crm.RecordSummary;
import org.callbench.crm.Subscription;
import org.callbench.crm.Users;
import org.callbench.instance.BlockingGuard;

/** The current user's favourites and visits. */
final class PersonalListsStore implements PersonalLists {

	private static final int REMEMBERED = 100;

	private final EmbeddedDatabase database;
	private final CommitQueue queue;
	private final Notifier notifier;
	private final BlockingGuard guard;
	private final Supplier<CatalogSnapshot> catalog;
	private final Users users;
	private final Clock clock;
	private final Notifier.Listeners<Runnable> listeners = new Notifier.Listeners<>();

	PersonalListsStore(EmbeddedDatabase database, CommitQueue queue, Notifier notifier, BlockingGuard guard,
			Supplier<CatalogSnapshot> catalog, Users users, Clock clock) {
		this.database = database;
		this.queue = queue;
		this.notifier = notifier;
		this.guard = guard;
		this.catalog = catalog;
		this.users = users;
		this.clock = clock;
	}

	@Override
	public List<RecordSummary> favourites() {
		guard.beforeBlocking("PersonalLists.favourites");
		return database.read(c -> {
			List<RecordSummary> found = new RecordReader(c, catalog.get())
					.summaries(ids(c, "select entity, id from favourite where user_id = ?", user()));
			return found.stream().sorted(java.util.Comparator.comparing(s -> Words.plain(s.title()))).toList();
		});
	}

	@Override
	public boolean isFavourite(RecordId id) {
		guard.beforeBlocking("PersonalLists.isFavourite");
		return database.read(c -> isFavourite(c, id));
	}

	private boolean isFavourite(Connection c, RecordId id) throws SQLException {
		return !ids(c, "select entity, id from favourite where user_id = ? and id = ?", user(), id).isEmpty();
	}

	@Override
	public void setFavourite(RecordId id, boolean favourite) {
		guard.beforeBlocking("PersonalLists.setFavourite");
		write(c -> {
			if (!favourite) {
				Sql.update(c, "delete from favourite where user_id = ? and id = ?", user(), id);
			} else if (!isFavourite(c, id)) {
				Sql.update(c, "insert into favourite (user_id, id, entity) values (?, ?, ?)", user(), id, id.entity());
			}
		});
	}

	@Override
	public List<RecordSummary> recent(int limit) {
		guard.beforeBlocking("PersonalLists.recent");
		return database.read(c -> {
			List<RecordSummary> found = new RecordReader(c, catalog.get())
					.summaries(ids(c, "select entity, id from recent where user_id = ? order by visited desc", user()));
			return found.stream().limit(limit).toList();
		});
	}

	@Override
	public void visited(RecordId id) {
		guard.beforeBlocking("PersonalLists.visited");
		write(c -> {
			Sql.update(c, "delete from recent where user_id = ? and id = ?", user(), id);
			Sql.update(c, "insert into recent (user_id, id, entity, visited) values (?, ?, ?, ?)", user(), id, id.entity(),
					clock.instant());
			for (RecordId old : ids(c, "select entity, id from recent where user_id = ? order by visited desc offset ?", user(), REMEMBERED)) {
				Sql.update(c, "delete from recent where user_id = ? and id = ?", user(), old);
			}
		});
	}

	private interface Change {
		void make(Connection c) throws SQLException;
	}

	private void write(Change change) {
		queue.runPlain(c -> {
			change.make(c);
			return 0;
		}, done -> notifier.tell(listeners, Runnable::run));
	}

	private RecordId user() {
		return users.current().id();
	}

	private static List<RecordId> ids(Connection c, String sql, Object... arguments) throws SQLException {
		return Sql.query(c, sql, row -> new RecordId(row.getString("entity"), Sql.uuid(row, "id")), arguments);
	}

	@Override
	public Subscription addListener(Runnable listener) {
		return listeners.add(listener);
	}
}
