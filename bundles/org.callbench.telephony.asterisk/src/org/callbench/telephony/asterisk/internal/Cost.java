package org.callbench.telephony.asterisk.internal;

import java.util.ArrayList;
import java.util.List;

/**
 * What the lack of a right costs.
 *
 * @param right    as in {@code manager.conf}, such as {@code write=originate}
 * @param features what cannot be done, as keys of the texts that name it to a person
 */
record Cost(String right, List<String> features) {

	/** What the user lacks of what is in use. */
	static List<Cost> missing(Rights rights, SwitchSettings settings) {
		List<Cost> missing = new ArrayList<>();
		List<String> has = rights.classes();
		if (!has.contains("originate")) {
			missing.add(new Cost("write=originate", List.of("makeCall", "pickUp")));
		}
		if (!has.contains("call")) {
			missing.add(new Cost("write=call", List.of("hangUp", "transfer", "consult", "conference", "deflect", "park", "digits")));
		}
		if (!has.contains("reporting")) {
			missing.add(new Cost("write=reporting", List.of("numbersChecked")));
		}
		if (!has.contains("system") && settings.control() != SwitchSettings.Control.NO) {
			missing.add(new Cost("write=system", List.of("answer", "hold")));
		}
		if (!has.contains("system") && settings.station() != SwitchSettings.StationStore.NO) {
			missing.add(new Cost("write=system", List.of("doNotDisturb", "forward")));
		}
		return missing;
	}
}
