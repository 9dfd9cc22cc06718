package org.callbench.telephony.simulator.internal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;

import org.callbench.telephony.Device;
import org.callbench.telephony.DeviceId;
import org.callbench.telephony.Line;
import org.callbench.telephony.LineObserver;
import org.callbench.telephony.Refusal;
import org.callbench.telephony.Setting;
import org.callbench.telephony.Settings;
import org.callbench.telephony.TelephonyException;
import org.callbench.telephony.TelephonyProvider;

/** The simulated switch as Callbench sees it: a provider like any other. */
final class SimulatorProvider implements TelephonyProvider {
	static final String ID = "simulator";
	private static final String VERSION = "0.1.0";
	private static final String OUTSIDE_PREFIX = "outsidePrefix";
	private static final Pattern EXTENSION = Pattern.compile("[0-9]{2,8}");

	private final Pbx pbx;

	SimulatorProvider(Pbx pbx) {
		this.pbx = pbx;
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
		return text("provider.label", locale);
	}

	@Override
	public List<Setting> settings(Locale locale) {
		return List.of(Setting.optional(OUTSIDE_PREFIX, text("setting.outsidePrefix", locale), Setting.Kind.TEXT, ""));
	}

	private static String text(String key, Locale locale) {
		return ResourceBundle.getBundle(SimulatorProvider.class.getPackageName() + ".messages", locale,
				SimulatorProvider.class.getClassLoader(),
				ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)).getString(key);
	}

	@Override
	public CompletionStage<List<Device>> devices(Settings settings) {
		CompletableFuture<List<Device>> devices = new CompletableFuture<>();
		if (pbx.isShut()) {
			devices.completeExceptionally(new TelephonyException(Refusal.LINK_LOST, "The simulated switch was shut down"));
			return devices.minimalCompletionStage();
		}
		pbx.act(() -> devices.complete(pbx.plan().phones().stream()
				.map(phone -> new Device(new DeviceId(ID, phone.device), phone.name, phone.numbers)).toList()));
		return devices.minimalCompletionStage();
	}

	@Override
	public CompletionStage<Line> open(DeviceId device, Settings settings, LineObserver observer) {
		CompletableFuture<Line> line = new CompletableFuture<>();
		if (pbx.isShut()) {
			line.completeExceptionally(new TelephonyException(Refusal.LINK_LOST, "The simulated switch was shut down"));
			return line.minimalCompletionStage();
		}
		String prefix = settings.text(OUTSIDE_PREFIX).orElse("");
		pbx.act(() -> {
			Optional<Phone> phone = device.provider().equals(ID) ? phone(device.device()) : Optional.empty();
			if (phone.isEmpty()) {
				line.completeExceptionally(new TelephonyException(Refusal.NO_SUCH_NUMBER, "No device " + device.device()));
			} else if (!phone.get().reachable) {
				line.completeExceptionally(new TelephonyException(Refusal.LINK_LOST, "The link is cut"));
			} else {
				line.complete(pbx.open(phone.get(), observer, prefix));
			}
		});
		return line.minimalCompletionStage();
	}

	private Optional<Phone> phone(String device) {
		Optional<Phone> phone = pbx.plan().phone(device);
		if (phone.isEmpty() && pbx.traitsNow().opensAnyExtension() && EXTENSION.matcher(device).matches()) {
			pbx.addExtension(device, "");
			return pbx.plan().phone(device);
		}
		return phone;
	}
}
