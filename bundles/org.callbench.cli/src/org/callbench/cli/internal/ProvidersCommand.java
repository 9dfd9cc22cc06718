package org.callbench.cli.internal;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

import org.callbench.calls.TelephonySetup;
import org.callbench.instance.ExitStatus;
import org.callbench.instance.InstanceCommand;
import org.callbench.instance.Invocation;
import org.callbench.instance.UsageException;
import org.callbench.telephony.CheckStep;
import org.callbench.telephony.Device;
import org.callbench.telephony.DeviceId;
import org.callbench.telephony.LineEvent;
import org.callbench.telephony.Setting;
import org.callbench.telephony.Settings;
import org.callbench.telephony.SetupCheck;
import org.callbench.telephony.TelephonyException;
import org.callbench.telephony.TelephonyProvider;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The kinds of switches this installation can talk to, and whether one of them can be reached (G1, G2). */
@Component(property = InstanceCommand.NAME + "=providers")
public final class ProvidersCommand implements InstanceCommand {

	/** The words by which an administrator knows what a provider's settings call in its own way. */
	private static final Map<String, String> OPTIONS = Map.of("--user", "user", "--secret", "secret");

	/** A check that takes longer has hung. */
	private static final long CHECK_SECONDS = 90;

	private final List<TelephonyProvider> providers;
	private final TelephonySetup setup;

	@Activate
	public ProvidersCommand(@Reference TelephonySetup setup,
			@Reference(cardinality = ReferenceCardinality.MULTIPLE, policyOption = ReferencePolicyOption.GREEDY) List<TelephonyProvider> providers) {
		this.setup = setup;
		this.providers = providers.stream().sorted(Comparator.comparing(TelephonyProvider::id)).toList();
	}

	@Override
	public String usage(Locale locale) {
		return Texts.of(locale).text("usage.providers");
	}

	@Override
	public int run(Invocation invocation) throws Exception {
		Words words = new Words(invocation, "--server", "--user", "--secret", "--device", "--set");
		JsonLines out = new JsonLines(invocation.out());
		switch (words.next()) {
		case "list" -> {
			words.end();
			for (TelephonyProvider provider : providers) {
				list(provider, out, invocation.locale());
			}
			return ExitStatus.OK;
		}
		case "check" -> {
			String id = words.next();
			words.end();
			Optional<TelephonyProvider> provider = providers.stream().filter(one -> one.id().equals(id)).findFirst();
			if (provider.isEmpty()) {
				invocation.err().println(Texts.of(invocation.locale()).text("settings.provider", id,
						String.join(", ", providers.stream().map(TelephonyProvider::id).toList())));
				return ExitStatus.NO;
			}
			return check(provider.get(), words, out, invocation.locale()) ? ExitStatus.OK : ExitStatus.NO;
		}
		default -> throw new UsageException("");
		}
	}

	private static void list(TelephonyProvider provider, JsonLines out, Locale locale) throws InterruptedException {
		List<Setting> settings = provider.settings(locale);
		Map<String, Object> json = JsonLines.object("id", provider.id(), "version", provider.version(), "label",
				provider.label(locale));
		json.put("settings", settings.stream().map(setting -> JsonLines.object("key", setting.key(), "label", setting.label(),
				"kind", setting.kind(), "required", setting.required(), "secret", setting.secret())).toList());
		if (settings.stream().noneMatch(Setting::required)) {
			capabilities(provider).ifPresent(line -> json.put("capabilities", EventJson.capabilities(line)));
		}
		out.print(json);
	}

	/** Only a line can tell them: the first that nobody else has open. */
	private static Optional<LineEvent.LineChanged> capabilities(TelephonyProvider provider) throws InterruptedException {
		try {
			for (Device device : LineProbe.await(provider.devices(Settings.NONE)).orElse(List.of())) {
				try (LineProbe probe = new LineProbe(provider, device.id(), Settings.NONE)) {
					return probe.line();
				} catch (TelephonyException taken) {
					continue;
				}
			}
		} catch (TelephonyException e) {
			return Optional.empty(); // not reachable without settings; "check" says why
		}
		return Optional.empty();
	}

