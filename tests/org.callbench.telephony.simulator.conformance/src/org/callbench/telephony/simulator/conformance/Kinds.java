package org.callbench.telephony.simulator.conformance;

import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import org.callbench.telephony.Behaviour;
import org.callbench.telephony.Feature;
import org.callbench.telephony.Strength;
import org.callbench.telephony.simulator.SwitchTraits;
import org.callbench.telephony.tck.SwitchUnderTest;

/** The kinds of switch that the simulated one can be: each behaviour both ways, near and far, rich and poor. */
final class Kinds {
	private Kinds() {
	}

	static Map<String, Supplier<SwitchUnderTest>> all() {
		Map<String, Supplier<SwitchUnderTest>> kinds = new LinkedHashMap<>();
		add(kinds, "usual", traits -> traits);
		behaving(kinds, "reconnects by itself", b -> b.withDropOfConsultReconnects(true));
		behaving(kinds, "drops the calls of a closed line", b -> b.withCloseDropsCalls(true));
		behaving(kinds, "rings the own device first", b -> b.withMakeCallRingsOwnDevice(true));
		behaving(kinds, "no remote answer", b -> b.withRemoteAnswer(false));
		behaving(kinds, "hold not visible in snapshots", b -> b.withHoldVisibleInSnapshot(false));
		behaving(kinds, "call ids for a session", b -> b.withCallIds(Strength.SESSION));
		behaving(kinds, "call ids made up", b -> b.withCallIds(Strength.NONE));
		behaving(kinds, "all otherwise", b -> b.withDropOfConsultReconnects(true).withCloseDropsCalls(true)
				.withMakeCallRingsOwnDevice(true).withRemoteAnswer(false).withHoldVisibleInSnapshot(false)
				.withCallIds(Strength.SESSION));
		add(kinds, "shared line appearances", traits -> traits.withFollowsElsewhere(true));
		add(kinds, "far away", traits -> traits.withCommandLatency(Duration.ofMillis(300)));
		add(kinds, "answers only", traits -> traits.withFeatures(Set.copyOf(EnumSet.of(Feature.ANSWER, Feature.DROP))));
		add(kinds, "no consultation", traits -> traits.withFeatures(Set.copyOf(EnumSet.complementOf(EnumSet.of(Feature.RECORD,
				Feature.CONSULT, Feature.COMPLETE_TRANSFER, Feature.CONFERENCE, Feature.RECONNECT, Feature.PARK)))));
		return kinds;
	}

	private static void behaving(Map<String, Supplier<SwitchUnderTest>> kinds, String name, UnaryOperator<Behaviour> how) {
		add(kinds, name, traits -> traits.with(how.apply(traits.behaviour())));
	}

	private static void add(Map<String, Supplier<SwitchUnderTest>> kinds, String name, UnaryOperator<SwitchTraits> kind) {
		kinds.put(name, () -> new SimulatedOffice(kind));
	}
}
