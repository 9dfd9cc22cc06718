package org.callbench.store.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import org.callbench.crm.EntityKind;
import org.callbench.crm.IndexKey;
import org.callbench.crm.KeyHit;
import org.callbench.crm.RecordId;
import org.callbench.crm.directory.CallerQuery;
import org.callbench.crm.directory.ContactDirectory;
import org.callbench.crm.directory.ContactMatch;
import org.callbench.crm.directory.MatchRule;
import org.callbench.instance.BlockingGuard;
import org.callbench.store.internal.IndexTables.Seen;

/** Finds callers among contacts and colleagues: by point queries for keys, however many records there are. */
final class StoreContactDirectory implements ContactDirectory {

	static final String ID = "store";

	/** So many values with one of the keys are read at once; a contact may have the number in several fields. */
	private static final int ENOUGH = 4 * MOST;

	/** @param place of the key among those of the query */
	private record Found(Seen seen, int place, MatchRule rule) {

		KeyHit hit() {
			return seen.hit();
		}
	}

	private final EmbeddedDatabase database;
	private final BlockingGuard guard;
	private final Supplier<CatalogSnapshot> catalog;
	private final KeyFinder finder;
	private volatile Callers callers = new Callers(CatalogSnapshot.EMPTY);

	StoreContactDirectory(EmbeddedDatabase database, BlockingGuard guard, Supplier<CatalogSnapshot> catalog, KeyFinder finder) {
		this.finder = finder;
		this.database = database;
		this.guard = guard;
		this.catalog = catalog;
	}

	@Override
	public String id() {
		return ID;
	}

	@Override
	public List<ContactMatch> find(CallerQuery query) {
		guard.beforeBlocking("ContactDirectory.find");
		if (query.keys().isEmpty()) {
			return List.of();
		}
		CatalogSnapshot now = catalog.get();
		return database.read(c -> {
			List<Found> found = found(c, now, query);
			List<KeyHit> unread = found.stream().map(Found::seen).filter(seen -> !seen.whole()).map(Seen::hit).toList();
			Map<RecordId, Callers.Caller> read = unread.isEmpty() ? Map.of() : callers(now).read(c, unread);
			List<ContactMatch> matches = new ArrayList<>(found.size());
			for (Found each : found) {
				if (each.seen().whole()) {
					matches.add(match(now, each));
				} else if (read.containsKey(each.seen().hit().record())) { // or deleted between the two queries
					matches.add(match(now, each, read.get(each.seen().hit().record())));
				}
			}
			return List.copyOf(matches);
		});
	}

	private static ContactMatch match(CatalogSnapshot catalog, Found found) {
		Seen seen = found.seen();
		KeyHit hit = seen.hit();
		Optional<RecordId> company = seen.company().map(id -> new RecordId(catalog.companyOf(hit.record().entity()), id));
		return new ContactMatch(hit.record(), seen.title(), company, seen.companyName(), hit.field(), seen.content(), found.rule(),
				isColleague(catalog, hit), ID);
	}

	private static ContactMatch match(CatalogSnapshot catalog, Found found, Callers.Caller caller) {
		KeyHit hit = found.seen().hit();
		return new ContactMatch(hit.record(), caller.title(), caller.company(), caller.companyName(), hit.field(), caller.text(hit.field()),
				found.rule(), isColleague(catalog, hit), ID);
	}

	private Callers callers(CatalogSnapshot now) {
		Callers known = callers;
		if (known.catalog() != now) {
			known = new Callers(now);
			callers = known;
		}
		return known;
	}

	/** Each record once, by its surest rule; of those with the same rule colleagues first. */
	private List<Found> found(Connection c, CatalogSnapshot catalog, CallerQuery query) throws SQLException {
		List<String> values = query.keys().stream().map(CallerQuery.Key::value).distinct().toList();
		List<Seen> all = finder.find(c, catalog, IndexKey.PHONE, values, ENOUGH);
		if (all.size() >= ENOUGH && finder.isRight()) {
			return ofMany(c, catalog, query);
		}
		List<Found> some = new ArrayList<>(all.size());
		for (Seen seen : all) {
			if (isCaller(catalog, seen.hit())) {
				some.add(new Found(seen, place(query, seen.hit()), query.keys().get(place(query, seen.hit())).rule()));
			}
		}
		if (some.size() < 2) {
			return some;
		}
		Map<RecordId, Found> found = new LinkedHashMap<>();
		some.sort(Comparator.comparingInt(Found::place).thenComparing(each -> !isColleague(catalog, each.hit()))
				.thenComparing(each -> each.hit().record().entity()).thenComparing(each -> each.hit().record().id())
				.thenComparing(each -> each.hit().field()));
		some.forEach(each -> found.putIfAbsent(each.hit().record(), each));
		return found.values().stream().limit(MOST).toList();
	}

	/** So many share the number that one query would show no more than some of them: the surest first, and colleagues before all. */
	private static List<Found> ofMany(Connection c, CatalogSnapshot catalog, CallerQuery query) throws SQLException {
		Map<RecordId, Found> found = new LinkedHashMap<>();
		for (int place = 0; place < query.keys().size(); place++) {
			CallerQuery.Key key = query.keys().get(place);
			for (EntityKind kind : List.of(EntityKind.COLLEAGUE, EntityKind.CONTACT)) {
				if (found.size() < MOST) {
					for (KeyHit hit : IndexTables.find(c, new IndexKey(IndexKey.PHONE, key.value()), catalog.named(kind), 2 * MOST)) {
						found.putIfAbsent(hit.record(), new Found(Seen.unread(hit), place, key.rule()));
					}
				}
			}
		}
		return found.values().stream().limit(MOST).toList();
	}

	private static boolean isCaller(CatalogSnapshot catalog, KeyHit hit) {
		return catalog.find(hit.record().entity()).filter(Indexer::keyed).isPresent();
	}

	private static boolean isColleague(CatalogSnapshot catalog, KeyHit hit) {
		return catalog.get(hit.record().entity()).kind() == EntityKind.COLLEAGUE;
	}

	/** The first of the query's keys that the hit has: no hit has another one. */
	private static int place(CallerQuery query, KeyHit hit) {
		int place = 0;
		while (!query.keys().get(place).value().equals(hit.key().value())) {
			place++;
		}
		return place;
	}
}
