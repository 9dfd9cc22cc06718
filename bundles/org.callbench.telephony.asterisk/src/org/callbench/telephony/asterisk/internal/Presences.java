package org.callbench.telephony.asterisk.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.callbench.telephony.CommandId;
import org.callbench.telephony.EventSequence;
import org.callbench.telephony.Presence;

/** What one line hears of other extensions. Loop thread only. */
final class Presences {
	private static final int MOST = 2000;

	private final Office office;
	private final EventSequence events;
	private final Map<String, Presence> told = new LinkedHashMap<>();

	Presences(Office office, EventSequence events) {
		this.office = office;
		this.events = events;
	}

	/** Hears of these from now on, and of no others. */
	void watch(Set<String> addresses, CommandId command) {
		told.clear();
		addresses.stream().sorted().limit(MOST).forEach(address -> {
			Presence now = office.devices().presence(address);
			told.put(address, now);
			events.presence(address, now, Optional.of(command));
		});
	}

	/** Tells of those who have changed. */
	void changed() {
		told.replaceAll((address, last) -> {
			Presence now = office.devices().presence(address);
			if (now != last) {
				events.presence(address, now, Optional.empty());
			}
			return now;
		});
	}

	/** After a lost link. */
	void tellAgain() {
		changed();
	}
}
