package org.callbench.store.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

/** Finds callers among contacts and colleagues: by point queries for keys, however many records there are. */
final class StoreContactDirectory implements ContactDirectory {

	static final String ID = "store";

	/** So many values with one of the keys are read at once; a contact may have the number in several fields. */
	private static final int ENOUGH = 4 * MOST;

	private record Found(KeyHit hit, MatchRule rule) {
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
			if (found.isEmpty()) {
				return List.of();
			}
			Map<RecordId, Callers.Caller> callers = callers(now).read(c, found.stream().map(Found::hit).toList());
			List<ContactMatch> matches = new ArrayList<>(found.size());
			for (Found each : found) {
				Callers.Caller caller = callers.get(each.hit().record());
				if (caller != null) { // or deleted between the two queries
					boolean internal = now.get(each.hit().record().entity()).kind() == EntityKind.COLLEAGUE;
					matches.add(new ContactMatch(each.hit().record(), caller.title(), caller.company(), caller.companyName(), each.hit().field(),
							caller.text(each.hit().field()), each.rule(), internal, ID));
				}
			}
			return List.copyOf(matches);
		});
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
		List<KeyHit> hits = finder.find(c, catalog, IndexKey.PHONE, values, ENOUGH);
		if (hits.isEmpty()) {
			return List.of();
		}
		if (hits.size() >= ENOUGH && finder.isRight()) {
			return ofMany(c, catalog, query);
		}
		if (hits.size() == 1) {
			KeyHit hit = hits.getFirst();
			return isCaller(catalog, hit) ? List.of(new Found(hit, rule(query, hit))) : List.of();
		}
		Map<RecordId, Found> found = new LinkedHashMap<>();
		Comparator<Found> surest = Comparator.comparingInt(each -> place(query, each.hit()));
		hits.stream().filter(hit -> isCaller(catalog, hit)).map(hit -> new Found(hit, rule(query, hit)))
				.sorted(surest.thenComparing(each -> !isColleague(catalog, each.hit())).thenComparing(each -> each.hit().record().entity())
						.thenComparing(each -> each.hit().record().id()).thenComparing(each -> each.hit().field()))
				.forEach(each -> found.putIfAbsent(each.hit().record(), each));
		return found.values().stream().limit(MOST).toList();
	}

	/** So many share the number that one query would show no more than some of them: the surest first, and colleagues before all. */
	private static List<Found> ofMany(Connection c, CatalogSnapshot catalog, CallerQuery query) throws SQLException {
		Map<RecordId, Found> found = new LinkedHashMap<>();
		for (CallerQuery.Key key : query.keys()) {
			for (EntityKind kind : List.of(EntityKind.COLLEAGUE, EntityKind.CONTACT)) {
				if (found.size() < MOST) {
					for (KeyHit hit : IndexTables.find(c, new IndexKey(IndexKey.PHONE, key.value()), catalog.named(kind), 2 * MOST)) {
						found.putIfAbsent(hit.record(), new Found(hit, key.rule()));
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

	private static MatchRule rule(CallerQuery query, KeyHit hit) {
		return query.keys().get(place(query, hit)).rule();
	}
}
