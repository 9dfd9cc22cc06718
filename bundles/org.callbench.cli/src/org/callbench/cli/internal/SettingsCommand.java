package org.callbench.cli.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

import org.callbench.crm.Scope;
import org.callbench.crm.SettingKeys;
import org.callbench.crm.Settings;
import org.callbench.instance.DataFolder;
import org.callbench.instance.ExitStatus;
import org.callbench.instance.InstanceCommand;
import org.callbench.instance.Invocation;
import org.callbench.instance.Secrets;
import org.callbench.instance.UsageException;
import org.callbench.numbering.Location;
import org.callbench.numbering.LocationSettings;
import org.callbench.telephony.TelephonyProvider;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Reads and changes settings; what Callbench itself knows is checked first. */
@Component(property = InstanceCommand.NAME + "=settings")
public final class SettingsCommand implements InstanceCommand {

	/** What holds when nothing is set. */
	private static final Map<String, String> DEFAULTS = defaults();

	private final Settings settings;
	private final DataFolder folder;
	private final List<TelephonyProvider> providers;
	private final Secrets secrets;

	@Activate
	public SettingsCommand(@Reference Settings settings, @Reference Secrets secrets, @Reference DataFolder folder,
			@Reference(cardinality = ReferenceCardinality.MULTIPLE, policyOption = ReferencePolicyOption.GREEDY) List<TelephonyProvider> providers) {
		this.settings = settings;
		this.secrets = secrets;
		this.folder = folder;
		this.providers = List.copyOf(providers);
	}

	private static Map<String, String> defaults() {
		Map<String, String> defaults = new HashMap<>(LocationSettings.write(Location.of("")));
		List.of(SettingKeys.PROVIDER, SettingKeys.LANGUAGE, SettingKeys.TRACE).forEach(key -> defaults.put(key, ""));
		return Map.copyOf(defaults);
	}

	@Override
	public String usage(Locale locale) {
		return Texts.of(locale).text("usage.settings");
	}

	@Override
	public int run(Invocation invocation) throws Exception {
		Words words = new Words(invocation, "--scope");
		Optional<Scope> scope = scope(words, invocation.locale());
		JsonLines out = new JsonLines(invocation.out());
		switch (words.next()) {
		case "list" -> {
			words.end();
			list(out);
		}
		case "get" -> {
			String key = words.next();
			words.end();
			return get(scope, key, out, invocation);
		}
		case "set" -> {
			String key = words.next();
			String value = words.hasNext() ? words.next() : "";
			words.end();
			return set(scope.orElse(usual(key)), key, value, out, invocation);
		}
		default -> throw new UsageException("");
		}
		return ExitStatus.OK;
	}

	private void list(JsonLines out) {
		Map<String, String> all = settings.all();
		TreeSet<String> keys = new TreeSet<>(DEFAULTS.keySet());
		keys.addAll(all.keySet());
		keys.addAll(secrets.keys());
		for (String key : keys) {
			out.print(secrets.keys().contains(key) ? JsonLines.object("key", key, "secret", true) : all.containsKey(key) ? JsonLines.object("key", key, "value", all.get(key))
					: JsonLines.object("key", key, "value", DEFAULTS.get(key), "default", true));
		}
	}

	private int get(Optional<Scope> scope, String key, JsonLines out, Invocation invocation) {
		if (secrets.get(key).isPresent()) {
			out.print(JsonLines.object("key", key, "secret", true));
			return ExitStatus.OK;
		}
		Optional<String> value = scope.map(one -> settings.get(one, key)).orElseGet(() -> settings.get(key));
		if (value.isPresent()) {
			out.print(JsonLines.object("key", key, "value", value.get()));
			return ExitStatus.OK;
		}
		if (scope.isEmpty() && DEFAULTS.containsKey(key)) {
			out.print(JsonLines.object("key", key, "value", DEFAULTS.get(key), "default", true));
			return ExitStatus.OK;
		}
		invocation.err().println(Texts.of(invocation.locale()).text("settings.unset", key));
		return ExitStatus.NO;
	}

	private int set(Scope scope, String key, String value, JsonLines out, Invocation invocation) throws IOException {
		Texts texts = Texts.of(invocation.locale());
		if (isSecret(key, invocation.locale())) {
			secrets.set(key, value);
			settings.remove(scope, key);
			out.print(JsonLines.object("key", key, "secret", !value.isEmpty()));
			return ExitStatus.OK;
		}
		Optional<String> wrong = value.isEmpty() ? Optional.empty() : wrong(key, value, texts, invocation.locale());
		if (wrong.isPresent()) {
			invocation.err().println(wrong.get());
			return ExitStatus.NO;
		}
		String kept = key.equals(SettingKeys.COUNTRY) ? value.toUpperCase(Locale.ROOT) : value;
		if (kept.isEmpty()) {
			settings.remove(scope, key);
		} else {
			settings.set(scope, key, kept);
		}
		if (key.equals(SettingKeys.LANGUAGE)) {
			tellStartScript();
		}
		if (settings.locked(scope, key)) {
			invocation.err().println(texts.text("settings.locked", key));
		}
		out.print(JsonLines.object("key", key, "value", kept, "scope", scope));
		return ExitStatus.OK;
	}

	/** Whether a provider says so of its setting {@code provider.ID.KEY}. */
	private boolean isSecret(String key, Locale locale) {
		return providers.stream().anyMatch(provider -> {
			String prefix = SettingKeys.PROVIDER + "." + provider.id() + ".";
			return key.startsWith(prefix) && provider.settings(locale).stream()
					.anyMatch(setting -> setting.secret() && setting.key().equals(key.substring(prefix.length())));
		});
	}

	/** The start script wants to know the language before Java runs. */
	private void tellStartScript() throws IOException {
		Optional<String> language = settings.get(SettingKeys.LANGUAGE);
		if (language.isPresent()) {
			Files.writeString(folder.language(), language.get());
		} else {
			Files.deleteIfExists(folder.language());
		}
	}

	/** Why a value cannot be; area code and prefixes may be any digits, as the country may be set later. */
	private Optional<String> wrong(String key, String value, Texts texts, Locale locale) {
		if (LocationSettings.isKey(key)) {
			return LocationSettings.fault(key, value, locale).map(fault -> texts.text("settings.fault", key, fault));
		}
		return switch (key) {
		case SettingKeys.PROVIDER -> {
			List<String> ids = providers.stream().map(TelephonyProvider::id).sorted().toList();
			yield ids.contains(value) ? Optional.empty()
					: Optional.of(texts.text("settings.provider", value, String.join(", ", ids)));
		}
		case SettingKeys.LANGUAGE -> value.matches("en|es") ? Optional.empty()
				: Optional.of(texts.text("settings.language", value));
		default -> Optional.empty();
		};
	}

	/** Where a setting belongs unless the words say otherwise: a language is a person's, a trace a desk's, the rest the office's. */
	private static Scope usual(String key) {
		return switch (key) {
		case SettingKeys.LANGUAGE -> Scope.USER;
		case SettingKeys.TRACE -> Scope.DESK;
		default -> Scope.SITE;
		};
	}

	private static Optional<Scope> scope(Words words, Locale locale) throws UsageException {
		Optional<String> name = words.option("--scope");
		if (name.isEmpty()) {
			return Optional.empty();
		}
		for (Scope scope : Scope.values()) {
			if (scope.name().equalsIgnoreCase(name.get())) {
				return Optional.of(scope);
			}
		}
		throw new UsageException(Texts.of(locale).text("settings.scope", name.get()));
	}
}
