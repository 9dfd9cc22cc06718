package org.callbench.calls.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.callbench.calls.model.DeskConfig;
import org.callbench.calls.model.LineConfig;
import org.callbench.calls.plan.SavedLocation;
import org.callbench.calls.trace.TraceScope;
import org.callbench.crm.SettingKeys;
import org.callbench.crm.Settings;
import org.callbench.crm.Users;
import org.callbench.instance.Secrets;
import org.callbench.numbering.Location;
import org.callbench.numbering.LocationSettings;
import org.callbench.telephony.DeviceId;
import org.callbench.telephony.TelephonyProvider;

/** What the settings, the secrets and the current user mean for the desk. Never blocks, save for reading the secrets once. */
final class DeskSettings {
	static final String DEFAULT_PROVIDER = "simulator";
	static final String DEFAULT_DEVICE = "1001";
	/** The outside prefix is the office's: a provider that asks for it is told, unless its own settings say otherwise. */
	static final List<String> COMMON = List.of(SettingKeys.OUTSIDE_PREFIX);

	private final Settings settings;
	private final Users users;
	private final Secrets secrets;

	DeskSettings(Settings settings, Users users, Secrets secrets) {
		this.settings = settings;
		this.users = users;
		this.secrets = secrets;
	}

	Location location() {
		return LocationSettings.read(settings.all());
	}

	/** The country of all desks: numbers in records are indexed by it, and so they are read by it, wherever this desk is. */
	String homeCountry() {
		return SavedLocation.of(settings).shared().country();
	}

	private String text(String key) {
		return settings.get(key).orElse("").strip();
	}

	String provider() {
		String chosen = text(SettingKeys.PROVIDER);
		return chosen.isEmpty() ? DEFAULT_PROVIDER : chosen;
	}

	/**
	 * The user's devices, the one to dial on first. A device of another switch than the usual one has its provider's id before it,
	 * {@code asterisk:SIP/1001}; a name with a colon in it that begins with no provider's id is a device of the usual one.
	 */
	List<DeviceId> devices(Set<String> providers) {
		String provider = provider();
		var devices = new ArrayList<DeviceId>();
		for (String name : users.current().ctiDevice().split("[,;]")) {
			String device = name.strip();
			int colon = device.indexOf(':');
			boolean other = colon > 0 && providers.contains(device.substring(0, colon));
			DeviceId id = other ? new DeviceId(device.substring(0, colon), device.substring(colon + 1).strip())
					: new DeviceId(provider, device);
			if (!id.device().isEmpty() && !devices.contains(id)) {
				devices.add(id);
			}
		}
		if (devices.isEmpty()) {
			devices.add(new DeviceId(provider, provider.equals(DEFAULT_PROVIDER) ? DEFAULT_DEVICE : ""));
		}
		return devices;
	}

	/** The lines of this desk that are traced. */
	TraceScope traced() {
		return TraceScope.of(text(SettingKeys.TRACE));
	}

	/** What the names of a provider's settings and secrets begin with. */
	static String prefix(String provider) {
		return SettingKeys.PROVIDER + "." + provider + ".";
	}

	/** What a provider is told about its switch: settings and secrets named {@code provider.ID.KEY}. */
	org.callbench.telephony.Settings forProvider(String provider) {
		Map<String, String> values = new HashMap<>();
		COMMON.forEach(key -> settings.get(key).ifPresent(value -> values.put(key, value)));
		String prefix = prefix(provider);
		settings.all().forEach((key, value) -> {
			if (key.startsWith(prefix)) {
				values.put(key.substring(prefix.length()), value);
			}
		});
		secrets.keys().stream().filter(key -> key.startsWith(prefix))
				.forEach(key -> secrets.get(key).ifPresent(secret -> values.put(key.substring(prefix.length()), secret)));
		return new org.callbench.telephony.Settings(values);
	}

	DeskConfig config(Map<String, TelephonyProvider> providers, Map<String, String> labels, List<String> directories) {
		// G7: who is not to use CTI has no lines
		List<DeviceId> devices = users.current().ctiEnabled() ? devices(providers.keySet()) : List.of();
		List<LineConfig> lines = devices.stream().map(device -> {
			Optional<TelephonyProvider> provider = Optional.ofNullable(providers.get(device.provider()));
			String fingerprint = Integer.toHexString(forProvider(device.provider()).values().hashCode()) + "@"
					+ provider.map(System::identityHashCode).orElse(0);
			return new LineConfig(device, labels.getOrDefault(device.provider(), device.provider()),
					provider.isPresent() && !device.device().isEmpty(), fingerprint);
		}).toList();
		return new DeskConfig(location(), homeCountry(), lines, directories, DeskConfig.SLOW, DeskConfig.TIMEOUT);
	}
}
