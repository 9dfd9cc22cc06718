package org.callbench.store.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

import org.callbench.crm.Entities;
import org.callbench.crm.Query;
import org.callbench.crm.StoreException;
import org.callbench.crm.StoreException.Problem;
import org.callbench.crm.User;
import org.callbench.crm.Users;

/** The users, kept in memory; read again whenever a user's record was saved. */
final class UsersStore implements Users {

	private record All(List<User> users, User current) {
	}

	private volatile All all;

	/** In an embedded database there is one user at work: the first that was made. False if there is none yet. */
	boolean load(Connection c, CatalogSnapshot catalog) throws SQLException {
		List<User> users = new RecordReader(c, catalog).query(Query.of(Entities.USER).limit(Query.MOST)).stream().map(User::of).toList();
		if (!users.isEmpty()) {
			UUID first = Sql.query(c, "select id from " + Schema.table(Entities.USER) + " order by created, id limit 1",
					row -> Sql.uuid(row, "id")).getFirst();
			User current = users.stream().filter(u -> u.id().id().equals(first)).findFirst().orElseGet(users::getFirst);
			all = new All(users, current);
		}
		return !users.isEmpty();
	}

	boolean isEmpty() {
		return all == null;
	}

	@Override
	public User current() {
		return loaded().current();
	}

	@Override
	public List<User> all() {
		return loaded().users();
	}

	private All loaded() {
		All now = all;
		if (now == null) {
			throw new StoreException(Problem.UNAVAILABLE, Messages.get("unavailable"));
		}
		return now;
	}
}