	/** Step by step, each printed; stops at the first that fails. */
	private boolean check(TelephonyProvider provider, Words words, JsonLines out, Locale locale) throws Exception {
		Settings settings = settings(provider, words, locale);
		List<String> missing = provider.settings(locale).stream()
				.filter(setting -> setting.required() && settings.text(setting.key()).isEmpty()).map(Setting::key).toList();
		if (!missing.isEmpty()) {
			out.print(step(provider, "settings", false, "missing", missing));
			return false;
		}
		out.print(step(provider, "settings", true));
		Optional<SetupCheck> own = provider.capability(SetupCheck.class);
		if (own.isPresent()) {
			return check(own.get(), provider, settings, words.option("--device"), out, locale);
		}
		String at = "devices";
		try {
			Optional<List<Device>> devices = LineProbe.await(provider.devices(settings));
			if (devices.isEmpty()) {
				out.print(step(provider, at, false, "reason", "timeout"));
				return false;
			}
			out.print(step(provider, at, true, "found", devices.get().stream().map(device -> device.id().device()).toList()));
			Optional<DeviceId> device = words.option("--device").map(name -> new DeviceId(provider.id(), name))
					.or(() -> devices.get().stream().map(Device::id).findFirst());
			if (device.isEmpty()) {
				out.print(step(provider, "open", false, "reason", "noDevice"));
				return false;
			}
			at = "open";
			try (LineProbe probe = new LineProbe(provider, device.get(), settings)) {
				out.print(step(provider, at, true, "device", device.get().device()));
				at = "line";
				Optional<LineEvent.LineChanged> line = probe.line();
				boolean works = line.map(now -> now.inService() && now.linkUp()).orElse(false);
				out.print(step(provider, at, works, "inService", line.map(LineEvent.LineChanged::inService), "linkUp",
						line.map(LineEvent.LineChanged::linkUp), "capabilities", line.map(EventJson::capabilities)));
				at = "snapshot";
				Optional<LineEvent.Snapshot> calls = probe.snapshot();
				out.print(step(provider, at, calls.isPresent(), "calls", calls.map(now -> now.all().size())));
				return works && calls.isPresent();
			}
		} catch (TelephonyException e) {
			out.print(step(provider, at, false, "reason", e.reason(), "detail", e.getMessage()));
			return false;
		}
	}

	/** As the provider itself checks, in its words. */
	private static boolean check(SetupCheck check, TelephonyProvider provider, Settings settings, Optional<String> device, JsonLines out,
			Locale locale) throws InterruptedException {
		AtomicBoolean works = new AtomicBoolean(true);
		CompletableFuture<Void> done = check.check(settings, device.map(name -> new DeviceId(provider.id(), name)), locale, step -> {
			boolean ok = step.outcome() != CheckStep.Outcome.FAILED;
			works.compareAndSet(true, ok);
			out.print(step(provider, step.id(), ok, "outcome", step.outcome(), "finding", step.finding(), "cost", said(step.cost()),
					"remedy", said(step.remedy())));
		}).toCompletableFuture();
		try {
			done.get(CHECK_SECONDS, TimeUnit.SECONDS);
			return works.get();
		} catch (TimeoutException endless) {
			out.print(step(provider, "check", false, "reason", "timeout"));
		} catch (ExecutionException broken) {
			out.print(step(provider, "check", false, "reason", String.valueOf(broken.getCause())));
		}
		return false;
	}

	private static Optional<String> said(String text) {
		return Optional.of(text).filter(words -> !words.isEmpty());
	}

	private static Map<String, Object> step(TelephonyProvider provider, String step, boolean ok, Object... more) {
		Map<String, Object> json = JsonLines.object("provider", provider.id(), "step", step, "ok", ok);
		json.putAll(JsonLines.object(more));
		return json;
	}

	/** What this office has set, unless the words say otherwise. */
	private Settings settings(TelephonyProvider provider, Words words, Locale locale) throws UsageException {
		Texts texts = Texts.of(locale);
		Map<String, String> values = new HashMap<>();
		for (Setting setting : provider.settings(locale)) {
			if (!setting.defaultValue().isEmpty()) {
				values.put(setting.key(), setting.defaultValue());
			}
		}
		values.putAll(setup.told(provider.id()).values());
		Optional<String> server = words.option("--server");
		if (server.isPresent()) {
			int colon = server.get().lastIndexOf(':');
			values.put("host", colon < 0 ? server.get() : server.get().substring(0, colon));
			if (colon >= 0) {
				values.put("port", server.get().substring(colon + 1));
			}
		}
		OPTIONS.forEach((option, key) -> words.option(option).ifPresent(value -> values.put(key, value)));
		for (String pair : words.options("--set")) {
			int equals = pair.indexOf('=');
			if (equals < 1) {
				throw new UsageException(texts.text("option.pair", "--set", pair));
			}
			values.put(pair.substring(0, equals), pair.substring(equals + 1));
		}
		return new Settings(values);
	}
}
