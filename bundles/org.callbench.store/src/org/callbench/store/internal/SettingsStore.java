package org.callbench.store.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import org.callbench.crm.Scope;
import org.callbench.crm.Settings;
import org.callbench.crm.SettingsListener;
import org.callbench.crm.Subscription;
import org.callbench.instance.BlockingGuard;

/** Settings, kept in memory as a whole: there are few, and everybody asks. */
final class SettingsStore implements Settings {

	private record Setting(Optional<String> content, boolean locked) {
	}

	private record Shared(Map<Scope, Map<String, Setting>> of, Map<String, String> inForce) {
	}

	private final CommitQueue queue;
	private final Notifier notifier;
	private final BlockingGuard guard;
	private final Map<Scope, String> scopeIds = new EnumMap<>(Scope.class);
	private final Notifier.Listeners<SettingsListener> listeners = new Notifier.Listeners<>();
	private final Consumer<Set<String>> afterChange;
	private volatile Map<Scope, Map<String, Setting>> settings = Map.of();
	private volatile Shared shared = new Shared(settings, Map.of());

	/** @param afterChange called with the changed keys by whoever changed them, before the change returns to them */
	SettingsStore(CommitQueue queue, Notifier notifier, BlockingGuard guard, Consumer<Set<String>> afterChange) {
		this.queue = queue;
		this.notifier = notifier;
		this.guard = guard;
		this.afterChange = afterChange;
		for (Scope scope : Scope.values()) {
			scopeIds.put(scope, "");
		}
	}

	/** @param user whose settings those of scope USER are */
	void load(Connection c, String user) throws SQLException {
		scopeIds.put(Scope.USER, user);
		settings = read(c);
	}

	private Map<Scope, Map<String, Setting>> read(Connection c) throws SQLException {
		Map<Scope, Map<String, Setting>> all = new EnumMap<>(Scope.class);
		for (Scope scope : Scope.values()) {
			Map<String, Setting> own = new HashMap<>();
			Sql.query(c, "select name, content, is_locked from setting where scope = ? and scope_id = ?",
					row -> own.put(row.getString("name"),
							new Setting(Optional.ofNullable(row.getString("content")), row.getBoolean("is_locked"))),
					scope, scopeIds.get(scope));
			all.put(scope, Map.copyOf(own));
		}
		return all;
	}

	@Override
	public Optional<String> get(String key) {
		return inForce(key, EnumSet.allOf(Scope.class));
	}

	@Override
	public Optional<String> get(Scope scope, String key) {
		return find(scope, key).flatMap(Setting::content);
	}

	@Override
	public Map<String, String> all() {
		return inForce(EnumSet.allOf(Scope.class));
	}

	/** What records are indexed with: the same for everybody who shares the database. The same map until a setting changes. */
	Map<String, String> shared() {
		Shared known = shared;
		if (known.of() != settings) {
			known = new Shared(settings, inForce(EnumSet.of(Scope.ORGANISATION, Scope.SITE)));
			shared = known;
		}
		return known.inForce();
	}

	private Map<String, String> inForce(Set<Scope> scopes) {
		Map<String, String> all = new HashMap<>();
		settings.values().forEach(own -> own.keySet().forEach(key -> inForce(key, scopes).ifPresent(v -> all.put(key, v))));
		return Map.copyOf(all);
	}

	private Optional<String> inForce(String key, Set<Scope> scopes) {
		Optional<String> value = Optional.empty();
		for (Scope scope : Scope.values()) {
			Optional<Setting> setting = scopes.contains(scope) ? find(scope, key) : Optional.empty();
			if (setting.isPresent() && setting.get().content().isPresent()) {
				value = setting.get().content();
			}
			if (setting.isPresent() && setting.get().locked()) {
				return value;
			}
		}
		return value;
	}

	private Optional<Setting> find(Scope scope, String key) {
		return Optional.ofNullable(settings.getOrDefault(scope, Map.of()).get(key));
	}

	@Override
	public boolean locked(Scope scope, String key) {
		for (Scope outer : Scope.values()) {
			if (outer == scope) {
				return false;
			}
			if (find(outer, key).map(Setting::locked).orElse(false)) {
				return true;
			}
		}
		return false;
	}

	@Override
	public void set(Scope scope, String key, String value) {
		set(scope, Map.of(key, value));
	}

	@Override
	public void set(Scope scope, Map<String, String> values) {
		values.forEach((key, value) -> {
			requireSound(key, 100);
			requireSound(value, 4000);
		});
		write(values.keySet(), c -> {
			for (Map.Entry<String, String> value : values.entrySet()) {
				put(c, scope, value.getKey(), Optional.of(value.getValue()), find(scope, value.getKey()).map(Setting::locked).orElse(false));
			}
		});
	}

	@Override
	public void remove(Scope scope, String key) {
		write(Set.of(key), c -> put(c, scope, key, Optional.empty(), find(scope, key).map(Setting::locked).orElse(false)));
	}

	@Override
	public void lock(Scope scope, String key, boolean locked) {
		requireSound(key, 100);
		write(Set.of(key), c -> put(c, scope, key, get(scope, key), locked));
	}

	private static void requireSound(String text, int longest) {
		if (text.length() > longest || Validator.unstorable(text) >= 0) {
			throw new IllegalArgumentException("A setting's text is too long or has a character that cannot be stored");
		}
	}

	private void put(Connection c, Scope scope, String key, Optional<String> content, boolean locked) throws SQLException {
		String id = scopeIds.get(scope);
		Sql.update(c, "delete from setting where scope = ? and scope_id = ? and name = ?", scope, id, key);
		if (content.isPresent() || locked) {
			Sql.update(c, "insert into setting (scope, scope_id, name, content, is_locked) values (?, ?, ?, ?, ?)", scope, id, key,
					content.orElse(null), locked);
		}
	}

	private interface Change {
		void make(Connection c) throws SQLException;
	}

	private void write(Set<String> keys, Change change) {
		guard.beforeBlocking("Settings");
		queue.runPlain(c -> {
			change.make(c);
			return read(c);
		}, now -> {
			settings = now;
			notifier.tell(listeners, l -> l.settingsChanged(Set.copyOf(keys)));
		});
		afterChange.accept(keys);
	}

	@Override
	public Subscription addListener(SettingsListener listener) {
		return listeners.add(listener);
	}
}
