package org.callbench.telephony.simulator;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.callbench.telephony.EndReason;
import org.callbench.telephony.Feature;
import org.callbench.telephony.Party;
import org.callbench.telephony.State;
import org.callbench.telephony.Station;

/**
 * The whole switch at one moment, as its operator would see it.
 *
 * @param handsets all telephones, in the order they were put up
 * @param outside  everyone outside who has a call, in the order of the calls
 */
public record SwitchPicture(List<Handset> handsets, List<Outside> outside) {

	public SwitchPicture {
		handsets = List.copyOf(handsets);
		outside = List.copyOf(outside);
	}

	/** The telephone of that device name, if there is one. */
	public Optional<Handset> handset(String device) {
		return handsets.stream().filter(h -> h.device().equals(device)).findFirst();
	}

	/** Whether nobody has a call. */
	public boolean isQuiet() {
		return outside.isEmpty() && handsets.stream().allMatch(h -> h.legs().isEmpty());
	}

	/** A telephone and its calls, oldest first. */
	public record Handset(String device, String name, List<String> numbers, boolean inService, boolean opened,
			Station station, List<Leg> legs) {
		public Handset {
			numbers = List.copyOf(numbers);
			legs = List.copyOf(legs);
		}
	}

	/** One call at a telephone: whom with, and what could be done with it by command. */
	public record Leg(String call, State state, Party with, Set<Feature> features, Optional<EndReason> failure) {
		public Leg {
			features = Set.copyOf(features);
		}
	}

	/**
	 * Somebody outside who has a call.
	 *
	 * @param id    as in {@link OutsideCall#id()}
	 * @param call  the call's name, the same as in {@link Leg#call()} of whoever is at the other end
	 * @param party who it is
	 * @param state what this party does: {@link State#OFFERING} when its telephone rings, {@link State#RINGBACK} while it
	 *              waits for an answer, and so on
	 * @param with  whom it talks to, or tries to
	 * @param heard the keys that the other end has pressed so far
	 */
	public record Outside(String id, String call, Party party, State state, Party with, String heard) {
	}
}
