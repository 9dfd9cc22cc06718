package org.callbench.telephony.simulator;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

import org.callbench.telephony.Behaviour;
import org.callbench.telephony.Feature;

/**
 * What kind of switch is simulated.
 *
 * @param behaviour          how it differs from others
 * @param features           what its lines can do at all
 * @param reaction           what happens when an outside number is called that has no reaction of its own
 * @param callSetup          how long it takes from dialling to ringing
 * @param ringTimeout        how long it rings before the switch gives up
 * @param toneTimeout        how long busy and error tones, and a prompt to lift the own handset, last
 * @param commandLatency     how long a command takes to reach the switch
 * @param commandTimeout     how long a provider waits for the answer to a command before it calls the outcome unknown
 * @param callsPerDevice     how many calls a device can have; one more finds it busy
 * @param opensAnyExtension  whether opening a device that does not exist, but has a number for a name, puts it there
 * @param followsElsewhere   whether a call that one of several telephones of a number has answered stays to be seen at the
 *                           others, as on shared line appearances; otherwise it ends there
 */
public record SwitchTraits(Behaviour behaviour, Set<Feature> features, Reaction reaction, Duration callSetup,
		Duration ringTimeout, Duration toneTimeout, Duration commandLatency, Duration commandTimeout, int callsPerDevice,
		boolean opensAnyExtension, boolean followsElsewhere) {

	/** All that the simulated switch can do. */
	public static final Set<Feature> ALL_FEATURES = Set
			.copyOf(EnumSet.complementOf(EnumSet.of(Feature.RECORD)));

	/** A switch that can do everything and is quick about it; other ends wait for a test to act. */
	public static final SwitchTraits USUAL = new SwitchTraits(Behaviour.USUAL, ALL_FEATURES, Reaction.waits(),
			Duration.ofMillis(200), Duration.ofSeconds(60), Duration.ofSeconds(30), Duration.ZERO, Duration.ofSeconds(5), 4,
			false, false);

	public SwitchTraits {
		requireNonNull(behaviour, "behaviour");
		features = Set.copyOf(features);
		requireNonNull(reaction, "reaction");
		requireNonNull(callSetup, "callSetup");
		requireNonNull(ringTimeout, "ringTimeout");
		requireNonNull(toneTimeout, "toneTimeout");
		requireNonNull(commandLatency, "commandLatency");
		requireNonNull(commandTimeout, "commandTimeout");
		if (callsPerDevice < 1) {
			throw new IllegalArgumentException("callsPerDevice: " + callsPerDevice);
		}
	}

	/** The same switch with another behaviour. */
	public SwitchTraits with(Behaviour behaviour) {
		return new SwitchTraits(behaviour, features, reaction, callSetup, ringTimeout, toneTimeout,
				commandLatency, commandTimeout, callsPerDevice, opensAnyExtension, followsElsewhere);
	}

	/** The same switch, whose lines can do only this. */
	public SwitchTraits withFeatures(Set<Feature> features) {
		return new SwitchTraits(behaviour, features, reaction, callSetup, ringTimeout, toneTimeout,
				commandLatency, commandTimeout, callsPerDevice, opensAnyExtension, followsElsewhere);
	}

	/** The same switch, with other people outside. */
	public SwitchTraits withReaction(Reaction reaction) {
		return new SwitchTraits(behaviour, features, reaction, callSetup, ringTimeout, toneTimeout,
				commandLatency, commandTimeout, callsPerDevice, opensAnyExtension, followsElsewhere);
	}

	/** The same switch, with another time from dialling to ringing. */
	public SwitchTraits withCallSetup(Duration time) {
		return new SwitchTraits(behaviour, features, reaction, time, ringTimeout, toneTimeout,
				commandLatency, commandTimeout, callsPerDevice, opensAnyExtension, followsElsewhere);
	}

	/** The same switch, with another time until it gives up ringing. */
	public SwitchTraits withRingTimeout(Duration time) {
		return new SwitchTraits(behaviour, features, reaction, callSetup, time, toneTimeout,
				commandLatency, commandTimeout, callsPerDevice, opensAnyExtension, followsElsewhere);
	}

	/** The same switch, with other tones. */
	public SwitchTraits withToneTimeout(Duration time) {
		return new SwitchTraits(behaviour, features, reaction, callSetup, ringTimeout, time,
				commandLatency, commandTimeout, callsPerDevice, opensAnyExtension, followsElsewhere);
	}

	/** The same switch, farther away. */
	public SwitchTraits withCommandLatency(Duration time) {
		return new SwitchTraits(behaviour, features, reaction, callSetup, ringTimeout, toneTimeout,
				time, commandTimeout, callsPerDevice, opensAnyExtension, followsElsewhere);
	}

	/** The same switch, for which a provider waits longer or shorter. */
	public SwitchTraits withCommandTimeout(Duration time) {
		return new SwitchTraits(behaviour, features, reaction, callSetup, ringTimeout, toneTimeout,
				commandLatency, time, callsPerDevice, opensAnyExtension, followsElsewhere);
	}

	/** The same switch, with room for more or fewer calls at a device. */
	public SwitchTraits withCallsPerDevice(int calls) {
		return new SwitchTraits(behaviour, features, reaction, callSetup, ringTimeout, toneTimeout,
				commandLatency, commandTimeout, calls, opensAnyExtension, followsElsewhere);
	}

	/** The same switch, which puts up extensions as they are opened, or not. */
	public SwitchTraits withOpensAnyExtension(boolean on) {
		return new SwitchTraits(behaviour, features, reaction, callSetup, ringTimeout, toneTimeout,
				commandLatency, commandTimeout, callsPerDevice, on, followsElsewhere);
	}

	/** The same switch, on which a call that was answered at another telephone of the number can be followed, or not. */
	public SwitchTraits withFollowsElsewhere(boolean on) {
		return new SwitchTraits(behaviour, features, reaction, callSetup, ringTimeout, toneTimeout,
				commandLatency, commandTimeout, callsPerDevice, opensAnyExtension, on);
	}
}
