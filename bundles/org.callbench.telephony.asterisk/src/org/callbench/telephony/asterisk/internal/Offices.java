package org.callbench.telephony.asterisk.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The switches in use: one connection for all who come with the same settings. Any thread. */
final class Offices {
	private final Map<SwitchSettings, Office> offices = new HashMap<>();
	private final Patience patience;

	Offices(Patience patience) {
		this.patience = patience;
	}

	/** The office for these settings; whoever asks gives it back by {@link Office#release}. */
	synchronized Office use(SwitchSettings settings) {
		Office office = offices.computeIfAbsent(settings, wanted -> {
			Office[] made = new Office[1];
			made[0] = new Office(wanted, patience, () -> forget(wanted, made[0]));
			return made[0];
		});
		office.use();
		return office;
	}

	private synchronized void forget(SwitchSettings settings, Office office) {
		offices.remove(settings, office);
	}

	void closeAll() {
		List<Office> all;
		synchronized (this) {
			all = List.copyOf(offices.values());
		}
		all.forEach(office -> office.act(office::close));
	}
}
