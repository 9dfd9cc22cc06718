package org.callbench.secrets.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.crypto.spec.PBEKeySpec;

import org.callbench.instance.DataFolder;
import org.callbench.instance.Secrets;
import org.eclipse.equinox.security.storage.ISecurePreferences;
import org.eclipse.equinox.security.storage.SecurePreferencesFactory;
import org.eclipse.equinox.security.storage.StorageException;
import org.eclipse.equinox.security.storage.provider.IProviderHints;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * In Equinox secure storage. Its master password is a random one in a file beside it: nobody is asked for one, not even where
 * there is nobody to ask, and whoever may not read the folder can read no secret.
 */
@Component(service = Secrets.class)
public final class SecureSecrets implements Secrets {
	private static final System.Logger LOG = System.getLogger(SecureSecrets.class.getName());
	private static final String NODE = "callbench";
	private static final int KEY_BYTES = 32;

	private final Path file;
	private final Path password;
	private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
	private Map<String, String> known;

	@Activate
	public SecureSecrets(@Reference DataFolder folder) {
		file = folder.root().resolve("secrets");
		password = folder.root().resolve("secrets.key");
	}

	@Override
	public Optional<String> get(String key) {
		return Optional.ofNullable(known().get(key));
	}

	@Override
	public Set<String> keys() {
		return Set.copyOf(known().keySet());
	}

	private synchronized Map<String, String> known() {
		if (known == null) {
			known = Files.exists(file) ? read() : Map.of();
		}
		return known;
	}

	private Map<String, String> read() {
		Map<String, String> read = new TreeMap<>();
		try {
			ISecurePreferences node = storage().node(NODE);
			for (String key : node.keys()) {
				try {
					read.put(key, node.get(key, ""));
				} catch (StorageException unreadable) {
					LOG.log(System.Logger.Level.WARNING, "The secret " + key + " in " + file
							+ " cannot be read any more; enter it again", unreadable);
				}
			}
		} catch (IOException unreadable) {
			LOG.log(System.Logger.Level.WARNING, "The secrets in " + file + " cannot be read; enter them again", unreadable);
		}
		return read;
	}

	private ISecurePreferences storage() throws IOException {
		return SecurePreferencesFactory.open(file.toUri().toURL(), Map.of(IProviderHints.DEFAULT_PASSWORD,
				new PBEKeySpec(masterPassword().toCharArray()), IProviderHints.PROMPT_USER, Boolean.FALSE));
	}

	private String masterPassword() throws IOException {
		if (Files.notExists(password)) {
			byte[] key = new byte[KEY_BYTES];
			new SecureRandom().nextBytes(key);
			DataFolder.createForOwner(password);
			Files.writeString(password, HexFormat.of().formatHex(key));
		}
		return Files.readString(password, StandardCharsets.US_ASCII).strip();
	}

	@Override
	public void set(String key, String secret) throws IOException {
		synchronized (this) {
			Map<String, String> now = new TreeMap<>(known());
			DataFolder.createForOwner(file);
			ISecurePreferences storage = storage();
			ISecurePreferences node = storage.node(NODE);
			try {
				if (secret.isEmpty()) {
					node.remove(key);
					now.remove(key);
				} else {
					node.put(key, secret, true);
					now.put(key, secret);
				}
			} catch (StorageException failed) {
				throw new IOException(failed.getMessage(), failed);
			}
			storage.flush();
			known = now;
		}
		listeners.forEach(Runnable::run);
	}

	@Override
	public Runnable addListener(Runnable changed) {
		listeners.add(changed);
		return () -> listeners.remove(changed);
	}
}
