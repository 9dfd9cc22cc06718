package org.callbench.telephony.asterisk.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

import org.callbench.telephony.Device;
import org.callbench.telephony.DeviceId;
import org.callbench.telephony.Presence;
import org.callbench.telephony.asterisk.internal.ami.AmiMessage;

/** The telephones and lines of the switch: their names, the numbers under which they ring, and what they do. Loop thread only. */
final class Devices {
	private static final Pattern EXTENSION = Pattern.compile("[0-9]{1,15}");
	private static final Set<String> TECHNOLOGIES = Set.of("PJSIP", "SIP", "IAX2", "DAHDI", "Local");
	private static final int MOST = 20_000;

	/** States by device, as the switch names them: {@code NOT_INUSE}. */
	private final Map<String, String> states = new HashMap<>();
	/** Hints: which devices make up a number; and the number's own state where it has no device. */
	private final Map<String, Set<String>> hints = new TreeMap<>();
	private final Map<String, Integer> hintStates = new HashMap<>();
	private final Map<String, String> presences = new HashMap<>();
	private final Set<String> listed = new LinkedHashSet<>();
	private final Map<String, List<String>> addresses = new HashMap<>();

	void clear() {
		states.clear();
		hints.clear();
		hintStates.clear();
		presences.clear();
		listed.clear();
		addresses.clear();
	}

	// ---- told by the switch ----

	/** {@code DeviceStateChange}: as an event, and in the list of all. */
	void state(AmiMessage event) {
		String device = event.get("Device");
		if (!device.isEmpty() && (states.size() < MOST || states.containsKey(device))) {
			states.put(device, event.get("State"));
		}
	}

	/** {@code ExtensionStatus}. */
	void hint(AmiMessage event, String context) {
		String number = event.get("Exten");
		if (!event.get("Context").equals(context) || !EXTENSION.matcher(number).matches() || hints.size() >= MOST) {
			return;
		}
		Set<String> devices = new LinkedHashSet<>();
		for (String device : event.get("Hint").split(",", 2)[0].split("&")) {
			if (TECHNOLOGIES.contains(technology(device))) {
				devices.add(device);
			}
		}
		if (!event.get("Hint").isEmpty() && !devices.equals(hints.get(number))) {
			hints.put(number, devices);
			addresses.clear();
		}
		hintStates.put(number, event.number("Status", -1));
	}

	/** {@code PresenceStateChange}: {@code CustomPresence:1001}. */
	void presence(AmiMessage event) {
		String who = event.get("Presentity");
		if (who.startsWith("CustomPresence:") && presences.size() < MOST) {
			presences.put(who.substring("CustomPresence:".length()), event.get("Status"));
		}
	}

	/** {@code EndpointList}, {@code PeerEntry}, {@code DAHDIShowChannels}: a device of that technology. */
	void listed(String technology, String name) {
		if (!name.isEmpty() && listed.size() < MOST) {
			listed.add(technology + "/" + name);
			addresses.clear();
		}
	}

	private static String technology(String device) {
		int slash = device.indexOf('/');
		return slash < 0 ? "" : device.substring(0, slash);
	}

	// ---- questions ----

	/** The state of a device; empty if the switch has told none. */
	Optional<String> state(String device) {
		return Optional.ofNullable(states.get(device));
	}

	boolean isInService(String device) {
		String state = states.getOrDefault(device, "UNKNOWN");
		return !state.equals("UNAVAILABLE") && !state.equals("INVALID");
	}

	boolean isKnown(String device) {
		return listed.contains(device) || states.containsKey(device) && !states.get(device).equals("INVALID")
				|| hints.values().stream().anyMatch(devices -> devices.contains(device));
	}

	/** The numbers under which a device rings, its own first; none for a line to the world outside. */
	List<String> addresses(String device) {
		return addresses.computeIfAbsent(device, this::findAddresses);
	}

