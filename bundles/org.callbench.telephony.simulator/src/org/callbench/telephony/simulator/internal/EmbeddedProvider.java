package org.callbench.telephony.simulator.internal;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionStage;

import org.callbench.telephony.Device;
import org.callbench.telephony.DeviceId;
import org.callbench.telephony.Line;
import org.callbench.telephony.LineObserver;
import org.callbench.telephony.Setting;
import org.callbench.telephony.Settings;
import org.callbench.telephony.TelephonyProvider;
import org.callbench.telephony.simulator.SimulatedSwitch;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Offers the embedded switch to Callbench as the provider {@code "simulator"}. */
@Component(service = TelephonyProvider.class)
public final class EmbeddedProvider implements TelephonyProvider {
	private final TelephonyProvider provider;

	@Activate
	public EmbeddedProvider(@Reference SimulatedSwitch simulatedSwitch) {
		provider = simulatedSwitch.provider();
	}

	@Override
	public String id() {
		return provider.id();
	}

	@Override
	public String version() {
		return provider.version();
	}

	@Override
	public String label(Locale locale) {
		return provider.label(locale);
	}

	@Override
	public List<Setting> settings(Locale locale) {
		return provider.settings(locale);
	}

	@Override
	public CompletionStage<List<Device>> devices(Settings settings) {
		return provider.devices(settings);
	}

	@Override
	public CompletionStage<Line> open(DeviceId device, Settings settings, LineObserver observer) {
		return provider.open(device, settings, observer);
	}
}
