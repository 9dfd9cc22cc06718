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
		Office known = offices.get(settings);
		if (known != null && known.use()) {
			return known;
		}
		Office[] made = new Office[1];
		made[0] = new Office(settings, patience, () -> forget(settings, made[0]));
		offices.put(settings, made[0]);
		made[0].use();
		return made[0];
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
