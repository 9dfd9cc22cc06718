package org.callbench.crm;

import java.util.Map;
import java.util.Optional;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Settings by key, in scopes; site, user and desk are always the current ones. Reading never blocks; writing does, and a
 * setting is on the disk when it returns. Secrets do not belong here.
 */
@ProviderType
public interface Settings {

	/** The value in force: the innermost scope's that has one, or that of an outer scope that locks it. */
	Optional<String> get(String key);

	/** The value set in exactly this scope. */
	Optional<String> get(Scope scope, String key);

	/** Every value in force, by key. */
	Map<String, String> all();

	/** True if a scope outside of this one locks the key, so that setting it here changes nothing. */
	boolean locked(Scope scope, String key);

	/** @throws IllegalArgumentException for a key over 100 or a value over 4000 characters, or one with a NUL character */
	void set(Scope scope, String key, String value);

	/** Several at once, all or nothing. */
	void set(Scope scope, Map<String, String> values);

	void remove(Scope scope, String key);

	/** Makes the scope's value hold for every inner scope, or no longer. */
	void lock(Scope scope, String key, boolean locked);

	Subscription addListener(SettingsListener listener);
}
