package org.callbench.calls;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import org.callbench.telephony.CheckStep;
import org.callbench.telephony.Setting;
import org.callbench.telephony.Settings;
import org.osgi.annotation.versioning.ProviderType;

/**
 * How this office's telephony is set up, and whether that is right (G6, G10, G11). A service; what it says of providers may take
 * their time, so never on the UI thread.
 */
@ProviderType
public interface TelephonySetup {

	/**
	 * A provider and what it has been told.
	 *
	 * @param id       the provider's id, as in the setting {@code provider}
	 * @param version  of the provider
	 * @param label    its name for a person
	 * @param settings what it has to be told
	 * @param values   what it has been told, by key; no secrets
	 * @param secrets  the keys of the secrets that it has been told
	 */
	record Switch(String id, String version, String label, List<Setting> settings, Map<String, String> values, Set<String> secrets) {

		public Switch {
			settings = List.copyOf(settings);
			values = Map.copyOf(values);
			secrets = Set.copyOf(secrets);
		}
	}

	/** All providers that are there, by name; one that fails to say what it wants is left out, and logged. */
	List<Switch> switches(Locale locale);

	/** The id of the provider that this desk uses. Never blocks. */
	String provider();

	/** The devices of the current user with that provider, the one to dial on first; may be none. Never blocks. */
	List<String> devices(String provider);

	/** What a provider is told: settings, secrets, and what is not its own but the office's. */
	Settings told(String provider);

	/**
	 * Sets what a provider is told, and that this office uses it. Lines are opened anew at once.
	 *
	 * @param values  by key; what is absent stays, what is empty is not set any more
	 * @param secrets by key; what is absent stays, what is empty is forgotten
	 * @throws IOException if a secret could not be kept; no setting has been changed
	 */
	void save(String provider, Map<String, String> values, Map<String, String> secrets) throws IOException;

	/**
	 * Checks a set-up, saved or not, as {@link org.callbench.telephony.SetupCheck} does; a provider that has none of its own is asked
	 * for its devices. Then how it fits with this desk: the line, the user's extension and devices, the length of internal numbers.
	 *
	 * @param values  as for {@link #save}
	 * @param secrets as for {@link #save}
	 * @param device  the device to be checked too
	 * @param told    hears each step as it ends, never two at once, on any thread
	 * @return completes normally after the last step, after two minutes at the latest
	 */
	CompletionStage<Void> check(String provider, Map<String, String> values, Map<String, String> secrets, Optional<String> device, Locale locale,
			Consumer<CheckStep> told);
}
