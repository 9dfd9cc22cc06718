package org.callbench.calls.internal;

import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

import org.callbench.calls.CallDesk;
import org.callbench.calls.TelephonySetup;
import org.callbench.crm.Scope;
import org.callbench.crm.SettingKeys;
import org.callbench.crm.Settings;
import org.callbench.crm.Users;
import org.callbench.instance.Secrets;
import org.callbench.telephony.CheckStep;
import org.callbench.telephony.Device;
import org.callbench.telephony.DeviceId;
import org.callbench.telephony.Setting;
import org.callbench.telephony.SetupCheck;
import org.callbench.telephony.TelephonyProvider;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The set-up as the settings, the secrets and the providers have it. */
@Component(service = TelephonySetup.class)
public final class TelephonySetupService implements TelephonySetup {
	private static final Logger LOG = Logger.getLogger(TelephonySetupService.class.getName());
	/** For each of the two things that a provider is asked: its own check, and its devices. */
	private static final long PATIENCE_SECONDS = 55;

	private final List<TelephonyProvider> providers;
	private final Settings settings;
	private final Secrets secrets;
	private final Users users;
	private final CallDesk desk;
	private final DeskSettings deskSettings;

	@Activate
	public TelephonySetupService(@Reference Settings settings, @Reference Secrets secrets, @Reference Users users, @Reference CallDesk desk,
			@Reference(cardinality = ReferenceCardinality.MULTIPLE, policyOption = ReferencePolicyOption.GREEDY) List<TelephonyProvider> providers) {
		this.settings = settings;
		this.secrets = secrets;
		this.users = users;
		this.desk = desk;
		this.providers = List.copyOf(providers);
		deskSettings = new DeskSettings(settings, users, secrets);
	}

	@Override
	public List<Switch> switches(Locale locale) {
		return providers.stream().flatMap(provider -> described(provider, locale).stream()).sorted(Comparator.comparing(Switch::label)).toList();
	}

	private Optional<Switch> described(TelephonyProvider provider, Locale locale) {
		try {
			String id = provider.id();
			// What is the office's is set where it belongs
			List<Setting> wanted = provider.settings(locale).stream().filter(setting -> !DeskSettings.COMMON.contains(setting.key())).toList();
			Map<String, String> told = new HashMap<>(told(id).values());
			Set<String> secret = wanted.stream().filter(Setting::secret).map(Setting::key).collect(Collectors.toSet());
			Set<String> known = secret.stream().filter(told::containsKey).collect(Collectors.toSet());
			told.keySet().removeAll(secret);
			told.keySet().removeAll(DeskSettings.COMMON);
			return Optional.of(new Switch(id, provider.version(), provider.label(locale), wanted, told, known));
		} catch (RuntimeException broken) {
			LOG.log(Level.WARNING, "A telephony provider does not say what it wants", broken);
			return Optional.empty();
		}
	}

	@Override
	public String provider() {
		return deskSettings.provider();
	}

	@Override
	public List<String> devices(String provider) {
		Set<String> ids = providers.stream().map(TelephonyProvider::id).collect(Collectors.toSet());
		return deskSettings.devices(ids).stream().filter(device -> device.provider().equals(provider) && !device.device().isEmpty())
				.map(DeviceId::device).toList();
	}

	@Override
	public org.callbench.telephony.Settings told(String provider) {
		return deskSettings.forProvider(provider);
	}

	@Override
	public void save(String provider, Map<String, String> values, Map<String, String> newSecrets) throws IOException {
		String prefix = DeskSettings.prefix(provider);
		for (Map.Entry<String, String> secret : newSecrets.entrySet()) {
			secrets.set(prefix + secret.getKey(), secret.getValue());
			settings.remove(Scope.SITE, prefix + secret.getKey());
		}
		Map<String, String> set = new HashMap<>(Map.of(SettingKeys.PROVIDER, provider));
		values.forEach((key, value) -> {
			if (!value.isBlank()) {
				set.put(prefix + key, value.strip());
			} else if (settings.get(Scope.SITE, prefix + key).isPresent()) {
				settings.remove(Scope.SITE, prefix + key);
			}
		});
		settings.set(Scope.SITE, set);
	}

	@Override
	public CompletionStage<Void> check(String id, Map<String, String> values, Map<String, String> newSecrets, Optional<String> device,
			Locale locale, Consumer<CheckStep> told) {
		CompletableFuture<Void> done = new CompletableFuture<>();
		Thread thread = new Thread(() -> {
			AtomicBoolean over = new AtomicBoolean();
			Report report = new Report(SetupTexts.of(locale), step -> {
				synchronized (over) {
					if (!over.get()) {
						told.accept(step);
					}
				}
			});
			try {
				run(id, values, newSecrets, device, locale, report);
			} catch (RuntimeException broken) {
				LOG.log(Level.WARNING, "The check of " + id + " failed", broken);
				report.failed("check", "setup.broken");
			}
			synchronized (over) {
				over.set(true);
			}
			done.complete(null);
		}, "callbench-telephony-check");
		thread.setDaemon(true);
		thread.start();
		return done.minimalCompletionStage();
	}

