package org.callbench.telephony.asterisk.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.callbench.telephony.CheckStep;
import org.callbench.telephony.CheckStep.Outcome;
import org.callbench.telephony.DeviceId;
import org.callbench.telephony.Feature;
import org.callbench.telephony.Settings;
import org.callbench.telephony.SetupCheck;
import org.callbench.telephony.TelephonyException;
import org.callbench.telephony.asterisk.internal.ami.AmiAction;
import org.callbench.telephony.asterisk.internal.ami.AmiException;

/** Looks at everything that an Asterisk must have for a desk, in the order in which an administrator sets it up. */
final class AsteriskCheck implements SetupCheck {
	private static final int OLDEST = 13;

	private final Offices offices;

	AsteriskCheck(Offices offices) {
		this.offices = offices;
	}

	@Override
	public CompletionStage<Void> check(Settings settings, Optional<DeviceId> device, Locale locale, Consumer<CheckStep> told) {
		CompletableFuture<Void> done = new CompletableFuture<>();
		Report report = new Report(Texts.of(locale), told);
		SwitchSettings wanted;
		try {
			wanted = SwitchSettings.of(settings);
		} catch (TelephonyException unusable) {
			Thread teller = new Thread(() -> {
				report.add("settings", Outcome.FAILED, report.texts.text("check.settings", unusable.getMessage()), "", "");
				done.complete(null);
			}, "callbench-asterisk-check");
			teller.setDaemon(true);
			teller.start();
			return done.minimalCompletionStage();
		}
		Office office = offices.use(wanted);
		office.act(() -> office.reached().whenComplete((reached, failed) -> {
			CompletableFuture<Void> rest = failed == null ? new Run(office, device, report).all() : CompletableFuture.completedFuture(null);
			if (failed != null) {
				report.unreachable(wanted, failed instanceof CompletionException wrapped ? wrapped.getCause() : failed);
			}
			rest.whenComplete((all, broken) -> {
				office.release();
				if (broken != null) {
					report.add("link", Outcome.FAILED, report.texts.text("check.linkLost"), "", report.texts.text("check.linkLost.remedy"));
				}
				done.complete(null);
			});
		}));
		return done.minimalCompletionStage();
	}

	/** What is told, in the language of whoever asked. */
	private static final class Report {
		private final Texts texts;
		private final Consumer<CheckStep> told;

		Report(Texts texts, Consumer<CheckStep> told) {
			this.texts = texts;
			this.told = told;
		}

		void add(String id, Outcome outcome, String finding, String cost, String remedy) {
			told.accept(new CheckStep(id, outcome, finding, cost, remedy));
		}

		void passed(String id, Object... values) {
			told.accept(CheckStep.passed(id, texts.text("check." + id, values)));
		}

		/** With the texts of that key, its cost and its remedy. */
		void told(String id, Outcome outcome, String key, Object... values) {
			add(id, outcome, texts.text(key, values), texts.text(key + ".cost"), texts.text(key + ".remedy", values));
		}

		void unreachable(SwitchSettings settings, Throwable failed) {
			AmiException why = failed.getCause() instanceof AmiException named ? named
					: new AmiException(AmiException.Fault.CLOSED, String.valueOf(failed.getMessage()));
			AmiException.Fault fault = why.fault();
			String step = switch (fault) {
			case REFUSED -> "logIn";
			case NO_TLS -> "encryption";
			default -> "connect";
			};
			String where = settings.host() + ":" + settings.port();
			if (step.equals("logIn")) {
				passed("connect", where);
			}
			add(step, Outcome.FAILED, texts.text("fault." + fault.name(), where, settings.user(), why.detail()),
					texts.text("fault.cost"), texts.text("fault." + fault.name() + ".remedy", where, settings.user()));
		}

		String features(List<String> keys) {
			return keys.stream().map(key -> texts.text("feature." + key)).collect(Collectors.joining(", "));
		}
	}

	/** One check of a switch that is reached. */
	private static final class Run {
		private final Office office;
		private final SwitchSettings settings;
		private final Optional<DeviceId> device;
		private final Report report;

		Run(Office office, Optional<DeviceId> device, Report report) {
			this.office = office;
			settings = office.settings();
			this.device = device;
			this.report = report;
		}

		CompletableFuture<Void> all() {
			report.passed("connect", settings.host() + ":" + settings.port());
			report.passed("logIn", settings.user());
			version();
			rights();
			devices();
			return context("context", settings.context())
					.thenCompose(ok -> settings.transferContext().equals(settings.context()) ? done()
							: context("transferContext", settings.transferContext()))
					.thenCompose(ok -> conferences()).thenCompose(ok -> parking()).thenCompose(ok -> device());
		}

		private static CompletableFuture<Void> done() {
			return CompletableFuture.completedFuture(null);
		}

		private void version() {
			String version = office.version();
			int major = number(version);
			if (version.isEmpty()) {
				report.told("version", Outcome.WARNING, "check.version.unseen");
			} else if (major >= 0 && major < OLDEST) {
				report.told("version", Outcome.WARNING, "check.version.old", version, String.valueOf(OLDEST));
			} else {
				report.passed("version", version);
			}
		}

