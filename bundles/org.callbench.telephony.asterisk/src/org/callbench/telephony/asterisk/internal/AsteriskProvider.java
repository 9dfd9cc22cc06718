package org.callbench.telephony.asterisk.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

import org.callbench.telephony.CloseMode;
import org.callbench.telephony.Device;
import org.callbench.telephony.DeviceId;
import org.callbench.telephony.Line;
import org.callbench.telephony.LineObserver;
import org.callbench.telephony.Refusal;
import org.callbench.telephony.Setting;
import org.callbench.telephony.Setting.Kind;
import org.callbench.telephony.Settings;
import org.callbench.telephony.SetupCheck;
import org.callbench.telephony.TelephonyException;
import org.callbench.telephony.TelephonyProvider;
import org.callbench.telephony.asterisk.internal.SwitchSettings.AutoAnswer;
import org.callbench.telephony.asterisk.internal.SwitchSettings.Consultation;
import org.callbench.telephony.asterisk.internal.SwitchSettings.Control;
import org.callbench.telephony.asterisk.internal.SwitchSettings.StationStore;
import org.callbench.telephony.asterisk.internal.ami.AmiAction;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** Asterisk and its distributions over the manager interface (AMI), from Asterisk 13. */
@Component(service = TelephonyProvider.class)
public final class AsteriskProvider implements TelephonyProvider {
	static final String ID = "asterisk";
	private static final String VERSION = "0.1.0";

	private final Offices offices;

	public AsteriskProvider() {
		this(Patience.USUAL);
	}

	AsteriskProvider(Patience patience) {
		offices = new Offices(patience);
	}

	@Override
	public String id() {
		return ID;
	}

	@Override
	public String version() {
		return VERSION;
	}

	@Override
	public String label(Locale locale) {
		return Texts.of(locale).text("provider.label");
	}

	@Override
	public List<Setting> settings(Locale locale) {
		Texts texts = Texts.of(locale);
		return List.of(Setting.required("host", texts.text("setting.host"), Kind.HOST),
				Setting.optional("port", texts.text("setting.port"), Kind.NUMBER, String.valueOf(SwitchSettings.USUAL_PORT)),
				Setting.optional("tls", texts.text("setting.tls"), Kind.FLAG, "false"),
				Setting.optional("certificate", texts.text("setting.certificate"), Kind.TEXT, ""),
				Setting.required("user", texts.text("setting.user"), Kind.TEXT), Setting.secret("secret", texts.text("setting.secret")),
				Setting.optional("context", texts.text("setting.context"), Kind.TEXT, SwitchSettings.USUAL_CONTEXT),
				Setting.optional("transferContext", texts.text("setting.transferContext"), Kind.TEXT, ""),
				Setting.optional("conferenceContext", texts.text("setting.conferenceContext"), Kind.TEXT, ""),
				choice("phoneControl", Control.values(), texts), choice("consultation", Consultation.values(), texts),
				choice("autoAnswer", AutoAnswer.values(), texts), choice("stationSettings", StationStore.values(), texts));
	}

	private static Setting choice(String key, Enum<?>[] values, Texts texts) {
		List<String> names = new ArrayList<>();
		for (Enum<?> value : values) {
			names.add(SwitchSettings.name(value));
		}
		return Setting.choice(key, texts.text("setting." + key), names);
	}

	@Override
	public CompletionStage<List<Device>> devices(Settings settings) {
		CompletableFuture<List<Device>> devices = new CompletableFuture<>();
		inOffice(settings, devices, office -> {
			devices.complete(office.deviceList());
			office.release();
		});
		return devices.minimalCompletionStage();
	}

	@Override
	public CompletionStage<Line> open(DeviceId device, Settings settings, LineObserver observer) {
		CompletableFuture<Line> opened = new CompletableFuture<>();
		inOffice(settings, opened, office -> exists(office, device).whenComplete((name, failed) -> {
			if (failed != null || name.isEmpty()) {
				office.release();
				opened.completeExceptionally(failed != null ? new TelephonyException(Refusal.LINK_LOST, failed.getMessage())
						: new TelephonyException(Refusal.NO_SUCH_NUMBER, "The switch has no device " + device.device()));
				return;
			}
			AsteriskLine line = new AsteriskLine(office, device, name.get(), observer);
			line.start().whenComplete((told, lost) -> {
				if (lost == null) {
					opened.complete(line);
				} else {
					line.close(CloseMode.NOW);
					opened.completeExceptionally(new TelephonyException(Refusal.LINK_LOST, lost.getMessage()));
				}
			});
		}));
		return opened.minimalCompletionStage();
	}

	/** What is done once the switch is reached. */
	private interface Work {
		void in(Office office);
	}

	private void inOffice(Settings settings, CompletableFuture<?> result, Work work) {
		SwitchSettings wanted;
		try {
			wanted = SwitchSettings.of(settings);
		} catch (TelephonyException unusable) {
			result.completeExceptionally(unusable);
			return;
		}
		Office office = offices.use(wanted);
		office.act(() -> office.reached().whenComplete((reached, failed) -> {
			if (failed == null) {
				work.in(office);
			} else {
				office.release();
				result.completeExceptionally(failed instanceof CompletionException wrapped ? wrapped.getCause() : failed);
			}
		}));
	}

	/** The switch's own name of a device, if there is one: not all that exist are listed. */
	static CompletableFuture<Optional<String>> exists(Office office, DeviceId device) {
		Optional<String> name = DialStrings.device(device)
				.or(() -> device.provider().equals(ID) ? office.devices().at(device.device()).stream().findFirst() : Optional.empty());
		if (name.isEmpty() || office.devices().isKnown(name.get()) || !office.rights().may("Getvar")) {
			return CompletableFuture.completedFuture(name.filter(known -> office.devices().isKnown(known)));
		}
		return office.ask(AmiAction.of("Getvar").with("Variable", "DEVICE_STATE(" + name.get() + ")"))
				.thenApply(answer -> name.filter(known -> answer.isSuccess()
						&& !List.of("INVALID", "UNKNOWN", "").contains(answer.response().get("Value"))));
	}

	@Override
	public <T> Optional<T> capability(Class<T> type) {
		return type == SetupCheck.class ? Optional.of(type.cast(new AsteriskCheck(offices))) : Optional.empty();
	}

	@Deactivate
	void close() {
		offices.closeAll();
	}
}
