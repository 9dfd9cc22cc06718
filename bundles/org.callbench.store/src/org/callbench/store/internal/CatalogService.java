package org.callbench.store.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import org.callbench.crm.Catalog;
import org.callbench.crm.CatalogException;
import org.callbench.crm.CatalogListener;
import org.callbench.crm.EntityType;
import org.callbench.crm.Field;
import org.callbench.crm.FieldContext;
import org.callbench.crm.FieldType;
import org.callbench.crm.Screen;
import org.callbench.crm.StoreException;
import org.callbench.crm.StoreException.Problem;
import org.callbench.crm.Subscription;
import org.callbench.instance.BlockingGuard;

/** The catalog, in memory as a whole; every change is written first, then read again. */
final class CatalogService implements Catalog {

	private interface Change {
		void make(Connection c, CatalogSnapshot now) throws SQLException, CatalogException;
	}

	private final EmbeddedDatabase database;
	private final CommitQueue queue;
	private final Notifier notifier;
	private final BlockingGuard guard;
	private final FieldTypeRegistry types;
	private final Supplier<Map<String, String>> settings;
	private final Runnable afterChange;
	private final Notifier.Listeners<CatalogListener> listeners = new Notifier.Listeners<>();
	private volatile CatalogSnapshot snapshot = CatalogSnapshot.EMPTY;

	/** @param afterChange called after entity types or fields changed; must be quick */
	CatalogService(EmbeddedDatabase database, CommitQueue queue, Notifier notifier, BlockingGuard guard, FieldTypeRegistry types,
			Supplier<Map<String, String>> settings, Runnable afterChange) {
		this.database = database;
		this.queue = queue;
		this.notifier = notifier;
		this.guard = guard;
		this.types = types;
		this.settings = settings;
		this.afterChange = afterChange;
	}

	void load(Connection c) throws SQLException {
		snapshot = CatalogTables.load(c);
	}

	CatalogSnapshot snapshot() {
		return snapshot;
	}

	/** A field type came or went. */
	void fieldTypesChanged() {
		notifier.tell(listeners, l -> l.catalogChanged(Optional.empty()));
	}

	@Override
	public List<EntityType> entityTypes() {
		return snapshot.types();
	}

	@Override
	public Optional<EntityType> entityType(String entity) {
		return snapshot.find(entity);
	}

	@Override
	public List<Screen> screens(String entity) {
		return snapshot.screens(entity);
	}

	@Override
	public Optional<Screen> screen(String entity, String screen) {
		return snapshot.screens(entity).stream().filter(s -> s.id().equals(screen)).findFirst();
	}

	@Override
	public List<FieldType> fieldTypes() {
		return types.all();
	}

	@Override
	public Optional<FieldType> fieldType(String id) {
		return types.find(id);
	}

	@Override
	public FieldType typeOf(Field field) {
		return types.of(field);
	}

	@Override
	public FieldContext context(Field field, Map<String, Object> values, Locale locale) {
		Optional<EntityType> type = snapshot.find(field.entity());
		return type.isEmpty() ? new FieldContext(field, locale, Optional.empty(), settings.get())
				: Indexer.context(type.get(), field, values, settings.get(), locale);
	}

	@Override
	public void addField(Field field) throws CatalogException {
		change(field.entity(), (c, now) -> {
			EntityType type = existing(now, field.entity());
			CatalogRules.requireName(field.name());
			if (type.field(field.name()).isPresent()) {
				throw new CatalogException(Messages.get("fieldExists", field.name()));
			}
			Field sound = FieldConversion.withFreeColumn(c, requireSound(now, field));
			CatalogRules.requireColumn(sound.column());
			if (field.required()) {
				FieldConversion.requireNoRecords(c, field.entity());
			}
			Schema.addColumn(c, database.dialect(), sound);
			CatalogTables.insertField(c, sound);
		});
	}

	@Override
	public void changeField(Field field) throws CatalogException {
		change(field.entity(), (c, now) -> {
			EntityType type = existing(now, field.entity());
			Field before = type.field(field.name())
					.orElseThrow(() -> new CatalogException(Messages.get("fieldUnknown", field.name())));
			FieldConversion conversion = new FieldConversion(c, database.dialect(), types, settings.get());
			conversion.change(type, before, requireSound(now, field));
		});
	}

	@Override
	public void addEntityType(EntityType type) throws CatalogException {
		change(type.name(), (c, now) -> {
			CatalogRules.requireEntityName(type.name());
			if (now.find(type.name()).isPresent()) {
				throw new CatalogException(Messages.get("entityExists", type.name()));
			}
			if (type.titleFields().isEmpty() || type.titleFields().stream().anyMatch(f -> type.field(f).isEmpty())) {
				throw new CatalogException(Messages.get("titleMissing"));
			}
			for (Field field : type.fields()) {
				CatalogRules.requireName(field.name());
				CatalogRules.requireColumn(field.column());
				requireSound(now, field);
			}
			FieldConversion.dropAbandonedTable(c, type.name());
			Schema.createTable(c, database.dialect(), type);
			CatalogTables.insertEntity(c, type);
			for (Field field : type.fields()) {
				CatalogTables.insertField(c, field);
			}
		});
	}

	@Override
	public void putScreen(Screen screen) throws CatalogException {
		change(screen.entity(), (c, now) -> {
			existing(now, screen.entity());
			CatalogTables.putScreen(c, screen);
		});
	}

	private static EntityType existing(CatalogSnapshot now, String entity) throws CatalogException {
		return now.find(entity).orElseThrow(() -> new CatalogException(Messages.get("unknownEntity", entity)));
	}

	private Field requireSound(CatalogSnapshot now, Field field) throws CatalogException {
		FieldType type = types.find(field.type()).orElseThrow(() -> new CatalogException(Messages.get("typeMissing", field.type())));
		CatalogRules.requireSound(now, field, type);
		return field;
	}

	private void change(String entity, Change change) throws CatalogException {
		guard.beforeBlocking("Catalog.change");
		try {
			queue.run(c -> {
				change.make(c, snapshot);
				return CatalogTables.load(c);
			}, now -> {
				snapshot = now;
				notifier.tell(listeners, l -> l.catalogChanged(Optional.of(entity)));
			});
		} catch (CatalogException | RuntimeException e) {
			throw e;
		} catch (Exception e) {
			throw new StoreException(Problem.FAILED, Messages.get("failed", e.getMessage()), e);
		}
		afterChange.run();
	}

	@Override
	public Subscription addListener(CatalogListener listener) {
		return listeners.add(listener);
	}
}
