package org.callbench.calls.plan;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.callbench.crm.Scope;
import org.callbench.crm.Settings;
import org.callbench.numbering.Location;
import org.callbench.numbering.LocationSettings;

/**
 * A location's settings as they are kept, scope by scope: which value holds where, whose it is, and what would hold if others were
 * kept. A value, so that what would be is asked in the same way as what is.
 *
 * @param values by scope and key; a scope without a value for a key leaves it to the outer ones
 * @param locks  the keys that a scope locks for the inner ones
 */
public record SavedLocation(Map<Scope, Map<String, String>> values, Map<Scope, Set<String>> locks) {

	public SavedLocation {
		Map<Scope, Map<String, String>> allValues = new EnumMap<>(Scope.class);
		Map<Scope, Set<String>> allLocks = new EnumMap<>(Scope.class);
		for (Scope scope : Scope.values()) {
			allValues.put(scope, Map.copyOf(values.getOrDefault(scope, Map.of())));
			allLocks.put(scope, Set.copyOf(locks.getOrDefault(scope, Set.of())));
		}
		values = allValues;
		locks = allLocks;
	}

	/** As they are kept now. Never blocks. */
	public static SavedLocation of(Settings settings) {
		Map<Scope, Map<String, String>> values = new EnumMap<>(Scope.class);
		Map<Scope, Set<String>> locks = new EnumMap<>(Scope.class);
		for (Scope scope : Scope.values()) {
			Map<String, String> own = new HashMap<>();
			Set<String> locked = new HashSet<>();
			for (String key : LocationSettings.KEYS) {
				settings.get(scope, key).ifPresent(value -> own.put(key, value));
				boolean byThis = scope != Scope.DESK && settings.locked(Scope.values()[scope.ordinal() + 1], key) && !settings.locked(scope, key);
				if (byThis) {
					locked.add(key);
				}
			}
			values.put(scope, own);
			locks.put(scope, locked);
		}
		return new SavedLocation(values, locks);
	}

	/** The scope whose value holds in this one: the innermost that has a value, or an outer one that locks it; empty if none has a value. */
	public Optional<Scope> from(Scope scope, String key) {
		Optional<Scope> from = Optional.empty();
		for (Scope outer : Scope.values()) {
			if (outer.compareTo(scope) > 0) {
				break;
			}
			if (values.get(outer).containsKey(key)) {
				from = Optional.of(outer);
			}
			if (locks.get(outer).contains(key)) {
				break;
			}
		}
		return from;
	}

	/** The value that holds in this scope; empty if nobody has said one. */
	public Optional<String> value(Scope scope, String key) {
		return from(scope, key).map(from -> values.get(from).get(key));
	}

	/** Whether an outer scope locks the key, so that a value of this one would change nothing. */
	public boolean locked(Scope scope, String key) {
		return locks.entrySet().stream().anyMatch(outer -> outer.getKey().compareTo(scope) < 0 && outer.getValue().contains(key));
	}

	/** These, with other values in one scope; an empty one is taken away, and leaves the key to the outer scopes. */
	public SavedLocation with(Scope scope, Map<String, Optional<String>> changes) {
		Map<String, String> own = new HashMap<>(values.get(scope));
		changes.forEach((key, value) -> value.ifPresentOrElse(text -> own.put(key, text), () -> own.remove(key)));
		Map<Scope, Map<String, String>> all = new EnumMap<>(values);
		all.put(scope, own);
		return new SavedLocation(all, locks);
	}

	/** Where the desk telephones from. */
	public Location desk() {
		return location(Scope.DESK);
	}

	/** What the numbers of records are read and indexed by, for all desks that share them. */
	public Location shared() {
		return location(Scope.SITE);
	}

	private Location location(Scope scope) {
		Map<String, String> inForce = new HashMap<>();
		LocationSettings.KEYS.forEach(key -> value(scope, key).ifPresent(text -> inForce.put(key, text)));
		return LocationSettings.read(inForce);
	}
}
