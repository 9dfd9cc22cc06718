package org.callbench.exchange;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.callbench.crm.Query;
import org.callbench.crm.Record;
import org.callbench.crm.Scope;
import org.callbench.crm.SettingKeys;
import org.callbench.crm.directory.CallerQuery;
import org.callbench.crm.directory.ContactMatch;
import org.callbench.crm.directory.MatchRule;
import org.callbench.crm.fields.BuiltInFieldTypes;
import org.callbench.instance.BlockingGuard;
import org.callbench.numbering.Location;
import org.callbench.numbering.PhoneNumbers;
import org.callbench.store.Store;
import org.callbench.store.Stores;

/** A real store in an empty folder, in Madrid, with what is tested on top of it. */
final class TestOffice implements AutoCloseable {

	private static final Location MADRID = new Location("ES", "91", "", 4);

	private final PhoneNumbers numbers = new PhoneNumbers();
	final Store store;
	final Importer importer;
	final Exporter exporter;

	TestOffice(Path folder) throws InterruptedException {
		store = Stores.open(folder, BuiltInFieldTypes.all(), BlockingGuard.NONE);
		store.settings().set(Scope.ORGANISATION, Map.of(SettingKeys.COUNTRY, "ES", SettingKeys.AREA_CODE, "91"));
		store.awaitIndexed(Duration.ofSeconds(30));
		importer = new Importer(store.records(), store.catalog(), store.settings());
		exporter = new Exporter(store.records(), store.catalog());
	}

	ImportReport run(ImportRequest request) throws ImportException {
		return importer.run(request.withLocale(Locale.ENGLISH), ProgressListener.NONE);
	}

	ImportReport run(Path file) throws ImportException {
		return run(ImportRequest.of(file));
	}

	List<Record> all(String entity) {
		return store.records().query(Query.of(entity).orderBy(Query.CREATED).limit(Query.MOST));
	}

	long count(String entity) {
		return store.records().count(Query.of(entity));
	}

	/** The one record of that title. */
	Record one(String entity, String title) {
		List<Record> found = store.records().query(Query.of(entity).where(Query.TITLE, title));
		if (found.size() != 1) {
			throw new AssertionError(found.size() + " called " + title + " among " + all(entity).stream().limit(20).toList());
		}
		return found.getFirst();
	}

	/** Names of the contacts that a call from this number is said to be of, as the call desk asks for them. */
	List<ContactMatch> callersOf(String callerId) throws Exception {
		var keys = numbers.callerKeys(callerId, MADRID).stream()
				.map(key -> new CallerQuery.Key(key.value(), MatchRule.valueOf(key.rule().name()))).toList();
		return store.directory().find(new CallerQuery(callerId, keys));
	}

	/** The call desk's model at a line, over this office's contacts. */
	CallingIn callingIn() throws Exception {
		return new CallingIn(numbers, MADRID, store.directory());
	}

	Optional<String> e164(String stored, String country) {
		return numbers.canonical(stored, country, MADRID).map(number -> number.e164());
	}

	@Override
	public void close() {
		store.close();
	}
}
