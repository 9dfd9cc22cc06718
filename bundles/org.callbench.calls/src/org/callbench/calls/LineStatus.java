package org.callbench.calls;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.callbench.numbering.DialString;
import org.callbench.telephony.Presence;
import org.callbench.telephony.Station;

/**
 * One line (device) of this desk.
 *
 * @param provider      the provider's id, as in the setting {@code provider}
 * @param providerLabel its name for a person
 * @param device        the device's id at its provider, the guide's "CTI device name"
 * @param numbers       the numbers of the device, its extension first
 * @param phase         what the line is doing
 * @param everPossible  what calls on this line can ever offer
 * @param problem       why it is not ready, in words
 * @param retryAt       when it will be opened again, while it is down
 * @param station       how the device is set: do not disturb, forwarding, messages waiting; empty while the switch has not said
 * @param watches       whether its switch can tell what other extensions do
 * @param presence      what the extensions do that are watched ({@link CallDesk#watchPresence}), by extension; not of those of
 *                      whom nothing is known
 * @param dials         which form of a number its switch takes: it or the desk puts the prefixes in front, never both; as dialled
 *                      until it has said
 */
public record LineStatus(String provider, String providerLabel, String device, List<String> numbers, Phase phase,
		Set<CallAction> everPossible, Optional<DeskMessage> problem, Optional<Instant> retryAt, Optional<Station> station,
		boolean watches, Map<String, Presence> presence, DialString dials) {

	/** What a line is doing. */
	public enum Phase {
		/** CTI is off and the line is released. */
		OFF,
		/** No bundle provides the chosen provider, or no device is set. */
		UNAVAILABLE,
		/** Being opened. */
		OPENING,
		/** Open, link up, in service. */
		READY,
		/** Open, and the switch says that it is out of service. */
		OUT_OF_SERVICE,
		/** The link is up; events were missed, and what is so now has been asked for. */
		CATCHING_UP,
		/** The link is down; it is tried again, with growing pauses. */
		LOST,
		/** CTI is off; the line is kept until its last call ends. */
		RELEASING;

		/** In words, in that language. */
		public String label(Locale locale) {
			return DeskTexts.get("line." + name(), locale);
		}
	}

	public LineStatus {
		numbers = List.copyOf(numbers);
		everPossible = Set.copyOf(everPossible);
		presence = Map.copyOf(presence);
	}

	/** Whether calls come in and can be made on it. */
	public boolean ready() {
		return phase == Phase.READY;
	}

	/**
	 * What that extension does, as far as this line's switch tells.
	 *
	 * @return {@link Presence#UNKNOWN} for one that is not watched, or of which nothing has been told since the link was last lost;
	 *         empty if the switch never tells
	 */
	public Optional<Presence> presence(String extension) {
		return watches ? Optional.of(presence.getOrDefault(extension, Presence.UNKNOWN)) : Optional.empty();
	}

	/** What to call it in a status line: its extension, or its device. */
	public String name() {
		return numbers.isEmpty() ? device : numbers.get(0);
	}
}
