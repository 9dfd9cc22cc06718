package org.callbench.crm;

import java.util.Set;

import org.osgi.annotation.versioning.ConsumerType;

/** Told after settings changed and are stored. */
@FunctionalInterface
@ConsumerType
public interface SettingsListener {

	/** Called on a thread of the store, in order; {@link Settings#get(String)} already answers the new values. */
	void settingsChanged(Set<String> keys);
}
