package org.callbench.store.internal;

import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.callbench.crm.Catalog;
import org.callbench.crm.Changes;
import org.callbench.crm.ConflictException;
import org.callbench.crm.Database;
import org.callbench.crm.Entities;
import org.callbench.crm.FieldType;
import org.callbench.crm.InvalidRecordException;
import org.callbench.crm.PersonalLists;
import org.callbench.crm.Records;
import org.callbench.crm.Settings;
import org.callbench.crm.StoreException;
import org.callbench.crm.Subscription;
import org.callbench.crm.UnitOfWork;
import org.callbench.crm.Users;
import org.callbench.crm.directory.ContactDirectory;
import org.callbench.instance.BlockingGuard;
import org.callbench.store.Store;

/** All parts of a store over an embedded database, put together. */
public final class EmbeddedStore implements Store {

	/** So long a change of country waits for the numbers to be indexed again; a large store goes on by itself. */
	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final EmbeddedDatabase database;
	private final Notifier notifier = new Notifier();
	private final FieldTypeRegistry types;
	private final CommitQueue queue;
	private final SettingsStore settings;
	private final CatalogService catalog;
	private final UsersStore users = new UsersStore();
	private final IndexMaintenance maintenance;
	private final RecordsService records;
	private final PersonalListsStore personalLists;
	private final StoreContactDirectory directory;
	private final Notifier.Listeners<Runnable> stateListeners = new Notifier.Listeners<>();
	private final BlockingGuard guard;
	private volatile boolean closed;

	/** What a store is opened with besides its folder; tests bring their own migrations, files and clock. */
	record Options(Collection<? extends FieldType> fieldTypes, BlockingGuard guard, Clock clock, List<Migration> migrations,
			String fileSystem) {
	}

	public static Store open(Path folder, Collection<? extends FieldType> fieldTypes, BlockingGuard guard) {
		return open(folder, new Options(fieldTypes, guard, Clock.systemUTC(), Schema.MIGRATIONS, EmbeddedDatabase.FILE_SYSTEM));
	}

	static EmbeddedStore open(Path folder, Options options) {
		EmbeddedStore store = new EmbeddedStore(EmbeddedDatabase.open(folder, options.migrations(), options.fileSystem()), options);
		try {
			store.start();
			return store;
		} catch (RuntimeException e) {
			store.close();
			throw e;
		}
	}

	private EmbeddedStore(EmbeddedDatabase database, Options options) {
		this.database = database;
		guard = options.guard();
		types = new FieldTypeRegistry(options.fieldTypes());
		queue = new CommitQueue(database);
		settings = new SettingsStore(queue, notifier, guard, this::settingsChanged);
		catalog = new CatalogService(database, queue, notifier, guard, types, settings::shared, this::reindex);
		maintenance = new IndexMaintenance(database, queue, types, catalog::snapshot, settings::shared,
				() -> notifier.tell(this.stateListeners, Runnable::run));
		KeyFinder finder = new KeyFinder(maintenance, types, settings::shared);
		records = new RecordsService(new RecordsService.Surroundings(database, queue, notifier, guard, catalog::snapshot, types, settings,
				users, options.clock(), maintenance, finder));
		personalLists = new PersonalListsStore(database, queue, notifier, guard, catalog::snapshot, users, options.clock());
		directory = new StoreContactDirectory(database, guard, catalog::snapshot, finder);
	}

	private void start() {
		boolean known = database.read(c -> {
			catalog.load(c);
			return users.load(c, catalog.snapshot());
		});
		if (!known) {
			makeLocalUser();
		}
		database.read(this::loadSettings);
		database.read(maintenance::load);
		maintenance.request();
	}

	private int loadSettings(Connection c) throws java.sql.SQLException {
		settings.load(c, users.current().id().id().toString());
		return 0;
	}

	/** An embedded database has no log-in: whoever sits at the desk is its one user, with all rights. */
	private void makeLocalUser() {
		String login = System.getProperty("user.name", "").strip();
		String name = login.isEmpty() || Validator.unstorable(login) >= 0 ? "local" : Words.cut(login, 200);
		UnitOfWork first = new UnitOfWork();
		first.insert(Entities.USER,
				Changes.none().set(Entities.NAME, name).set(Entities.LOGIN, name).set(Entities.CTI_ENABLED, true));
		try {
			records.commit(first);
		} catch (ConflictException | InvalidRecordException e) {
			throw database.failure(e);
		}
	}

	private void settingsChanged(Set<String> keys) {
		Set<String> used = new HashSet<>();
		types.all().forEach(t -> used.addAll(t.indexSettings()));
		used.retainAll(keys);
		if (used.isEmpty()) {
			return;
		}
		maintenance.request();
		try {
			maintenance.await(PATIENCE);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}

	private void reindex() {
		maintenance.request();
	}

	@Override
	public Records records() {
		return records;
	}

	@Override
	public Catalog catalog() {
		return catalog;
	}

	@Override
	public Settings settings() {
		return settings;
	}

	@Override
	public Users users() {
		return users;
	}

	@Override
	public PersonalLists personalLists() {
		return personalLists;
	}

	@Override
	public ContactDirectory directory() {
		return directory;
	}

	@Override
	public void addFieldType(FieldType type) {
		types.add(type);
		maintenance.request();
		catalog.fieldTypesChanged();
	}

	@Override
	public void removeFieldType(FieldType type) {
		if (types.remove(type)) {
			catalog.fieldTypesChanged();
		}
	}

	@Override
	public boolean awaitIndexed(Duration atMost) throws InterruptedException {
		return maintenance.await(atMost);
	}

	@Override
	public Database database() {
		return new Database() {

			@Override
			public State state() {
				return closed ? State.CLOSED : State.OPEN;
			}

			@Override
			public Optional<StoreException> problem() {
				return Optional.empty();
			}

			@Override
			public Optional<Indexing> indexing() {
				return maintenance.progress();
			}

			@Override
			public String description(Locale locale) {
				return Messages.get(locale, "embedded");
			}

			@Override
			public void backup(Path file) {
				guard.beforeBlocking("Database.backup");
				database.backup(file);
			}

			@Override
			public Subscription addListener(Runnable listener) {
				return stateListeners.add(listener);
			}
		};
	}

	/** The database, for tests that break it. */
	EmbeddedDatabase embedded() {
		return database;
	}

	@Override
	public void close() {
		if (closed) {
			return;
		}
		closed = true;
		notifier.tell(stateListeners, Runnable::run);
		maintenance.close();
		queue.close();
		notifier.close();
		database.close();
	}
}