		private static int number(String version) {
			String digits = version.replaceFirst("^\\D*", "").replaceFirst("\\D.*$", "");
			return digits.isEmpty() || digits.length() > 4 ? -1 : Integer.parseInt(digits);
		}

		private void rights() {
			List<Cost> missing = Cost.missing(office.rights(), settings);
			for (Cost cost : missing) {
				report.add("rights", Outcome.WARNING, report.texts.text("check.rights.missing", settings.user(), cost.right()),
						report.features(cost.features()), report.texts.text("check.rights.missing.remedy", settings.user(), cost.right()));
			}
			List<String> excessive = office.rights().excessive(settings);
			if (!excessive.isEmpty()) {
				report.told("rights", Outcome.WARNING, "check.rights.excessive", settings.user(), String.join(", ", excessive));
			}
			if (missing.isEmpty() && excessive.isEmpty()) {
				report.passed("rights", settings.user());
			}
			if (!office.hearsSystemEvents()) {
				report.told("rights", Outcome.WARNING, "check.rights.system", settings.user());
			}
		}

		private void devices() {
			int found = office.deviceList().size();
			if (found == 0) {
				report.told("devices", Outcome.WARNING, "check.devices.none");
			} else {
				report.passed("devices", String.valueOf(found),
						office.deviceList().stream().limit(8).map(each -> each.id().device()).collect(Collectors.joining(", ")));
			}
		}

		private CompletableFuture<Void> context(String step, String context) {
			return dialplan(context).thenAccept(seen -> {
				if (seen.isEmpty()) {
					report.told(step, Outcome.WARNING, "check.context.unseen", context);
				} else if (seen.get()) {
					report.passed(step, context);
				} else {
					report.told(step, Outcome.FAILED, "check.context.missing", context);
				}
			});
		}

		/** Whether there is such a context; empty if that cannot be seen. */
		private CompletableFuture<Optional<Boolean>> dialplan(String context) {
			if (!office.rights().may("ShowDialPlan")) {
				return CompletableFuture.completedFuture(Optional.empty());
			}
			return office.list(AmiAction.of("ShowDialPlan").with("Context", context), "ShowDialPlanComplete")
					.thenApply(answer -> Optional.of(answer.isSuccess()));
		}

		private CompletableFuture<Void> conferences() {
			if (settings.conferenceContext().isEmpty()) {
				report.told("conferenceContext", Outcome.WARNING, "check.conference.none");
				return done();
			}
			return context("conferenceContext", settings.conferenceContext());
		}

		private CompletableFuture<Void> parking() {
			if (office.parkingPlaces().isEmpty()) {
				report.told("parking", Outcome.WARNING, "check.parking.none");
			} else {
				report.passed("parking", String.valueOf(office.parkingPlaces().size()));
			}
			return done();
		}

		private CompletableFuture<Void> device() {
			if (device.isEmpty()) {
				report.told("device", Outcome.WARNING, "check.device.none");
				return done();
			}
			return AsteriskProvider.exists(office, device.get()).thenCompose(found -> {
				if (found.isEmpty()) {
					report.told("device", Outcome.FAILED, "check.device.missing", device.get().device());
					return done();
				}
				String name = found.get();
				List<String> numbers = office.devices().addresses(name);
				if (!office.devices().isInService(name)) {
					report.told("device", Outcome.FAILED, "check.device.away", name);
				} else if (numbers.isEmpty()) {
					report.told("device", Outcome.WARNING, "check.device.noNumber", name, settings.context());
				} else {
					report.passed("device", name, String.join(", ", numbers));
				}
				return telephone(name);
			});
		}

		private CompletableFuture<Void> telephone(String name) {
			boolean seen = name.startsWith("PJSIP/") && office.rights().may("PJSIPShowEndpoint");
			Supplier<CompletableFuture<List<String>>> agents = () -> office
					.list(AmiAction.of("PJSIPShowEndpoint").with("Endpoint", name.substring(6)), "EndpointDetailComplete")
					.thenApply(answer -> answer.items().stream().map(item -> item.get("UserAgent")).filter(agent -> !agent.isEmpty()).toList());
			return (seen ? agents.get() : CompletableFuture.completedFuture(List.<String>of())).thenAccept(found -> {
				boolean obeys = switch (settings.control()) {
				case YES -> true;
				case NO -> false;
				case AUTO -> found.stream().anyMatch(Telephones::obeys);
				};
				String agent = found.isEmpty() ? "-" : String.join(", ", found);
				if (obeys && office.rights().may("PJSIPNotify")) {
					report.passed("telephone", name, agent);
				} else {
					report.told("telephone", Outcome.WARNING, "check.telephone.plain", name, agent);
				}
				features(obeys);
			});
		}

		private void features(boolean obeys) {
			Abilities abilities = Abilities.of(office, obeys, true);
			List<String> can = new ArrayList<>();
			for (Feature feature : Feature.values()) {
				if (abilities.features().contains(feature)) {
					can.add(report.texts.text("can." + feature.name()));
				}
			}
			report.passed("features", String.join(", ", can));
		}
	}
}