	private void run(String id, Map<String, String> values, Map<String, String> newSecrets, Optional<String> device, Locale locale, Report report) {
		Optional<TelephonyProvider> found = providers.stream().filter(provider -> provider.id().equals(id)).findFirst();
		if (found.isEmpty()) {
			report.failed("provider", "setup.noProvider", id);
			return;
		}
		TelephonyProvider provider = found.get();
		Map<String, String> told = new HashMap<>(told(id).values());
		told.putAll(values);
		told.putAll(newSecrets);
		told.values().removeIf(String::isBlank);
		List<Setting> missing = provider.settings(locale).stream().filter(setting -> setting.required() && !told.containsKey(setting.key())).toList();
		if (!missing.isEmpty()) {
			report.failed("settings", "setup.missing", missing.stream().map(Setting::label).collect(Collectors.joining(", ")));
			return;
		}
		org.callbench.telephony.Settings all = new org.callbench.telephony.Settings(told);
		Optional<SetupCheck> own = provider.capability(SetupCheck.class);
		Optional<DeviceId> checked = device.filter(name -> !name.isBlank()).map(name -> new DeviceId(id, name.strip()));
		if (own.isPresent()) {
			awaited(own.get().check(all, checked, locale, report.told)).ifPresent(failed -> {
				LOG.log(Level.WARNING, "The check of " + id + " did not come to its end", failed);
				report.failed("check", failed instanceof TimeoutException ? "setup.slow" : "setup.broken");
			});
			if (report.hasFailed()) {
				return;
			}
		}
		CompletableFuture<List<Device>> asked = provider.devices(all).toCompletableFuture();
		Optional<Throwable> failed = awaited(asked);
		if (failed.isPresent()) {
			report.failed("devices", "setup.unreachable", Optional.ofNullable(failed.get().getMessage()).orElse(""));
			return;
		}
		List<Device> devices = asked.join();
		if (own.isEmpty()) {
			report.passed("devices", "setup.devices", devices.size());
		}
		fitsHere(id, checked, devices, own.isEmpty(), report);
	}

	/** Waits; what went wrong, if anything did. */
	private static Optional<Throwable> awaited(CompletionStage<?> stage) {
		try {
			stage.toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
			return Optional.empty();
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			return Optional.of(e);
		} catch (ExecutionException e) {
			return Optional.of(e.getCause());
		} catch (TimeoutException e) {
			return Optional.of(e);
		}
	}

	/** How the device fits with what this desk and its users say of it. */
	private void fitsHere(String provider, Optional<DeviceId> checked, List<Device> devices, boolean look, Report report) {
		if (checked.isEmpty()) {
			if (look) {
				report.warns("device", "setup.noDevice");
			}
			return;
		}
		String name = checked.get().device();
		Optional<Device> known = devices.stream().filter(device -> device.id().equals(checked.get())).findFirst()
				.or(() -> devices.stream().filter(device -> device.addresses().contains(name)).findFirst());
		if (look && known.isEmpty()) {
			report.failed("device", "setup.unknownDevice", name);
			return;
		}
		List<String> numbers = known.map(Device::addresses).orElse(List.of());
		if (look) {
			report.passed("device", "setup.device", name, String.join(", ", numbers));
		}
		List<String> others = users.all().stream().filter(user -> !user.id().equals(users.current().id()) && user.ctiEnabled())
				.filter(user -> List.of(user.ctiDevice().split("\\s*[,;]\\s*")).contains(name)).map(user -> user.name()).toList();
		if (!others.isEmpty()) {
			report.warns("users", "setup.shared", name, String.join(", ", others));
		}
		String extension = users.current().extension();
		if (!numbers.isEmpty() && !extension.isBlank() && devices(provider).contains(name)) {
			if (numbers.contains(extension)) {
				report.passed("extension", "setup.extension", extension);
			} else {
				report.warns("extension", "setup.extension.other", extension, String.join(", ", numbers));
			}
		}
		int length = deskSettings.location().internalLength();
		numbers.stream().filter(number -> number.chars().allMatch(Character::isDigit)).findFirst().ifPresent(number -> {
			if (number.length() <= length) {
				report.passed("internalLength", "setup.length", length);
			} else {
				report.warns("internalLength", "setup.length.other", number, number.length(), length);
			}
		});
		desk.snapshot().lines().stream().filter(line -> line.provider().equals(provider) && line.device().equals(name)).findFirst()
				.ifPresent(line -> {
					switch (line.phase()) {
					case READY -> report.passed("line", "setup.line", name);
					case OFF, RELEASING -> report.warns("line", "setup.line.off", name);
					default -> report.warns("line", "setup.line.other", name, line.phase().label(report.texts.locale()),
							line.problem().map(problem -> problem.text(report.texts.locale())).orElse(""));
					}
				});
	}

	/** What is told, in the language of whoever asked. */
	private static final class Report {
		private final SetupTexts texts;
		private final Consumer<CheckStep> told;
		private boolean failed;

		Report(SetupTexts texts, Consumer<CheckStep> to) {
			this.texts = texts;
			told = step -> {
				synchronized (this) {
					failed |= step.outcome() == CheckStep.Outcome.FAILED;
				}
				to.accept(step);
			};
		}

		synchronized boolean hasFailed() {
			return failed;
		}

		void passed(String id, String key, Object... values) {
			told.accept(CheckStep.passed(id, texts.text(key, values)));
		}

		void warns(String id, String key, Object... values) {
			tell(id, CheckStep.Outcome.WARNING, key, values);
		}

		void failed(String id, String key, Object... values) {
			tell(id, CheckStep.Outcome.FAILED, key, values);
		}

		private void tell(String id, CheckStep.Outcome outcome, String key, Object... values) {
			told.accept(new CheckStep(id, outcome, texts.text(key, values).strip(), texts.text(key + ".cost", values), texts.text(key + ".remedy", values)));
		}
	}
}
