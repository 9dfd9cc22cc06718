package org.callbench.instance;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Passwords and the like, by key: encrypted in the platform's secure storage, in a file of the {@linkplain DataFolder data folder}
 * that only its owner may read. What lies here is in no setting, no log and no backup. A service; any thread.
 */
@ProviderType
public interface Secrets {

	/** Keeps nothing. */
	Secrets NONE = new Secrets() {
		@Override
		public Optional<String> get(String key) {
			return Optional.empty();
		}

		@Override
		public Set<String> keys() {
			return Set.of();
		}

		@Override
		public void set(String key, String secret) throws IOException {
			throw new IOException("Nothing can be kept here"); //$NON-NLS-1$
		}

		@Override
		public Runnable addListener(Runnable changed) {
			return () -> { };
		}
	};

	/** The secret of that key; empty if there is none, or if it cannot be read any more. Reads a file the first time. */
	Optional<String> get(String key);

	/** Of what there is a secret. Reads a file the first time. */
	Set<String> keys();

	/**
	 * Keeps a secret; an empty one is forgotten. It is on the disk when this returns.
	 *
	 * @throws IOException if it could not be written; all is as before
	 */
	void set(String key, String secret) throws IOException;

	/**
	 * Runs after each change, on the thread that changed it.
	 *
	 * @return ends that
	 */
	Runnable addListener(Runnable changed);
}
