package org.callbench.telephony.simulator.internal;

import java.time.Duration;
import java.util.List;

import org.callbench.telephony.simulator.Reaction;
import org.callbench.telephony.simulator.RealClock;
import org.callbench.telephony.simulator.SimulatedSwitch;
import org.callbench.telephony.simulator.SwitchTraits;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** The switch that comes with the product: a small office, in real time. */
@Component(service = SimulatedSwitch.class)
public final class EmbeddedSwitch extends Pbx {
	private static final Duration COLLEAGUE_RINGS = Duration.ofSeconds(4);
	private static final Duration GRACE = Duration.ofSeconds(1);
	private static final Duration OUTSIDE_RINGS = Duration.ofSeconds(5);

	private final RealClock clock;

	@Activate
	public EmbeddedSwitch() {
		this(new RealClock());
	}

	private EmbeddedSwitch(RealClock clock) {
		super(clock);
		this.clock = clock;
		setTraits(SwitchTraits.USUAL.withOpensAnyExtension(true).withCallSetup(Duration.ofMillis(600))
				.withReaction(Reaction.answersAfter(OUTSIDE_RINGS)));
		for (String[] colleague : List.of(new String[] { "1001", "Alex Martin" }, new String[] { "1002", "Marta Vidal" },
				new String[] { "1003", "Tom Baker" }, new String[] { "1004", "Irene Soler" })) {
			addExtension(colleague[0], colleague[1]).setReaction(Reaction.answersAfter(COLLEAGUE_RINGS));
		}
	}

	@Deactivate
	void close() {
		shutDown();
		// Commands that are being given at this moment still get their answer.
		clock.schedule(GRACE, clock::close);
	}
}
