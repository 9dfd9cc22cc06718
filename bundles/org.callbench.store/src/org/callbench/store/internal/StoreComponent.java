package org.callbench.store.internal;

import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

import org.callbench.crm.Catalog;
import org.callbench.crm.Database;
import org.callbench.crm.FieldType;
import org.callbench.crm.PersonalLists;
import org.callbench.crm.Records;
import org.callbench.crm.Settings;
import org.callbench.crm.StoreException;
import org.callbench.crm.Subscription;
import org.callbench.crm.Users;
import org.callbench.crm.directory.ContactDirectory;
import org.callbench.instance.BlockingGuard;
import org.callbench.instance.DataFolder;
import org.callbench.store.Store;
import org.callbench.store.Stores;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Opens the store of the data folder and registers its services; closes it when the folder goes. The services are there at
 * once, while the database is still being opened beside the start of the workbench: a call waits for it. If it cannot be
 * opened, every call says why, and {@link Database} does too.
 */
@Component(service = {}, immediate = true)
public final class StoreComponent {

	private final BundleContext context;
	private final DataFolder folder;
	private final BlockingGuard guard;
	private final List<FieldType> fieldTypes = new CopyOnWriteArrayList<>();
	private final AtomicReference<Database.State> state = new AtomicReference<>(Database.State.OPENING);
	private final List<Runnable> stateListeners = new CopyOnWriteArrayList<>();
	private final List<ServiceRegistration<?>> registrations = new ArrayList<>();
	private final CompletableFuture<Store> opening = new CompletableFuture<>();

	@Activate
	public StoreComponent(BundleContext context, @Reference DataFolder folder,
			@Reference(cardinality = ReferenceCardinality.OPTIONAL, policyOption = ReferencePolicyOption.GREEDY) BlockingGuard guard) {
		this.context = context;
		this.folder = folder;
		this.guard = guard == null ? BlockingGuard.NONE : guard;
	}

	@Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
	void addFieldType(FieldType type) {
		synchronized (fieldTypes) {
			fieldTypes.add(type);
			withOpenStore(store -> store.addFieldType(type));
		}
	}

	void removeFieldType(FieldType type) {
		synchronized (fieldTypes) {
			fieldTypes.remove(type);
			withOpenStore(store -> store.removeFieldType(type));
		}
	}

	private void withOpenStore(java.util.function.Consumer<Store> action) {
		if (opening.isDone() && !opening.isCompletedExceptionally()) {
			action.accept(opening.join());
		}
	}

	/** Called when the field types that are there already were added. */
	@Activate
	void start() {
		Thread opener = new Thread(this::open, "callbench-store-open");
		opener.setDaemon(true);
		opener.start();
		register(Records.class, Store::records);
		register(Catalog.class, Store::catalog);
		register(Settings.class, Store::settings);
		register(Users.class, Store::users);
		register(PersonalLists.class, Store::personalLists);
		register(ContactDirectory.class, Store::directory);
		registrations.add(context.registerService(Database.class, new ComponentDatabase(), properties()));
	}

	private void open() {
		try {
			// A field type that comes meanwhile waits, so that the store learns of it here or is told of it afterwards.
			synchronized (fieldTypes) {
				opening.complete(Stores.open(folder.db(), List.copyOf(fieldTypes), guard));
			}
			opened().database().addListener(() -> stateListeners.forEach(Runnable::run));
			changeState(Database.State.OPEN);
		} catch (StoreException e) {
			Log.LOGGER.log(System.Logger.Level.ERROR, "The database was not opened", e);
			opening.completeExceptionally(e);
			changeState(Database.State.FAILED);
		} catch (RuntimeException | LinkageError e) {
			Log.LOGGER.log(System.Logger.Level.ERROR, "The database was not opened", e);
			opening.completeExceptionally(
					new StoreException(StoreException.Problem.FAILED, Messages.get("failed", String.valueOf(e.getMessage())), e));
			changeState(Database.State.FAILED);
		}
	}

	private void changeState(Database.State now) {
		state.set(now);
		stateListeners.forEach(Runnable::run);
	}

	private Store opened() {
		try {
			return opening.join();
		} catch (CompletionException e) {
			throw e.getCause() instanceof StoreException cause
					? new StoreException(cause.problem(), cause.getMessage(), cause)
					: e;
		}
	}

	private <S> void register(Class<S> service, Function<Store, S> part) {
		S deferred = Deferred.service(service, () -> part.apply(opened()));
		registrations.add(context.registerService(service, deferred, properties()));
	}

	private static Dictionary<String, Object> properties() {
		Dictionary<String, Object> properties = new Hashtable<>();
		properties.put("store", "embedded");
		return properties;
	}

	@Deactivate
	void stop() {
		registrations.forEach(ServiceRegistration::unregister);
		state.set(Database.State.CLOSED);
		opening.handle((store, failure) -> {
			if (store != null) {
				store.close();
			}
			return store;
		}).join();
	}

	/** Answers while the database is opening, and after that failed. */
	private final class ComponentDatabase implements Database {

		@Override
		public State state() {
			return state.get();
		}

		@Override
		public Optional<StoreException> problem() {
			if (!opening.isCompletedExceptionally()) {
				return Optional.empty();
			}
			return opening.handle((store, failure) -> failure instanceof StoreException e ? Optional.of(e) : Optional.<StoreException>empty())
					.join();
		}

		@Override
		public Optional<Indexing> indexing() {
			return state.get() == State.OPEN ? opened().database().indexing() : Optional.empty();
		}

		@Override
		public String description(Locale locale) {
			return Messages.get(locale, "embedded");
		}

		@Override
		public void backup(java.nio.file.Path file) {
			opened().database().backup(file);
		}

		@Override
		public Subscription addListener(Runnable listener) {
			stateListeners.add(listener);
			return () -> stateListeners.remove(listener);
		}
	}
}
