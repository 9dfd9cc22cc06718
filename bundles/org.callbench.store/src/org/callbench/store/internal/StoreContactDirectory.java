package org.callbench.store.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

import org.callbench.crm.Entities;
import org.callbench.crm.EntityKind;
import org.callbench.crm.IndexKey;
import org.callbench.crm.KeyHit;
import org.callbench.crm.Record;
import org.callbench.crm.RecordId;
import org.callbench.crm.directory.CallerQuery;
import org.callbench.crm.directory.ContactDirectory;
import org.callbench.crm.directory.ContactMatch;
import org.callbench.crm.directory.MatchRule;
import org.callbench.instance.BlockingGuard;

/** Finds callers among contacts and colleagues: one point query a key, however many records there are. */
final class StoreContactDirectory implements ContactDirectory {

	static final String ID = "store";

	private record Found(KeyHit hit, MatchRule rule) {
	}

	private final EmbeddedDatabase database;
	private final BlockingGuard guard;
	private final Supplier<CatalogSnapshot> catalog;

	StoreContactDirectory(EmbeddedDatabase database, BlockingGuard guard, Supplier<CatalogSnapshot> catalog) {
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
		CatalogSnapshot now = catalog.get();
		// Colleagues first: their few extensions must not drown in the many who share a number.
		List<List<String>> groups = List.of(now.named(EntityKind.COLLEAGUE), now.named(EntityKind.CONTACT));
		return database.read(c -> {
			Map<RecordId, Found> found = new LinkedHashMap<>();
			for (CallerQuery.Key key : query.keys()) {
				for (List<String> entities : groups) {
					if (found.size() < MOST) {
						// A contact may have the number in several fields, so a few more are read than will be needed.
						for (KeyHit hit : IndexTables.find(c, new IndexKey(IndexKey.PHONE, key.value()), entities, 2 * MOST)) {
							found.putIfAbsent(hit.record(), new Found(hit, key.rule()));
						}
					}
				}
			}
			List<Found> some = found.values().stream().limit(MOST).toList();
			RecordReader reader = new RecordReader(c, now);
			Map<RecordId, Record> records = reader.live(some.stream().map(f -> f.hit().record()).toList());
			Map<RecordId, String> companies = reader
					.titles(records.values().stream().flatMap(r -> r.reference(Entities.COMPANY).stream()).distinct().toList());
			List<ContactMatch> matches = new ArrayList<>();
			some.stream().map(f -> match(now, f, records.get(f.hit().record()), companies)).filter(Objects::nonNull)
					.forEach(matches::add);
			return List.copyOf(matches);
		});
	}

	/** Null for a record that was deleted between the two queries. */
	private static ContactMatch match(CatalogSnapshot catalog, Found found, Record record, Map<RecordId, String> companies) {
		if (record == null) {
			return null;
		}
		Optional<RecordId> company = record.reference(Entities.COMPANY).filter(companies::containsKey);
		boolean internal = catalog.get(record.id().entity()).kind() == EntityKind.COLLEAGUE;
		return new ContactMatch(record.id(), record.title(), company, company.map(companies::get).orElse(""), found.hit().field(),
				record.text(found.hit().field()), found.rule(), internal, ID);
	}
}