	private List<String> findAddresses(String device) {
		Set<String> found = new LinkedHashSet<>();
		String name = device.substring(device.indexOf('/') + 1).replaceFirst("@.*$", "");
		if (hints.getOrDefault(name, Set.of()).contains(device)) {
			found.add(name);
		}
		hints.forEach((number, devices) -> {
			if (devices.contains(device)) {
				found.add(number);
			}
		});
		if (found.isEmpty() && EXTENSION.matcher(name).matches() && !technology(device).equals("DAHDI")) {
			found.add(name);
		}
		return List.copyOf(found);
	}

	/** Whether it is a telephone of the switch, not a line to the world outside. */
	boolean isTelephone(String device) {
		return !addresses(device).isEmpty();
	}

	/** The devices that ring under a number. */
	Set<String> at(String number) {
		if (hints.containsKey(number)) {
			return hints.get(number);
		}
		Set<String> found = new LinkedHashSet<>();
		for (String technology : List.of("PJSIP", "SIP", "IAX2")) {
			String device = technology + "/" + number;
			if (isKnown(device)) {
				found.add(device);
			}
		}
		return found;
	}

	/** All that can be opened. */
	List<Device> all() {
		Set<String> names = new LinkedHashSet<>(listed);
		states.forEach((device, state) -> {
			if (TECHNOLOGIES.contains(technology(device)) && !state.equals("INVALID")) {
				names.add(device);
			}
		});
		hints.values().forEach(names::addAll);
		Map<String, Device> devices = new LinkedHashMap<>();
		List<String> sorted = new ArrayList<>(names);
		// Telephones first: who opens a device wants one.
		sorted.sort((one, other) -> isTelephone(one) == isTelephone(other) ? one.compareTo(other) : isTelephone(one) ? -1 : 1);
		for (String name : sorted) {
			DeviceId id = new DeviceId(AsteriskProvider.ID, name);
			if (DialStrings.device(id).isPresent()) {
				devices.put(name, new Device(id, name.substring(name.indexOf('/') + 1), addresses(name)));
			}
		}
		return List.copyOf(devices.values());
	}

	/** What whoever has this number does. */
	Presence presence(String number) {
		boolean disturbs = !isSet("Custom:DND" + number) && !"dnd".equals(presences.getOrDefault(number, "").toLowerCase(Locale.ROOT));
		List<String> devices = at(number).stream().map(device -> states.getOrDefault(device, "")).filter(state -> !state.isEmpty())
				.toList();
		if (devices.isEmpty()) {
			return hinted(number);
		}
		Presence best = Presence.UNKNOWN;
		for (String state : devices) {
			best = more(best, presenceOf(state));
		}
		return best == Presence.IDLE && !disturbs ? Presence.DO_NOT_DISTURB : best;
	}

	private boolean isSet(String device) {
		String state = states.getOrDefault(device, "");
		return state.equals("INUSE") || state.equals("BUSY");
	}

	/** Of two devices under one number the busier one counts. */
	private static Presence more(Presence one, Presence other) {
		List<Presence> rank = List.of(Presence.UNKNOWN, Presence.OUT_OF_SERVICE, Presence.DO_NOT_DISTURB, Presence.IDLE,
				Presence.RINGING, Presence.ON_CALL);
		return rank.indexOf(other) > rank.indexOf(one) ? other : one;
	}

	private static Presence presenceOf(String state) {
		return switch (state) {
		case "NOT_INUSE" -> Presence.IDLE;
		case "RINGING" -> Presence.RINGING;
		case "INUSE", "BUSY", "RINGINUSE", "ONHOLD" -> Presence.ON_CALL;
		case "UNAVAILABLE", "INVALID" -> Presence.OUT_OF_SERVICE;
		default -> Presence.UNKNOWN;
		};
	}

	/** The bits of an extension's status: 1 in use, 2 busy, 4 unavailable, 8 ringing, 16 on hold. */
	private Presence hinted(String number) {
		int status = hintStates.getOrDefault(number, -1);
		if (status < 0) {
			return Presence.UNKNOWN;
		}
		if ((status & 8) != 0 && (status & 1) == 0) {
			return Presence.RINGING;
		}
		if ((status & (1 | 2 | 16)) != 0) {
			return Presence.ON_CALL;
		}
		return (status & 4) != 0 ? Presence.OUT_OF_SERVICE : Presence.IDLE;
	}
}
