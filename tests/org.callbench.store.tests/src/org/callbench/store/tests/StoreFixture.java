package org.callbench.store.tests;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import org.callbench.crm.Changes;
import org.callbench.crm.Entities;
import org.callbench.crm.FieldType;
import org.callbench.crm.Record;
import org.callbench.crm.RecordId;
import org.callbench.crm.Records;
import org.callbench.crm.UnitOfWork;
import org.callbench.crm.directory.CallerQuery;
import org.callbench.crm.directory.ContactMatch;
import org.callbench.crm.directory.MatchRule;
import org.callbench.crm.fields.BuiltInFieldTypes;
import org.callbench.instance.BlockingGuard;
import org.callbench.store.Store;
import org.callbench.store.Stores;

/** A real store in a folder of the test's own, and short ways to fill it. */
final class StoreFixture implements AutoCloseable {

	private final Path folder;
	private Store store;

	StoreFixture(Path folder) {
		this(folder, BuiltInFieldTypes.all());
	}

	StoreFixture(Path folder, Collection<FieldType> types) {
		this.folder = folder;
		store = Stores.open(folder, types, BlockingGuard.NONE);
	}

	Store store() {
		return store;
	}

	Records records() {
		return store.records();
	}

	/** As after the next start of the product. */
	void reopen(Collection<FieldType> types) {
		store.close();
		store = Stores.open(folder, types, BlockingGuard.NONE);
	}

	void reopen() {
		reopen(BuiltInFieldTypes.all());
	}

	RecordId company(String name, Map<String, ?> more) throws Exception {
		return insert(Entities.COMPANY, Changes.of(more).set(Entities.NAME, name));
	}

	RecordId company(String name) throws Exception {
		return company(name, Map.of());
	}

	RecordId person(String first, String last, Map<String, ?> more) throws Exception {
		return insert(Entities.PERSON, Changes.of(more).set(Entities.FIRST_NAME, first).set(Entities.LAST_NAME, last));
	}

	RecordId person(String first, String last) throws Exception {
		return person(first, last, Map.of());
	}

	RecordId insert(String entity, Changes changes) throws Exception {
		UnitOfWork work = new UnitOfWork();
		RecordId id = work.insert(entity, changes);
		records().commit(work);
		return id;
	}

	Record get(RecordId id) {
		return records().get(id).orElseThrow();
	}

	void update(RecordId id, String field, Object value) throws Exception {
		records().commit(new UnitOfWork().update(id, get(id).version(), Changes.none().set(field, value)));
	}

	void delete(RecordId id) throws Exception {
		records().commit(new UnitOfWork().delete(id, get(id).version()));
	}

	List<String> search(String text) {
		return records().search(text, java.util.Set.of(), 50).stream().map(h -> h.record().title()).toList();
	}

	/** Who calls with an E.164 number. */
	List<ContactMatch> callers(String key) throws Exception {
		return callers(List.of(new CallerQuery.Key(key, MatchRule.EXACT)));
	}

	List<ContactMatch> callers(List<CallerQuery.Key> keys) throws Exception {
		return store.directory().find(new CallerQuery(keys.getFirst().value(), keys));
	}

	@Override
	public void close() {
		store.close();
	}
}
