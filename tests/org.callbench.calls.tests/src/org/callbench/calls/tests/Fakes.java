package org.callbench.calls.tests;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

import org.callbench.crm.Record;
import org.callbench.crm.RecordId;
import org.callbench.crm.RecordLink;
import org.callbench.crm.Records;
import org.callbench.crm.Scope;
import org.callbench.crm.Settings;
import org.callbench.crm.SettingsListener;
import org.callbench.crm.StoreException;
import org.callbench.crm.Subscription;
import org.callbench.crm.UnitOfWork;
import org.callbench.crm.User;
import org.callbench.crm.Users;

/** The CRM as far as the desk needs it, in memory. */
final class Fakes {

	private Fakes() {
	}

	static Users user(String device) {
		return user(device, () -> true);
	}

	/** A user for whom CTI is enabled as long as this says so. */
	static Users user(String device, BooleanSupplier cti) {
		RecordId id = RecordId.create("user");
		return new Users() {
			@Override
			public User current() {
				return new User(id, "Agent", "agent", "", "1001", cti.getAsBoolean(), device, "");
			}

			@Override
			public List<User> all() {
				return List.of(current());
			}
		};
	}

	/** Settings that tell their listeners; the innermost scope that has a value wins, and none is locked. */
	static final class MemorySettings implements Settings {
		private final Map<Scope, Map<String, String>> values = new EnumMap<>(Scope.class);
		private final List<SettingsListener> listeners = new CopyOnWriteArrayList<>();

		MemorySettings(Map<String, String> values) {
			for (Scope scope : Scope.values()) {
				this.values.put(scope, new ConcurrentHashMap<>());
			}
			this.values.get(Scope.ORGANISATION).putAll(values);
		}

		@Override
		public Optional<String> get(String key) {
			return Optional.ofNullable(all().get(key));
		}

		@Override
		public Optional<String> get(Scope scope, String key) {
			return Optional.ofNullable(values.get(scope).get(key));
		}

		@Override
		public Map<String, String> all() {
			Map<String, String> all = new HashMap<>();
			values.values().forEach(all::putAll);
			return Map.copyOf(all);
		}

		@Override
		public boolean locked(Scope scope, String key) {
			return false;
		}

		@Override
		public void set(Scope scope, String key, String value) {
			set(scope, Map.of(key, value));
		}

		@Override
		public void set(Scope scope, Map<String, String> changed) {
			values.get(scope).putAll(changed);
			listeners.forEach(listener -> listener.settingsChanged(changed.keySet()));
		}

		@Override
		public void remove(Scope scope, String key) {
			values.get(scope).remove(key);
			listeners.forEach(listener -> listener.settingsChanged(Set.of(key)));
		}

		@Override
		public void lock(Scope scope, String key, boolean locked) {
			throw new UnsupportedOperationException();
		}

		@Override
		public Subscription addListener(SettingsListener listener) {
			listeners.add(listener);
			return () -> listeners.remove(listener);
		}
	}

	/** A store that keeps records and links, and fails when it is told to. */
	static final class MemoryStore {
		final Map<RecordId, Record> stored = new ConcurrentHashMap<>();
		final Set<RecordLink> links = ConcurrentHashMap.newKeySet();
		final List<UnitOfWork> commits = new CopyOnWriteArrayList<>();
		/** Whoever commits one of these fails. */
		final Set<UUID> refused = ConcurrentHashMap.newKeySet();
		volatile boolean away;

		/** The part of the service that the desk uses; anything else fails the test. */
		final Records records = (Records) Proxy.newProxyInstance(Records.class.getClassLoader(), new Class<?>[] { Records.class },
				(proxy, method, arguments) -> switch (method.getName()) {
				case "get" -> arguments[0] instanceof Collection<?> ? List.of() : get((RecordId) arguments[0]);
				case "links" -> links((RecordId) arguments[0]);
				case "commit" -> commit((UnitOfWork) arguments[0]);
				case "addListener" -> (Subscription) () -> {
					// Nothing is ever told
				};
				default -> throw new UnsupportedOperationException(method.getName());
				});

		private Optional<Record> get(RecordId id) {
			check();
			return Optional.ofNullable(stored.get(id));
		}

		private List<RecordLink> links(RecordId id) {
			check();
			return links.stream().filter(link -> link.from().equals(id)).toList();
		}

		private List<Object> commit(UnitOfWork work) {
			check();
			if (work.operations().stream().anyMatch(operation -> refused.contains(operation.id().id()))) {
				throw new StoreException(StoreException.Problem.UNAVAILABLE, "refused");
			}
			commits.add(work);
			for (UnitOfWork.Operation operation : work.operations()) {
				switch (operation) {
				case UnitOfWork.Insert insert -> {
					if (!insert.onlyIfNew() || !stored.containsKey(insert.id())) {
						stored.put(insert.id(), record(insert.id(), 1, insert.changes().values()));
					}
				}
				case UnitOfWork.Update update -> stored.put(update.id(),
						record(update.id(), update.version() + 1, update.changes().values()));
				case UnitOfWork.Link link -> links.add(new RecordLink(link.id(), link.target(), link.role()));
				case UnitOfWork.Unlink unlink -> links.remove(new RecordLink(unlink.id(), unlink.target(), unlink.role()));
				default -> throw new UnsupportedOperationException(operation.toString());
				}
			}
			return new ArrayList<>();
		}

		private static Record record(RecordId id, long version, Map<String, Optional<Object>> values) {
			Map<String, Object> present = new ConcurrentHashMap<>();
			values.forEach((field, value) -> value.ifPresent(v -> present.put(field, v)));
			return new Record(id, version, "", present, Instant.EPOCH, "", Instant.EPOCH, "");
		}

		private void check() {
			if (away) {
				throw new StoreException(StoreException.Problem.UNAVAILABLE, "away");
			}
		}
	}
}
