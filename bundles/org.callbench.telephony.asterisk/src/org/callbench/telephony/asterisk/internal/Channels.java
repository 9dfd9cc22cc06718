package org.callbench.telephony.asterisk.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.callbench.telephony.asterisk.internal.ami.AmiMessage;

/**
 * All channels and bridges of the switch, as its events tell them: a channel is known by its Uniqueid, and whom it talks to by
 * the bridge that it is in. News may come twice, late, or after the end; then it changes nothing. Loop thread only.
 */
final class Channels {
	/** What becomes of channels beyond their own states. */
	interface Listener {

		/** Something about the channel changed. */
		void changed(Channel channel);

		void ended(Channel channel);

		/** {@code by} has sent {@code whom} to a number and is out of it. */
		void sentOn(Channel by, Channel whom, String number);

		/** Whoever was with these two of one telephone is joined; it is out of it. */
		void joined(Channel first, Channel second);

		void parked(Channel whom, String place);

		/** {@code by} takes over a call that rang at {@code from}. */
		void pickedUp(Channel by, Channel from);
	}

	/** The events that tell of channels. */
	static final Set<String> EVENTS = Set.of("Newchannel", "Newstate", "NewCallerid", "NewConnectedLine", "DialBegin", "DialState",
			"DialEnd", "BridgeEnter", "BridgeLeave", "BridgeDestroy", "Hold", "Unhold", "HangupRequest", "SoftHangupRequest", "Hangup",
			"Rename", "BlindTransfer", "AttendedTransfer", "ParkedCall", "UnParkedCall", "ParkedCallGiveUp", "ParkedCallTimeOut",
			"ParkedCallSwap", "Pickup", "ConfbridgeJoin", "QueueCallerJoin", "QueueCallerLeave", "QueueCallerAbandon");
	private static final int MOST_CHANNELS = 50_000;
	private static final int REMEMBERED_ENDS = 4096;
	private static final int LONGEST_TEXT = 4096;

	private final Listener listener;
	private Map<String, Channel> channels = new HashMap<>();
	private final Map<String, Channel> byName = new HashMap<>();
	private final Map<String, Bridge> bridges = new HashMap<>();
	private final Map<String, Boolean> ended = new LinkedHashMap<>() {
		private static final long serialVersionUID = 1L;

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
			return size() > REMEMBERED_ENDS;
		}
	};

	Channels(Listener listener) {
		this.listener = listener;
	}

	// ---- questions ----

	Collection<Channel> all() {
		return channels.values();
	}

	Optional<Channel> find(String id) {
		return Optional.ofNullable(channels.get(id));
	}

	/** The two ends of a Local channel have one name, but for the last letter. */
	private void findOtherEnd(Channel local) {
		String stem = local.name.substring(0, local.name.length() - 1);
		Channel other = byName.get(stem + (local.name.endsWith("1") ? "2" : "1"));
		if (other != null) {
			local.otherEnd = Optional.of(other);
			other.otherEnd = Optional.of(local);
		}
	}

	Optional<Bridge> bridgeNamed(String id) {
		return Optional.ofNullable(bridges.get(id));
	}

	/** Whoever is parked at that place. */
	Optional<Channel> parkedAt(String place) {
		return channels.values().stream().filter(channel -> channel.parkedAt.equals(place)).findFirst();
	}

	// ---- events ----

	/** Takes in one event of {@link #EVENTS}. */
	void hear(String event, AmiMessage message) {
		switch (event) {
		case "Newchannel" -> told(message, Keys.PLAIN).ifPresent(channel -> {
			channel.firstNumber = message.get("Exten");
			if (channel.state == Channel.DOWN) {
				channel.wasCalled = true;
			}
			listener.changed(channel);
		});
		case "Newstate", "NewConnectedLine" -> told(message, Keys.PLAIN).ifPresent(listener::changed);
		case "NewCallerid" -> told(message, Keys.PLAIN).ifPresent(channel -> {
			presentation(channel, message.get("CID-CallingPres"));
			listener.changed(channel);
		});
		case "DialBegin" -> dialBegins(message);
		case "DialState" -> dial(message).ifPresent(dial -> {
			dial.ringing |= message.get("DialStatus").equals("RINGING");
			listener.changed(dial.to);
			dial.to.calledBy.ifPresent(listener::changed);
		});
		case "DialEnd" -> dialEnds(message);
		case "BridgeEnter" -> enters(message);
		case "BridgeLeave" -> told(message, Keys.PLAIN).ifPresent(channel -> channel.bridge
				.filter(bridge -> bridge.id.equals(message.get("BridgeUniqueid"))).ifPresent(bridge -> leaves(channel, bridge)));
		case "BridgeDestroy" -> Optional.ofNullable(bridges.get(message.get("BridgeUniqueid")))
				.ifPresent(bridge -> List.copyOf(bridge.members).forEach(member -> leaves(member, bridge)));
		case "Hold", "Unhold" -> told(message, Keys.PLAIN).ifPresent(channel -> {
			channel.holds = event.equals("Hold");
			channel.holdKnown = true;
			listener.changed(channel);
		});
		case "HangupRequest", "SoftHangupRequest" -> told(message, Keys.PLAIN).ifPresent(channel -> {
			// A soft request is the switch's own, at the end of what it runs.
			channel.hangsUp |= event.equals("HangupRequest");
			if (channel.cause == 0) {
				channel.cause = event.equals("HangupRequest") ? message.number("Cause", 0) : 0;
			}
			listener.changed(channel);
		});
		case "Hangup" -> told(message, Keys.PLAIN).ifPresent(channel -> {
			int cause = message.number("Cause", 0);
			channel.cause = cause == 0 ? channel.cause : cause;
			end(channel);
		});
		case "Rename" -> find(message.get("Uniqueid")).ifPresent(channel -> {
			rename(channel, text(message.get("Newname")));
			listener.changed(channel);
		});
		case "BlindTransfer" -> sentOn(message);
		case "AttendedTransfer" -> joined(message);
		case "ParkedCall" -> told(message, Keys.PARKEE).ifPresent(channel -> {
			channel.parkedAt = message.get("ParkingSpace");
			listener.parked(channel, channel.parkedAt);
			listener.changed(channel);
		});
		case "UnParkedCall", "ParkedCallGiveUp", "ParkedCallTimeOut", "ParkedCallSwap" -> told(message, Keys.PARKEE)
				.ifPresent(channel -> {
					channel.parkedAt = "";
					listener.changed(channel);
				});
		case "Pickup" -> {
			Optional<Channel> by = told(message, Keys.PLAIN);
			Optional<Channel> from = told(message, Keys.TARGET);
			if (by.isPresent() && from.isPresent()) {
				listener.pickedUp(by.get(), from.get());
				listener.changed(by.get());
				listener.changed(from.get());
			}
		}
		case "ConfbridgeJoin" -> told(message, Keys.PLAIN).ifPresent(channel -> {
			bridge(message.get("BridgeUniqueid")).ifPresent(bridge -> bridge.conference = message.get("Conference"));
			listener.changed(channel);
		});
		case "QueueCallerJoin" -> told(message, Keys.PLAIN).ifPresent(channel -> {
			channel.queue = text(message.get("Queue"));
			channel.queued = true;
			listener.changed(channel);
		});
		case "QueueCallerLeave", "QueueCallerAbandon" -> told(message, Keys.PLAIN).ifPresent(channel -> {
			channel.queued = false;
			listener.changed(channel);
		});
		default -> { /* not about channels */ }
		}
	}

	/** Takes in what an event says of a channel; empty if that is over, or there are too many. */
	private Optional<Channel> told(AmiMessage message, Keys keys) {
		String id = message.get(keys.id());
		if (id.isEmpty() || id.length() > 200) {
			return Optional.empty();
		}
		Channel channel = channels.get(id);
		if (channel == null) {
			if (channels.size() >= MOST_CHANNELS || ended.containsKey(id)) {
				return Optional.empty();
			}
			channel = new Channel(id);
			channels.put(id, channel);
		}
		String name = message.get(keys.channel());
		if (!name.isEmpty() && !name.equals(channel.name)) {
			rename(channel, text(name));
		}
		if (channel.call.isEmpty()) {
			channel.call = text(message.get(keys.call()));
		}
		channel.advance(message.number(keys.state(), Channel.DOWN));
		channel.callerNumber = text(message.get(keys.callerNumber()));
		channel.callerName = text(message.get(keys.callerName()));
		channel.connectedNumber = text(message.get(keys.connectedNumber()));
		channel.connectedName = text(message.get(keys.connectedName()));
		return Optional.of(channel);
	}

	private static String text(String hostile) {
		return hostile.length() > LONGEST_TEXT ? hostile.substring(0, LONGEST_TEXT) : hostile;
	}

	private void rename(Channel channel, String name) {
		byName.remove(channel.name, channel);
		channel.name = name;
		channel.endpoint = Channel.endpoint(name);
		byName.put(name, channel);
		if (channel.isLocal() && name.contains(";")) {
			findOtherEnd(channel);
		}
	}

	/** {@code 0 (Presentation Allowed, Not Screened)}: Q.931's numbers, of which the two bits above 31 say whether. */
	private static void presentation(Channel channel, String told) {
		int space = told.indexOf(' ');
		try {
			int value = Integer.parseInt(space < 0 ? told : told.substring(0, space));
			channel.presentation = (value & 0x60) == 0x20 ? Channel.Presentation.WITHHELD : Channel.Presentation.ALLOWED;
		} catch (NumberFormatException notSaid) {
			// as it was
		}
	}

	private void dialBegins(AmiMessage message) {
		Optional<Channel> to = told(message, Keys.DEST);
		if (to.isEmpty()) {
			return;
		}
		Optional<Channel> by = told(message, Keys.PLAIN);
		to.get().wasCalled = true;
		by.ifPresent(caller -> {
			to.get().calledBy = by;
			if (!caller.dials.containsKey(to.get().id)) {
				if (caller.dials.values().stream().allMatch(dial -> !dial.end.isEmpty())) {
					caller.dials.clear();
				}
				caller.dials.put(to.get().id, new Channel.Dial(to.get()));
			}
			listener.changed(caller);
		});
		listener.changed(to.get());
	}

	private Optional<Channel.Dial> dial(AmiMessage message) {
		Optional<Channel> to = told(message, Keys.DEST);
		return told(message, Keys.PLAIN).flatMap(by -> to.map(called -> by.dials.get(called.id)));
	}

	private void dialEnds(AmiMessage message) {
		Optional<Channel> to = told(message, Keys.DEST);
		String status = text(message.get("DialStatus"));
		to.ifPresent(called -> {
			if (called.calledEnd.isEmpty()) {
				called.calledEnd = status;
			}
			told(message, Keys.PLAIN).ifPresent(by -> {
				Channel.Dial dial = by.dials.computeIfAbsent(called.id, id -> new Channel.Dial(called));
				if (dial.end.isEmpty()) {
					dial.end = status;
				}
				listener.changed(by);
			});
			listener.changed(called);
		});
	}

	// ---- bridges ----

	private Optional<Bridge> bridge(String id) {
		return id.isEmpty() || id.length() > 200 || bridges.size() >= MOST_CHANNELS && !bridges.containsKey(id) ? Optional.empty()
				: Optional.of(bridges.computeIfAbsent(id, Bridge::new));
	}

	private void enters(AmiMessage message) {
		told(message, Keys.PLAIN).ifPresent(channel -> bridge(message.get("BridgeUniqueid")).ifPresent(bridge -> {
			if (!message.get("BridgeType").isEmpty()) {
				bridge.type = text(message.get("BridgeType"));
			}
			enter(channel, bridge);
		}));
	}

	private void enter(Channel channel, Bridge bridge) {
		channel.bridge.filter(other -> other != bridge).ifPresent(other -> leaves(channel, other));
		channel.bridge = Optional.of(bridge);
		bridge.members.add(channel);
		changedAll(bridge);
		listener.changed(channel);
	}

	private void leaves(Channel channel, Bridge bridge) {
		bridge.members.remove(channel);
		if (channel.bridge.filter(now -> now == bridge).isPresent()) {
			channel.bridge = Optional.empty();
		}
		if (bridge.members.isEmpty()) {
			bridges.remove(bridge.id, bridge);
		}
		changedAll(bridge);
		listener.changed(channel);
	}

	private void changedAll(Bridge bridge) {
		List.copyOf(bridge.members).forEach(listener::changed);
	}

	// ---- ends and moves ----

	private void end(Channel channel) {
		if (channels.remove(channel.id) == null) {
			return;
		}
		byName.remove(channel.name, channel);
		ended.put(channel.id, Boolean.TRUE);
		channel.gone = true;
		channel.parkedAt = "";
		channel.queued = false;
		// Who called it learns of the end, and sees why.
		channel.bridge.ifPresent(bridge -> leaves(channel, bridge));
		listener.ended(channel);
		channel.calledBy.ifPresent(listener::changed);
	}

	private void sentOn(AmiMessage message) {
		if (!message.get("Result").equals("Success")) {
			return;
		}
		Optional<Channel> by = told(message, Keys.TRANSFERER);
		Optional<Channel> whom = told(message, Keys.TRANSFEREE);
		by.ifPresent(sender -> whom.ifPresent(sent -> {
			sent.sentBy = ownNumber(sender);
			listener.sentOn(sender, sent, text(message.get("Extension")));
			listener.changed(sent);
		}));
		by.ifPresent(listener::changed);
	}

	/** The number of a telephone, as the switch presents it to others. */
	private static String ownNumber(Channel telephone) {
		return telephone.callerNumber;
	}

	private void joined(AmiMessage message) {
		if (!message.get("Result").equals("Success")) {
			return;
		}
		Optional<Channel> first = told(message, Keys.FIRST_TRANSFERER);
		Optional<Channel> second = told(message, Keys.SECOND_TRANSFERER);
		if (first.isPresent() && second.isPresent()) {
			listener.joined(first.get(), second.get());
			listener.changed(first.get());
			listener.changed(second.get());
		}
	}

	// ---- the truth after a lost link ----

	/**
	 * Replaces what is known by a list of what is so. A channel that was known keeps what lists do not tell, such as who called
	 * it; whether it holds somebody is not told, and so not known.
	 *
	 * @param rows what {@code CoreShowChannels} has told
	 * @return those that are gone meanwhile
	 */
	Set<Channel> replace(List<AmiMessage> rows) {
		Map<String, Channel> before = channels;
		channels = new HashMap<>();
		byName.clear();
		bridges.clear();
		for (AmiMessage row : rows) {
			String id = row.get("Uniqueid");
			Channel known = before.remove(id);
			if (known != null) {
				known.bridge = Optional.empty();
				known.name = "";
				if (known.presentation == Channel.Presentation.ASKED || known.presentation == Channel.Presentation.UNSEEN) {
					// The answer was lost with the link.
					known.presentation = Channel.Presentation.UNKNOWN;
					known.question = Optional.empty();
				}
				channels.put(id, known);
			}
			Optional<Channel> channel = told(row, Keys.PLAIN);
			if (channel.isPresent()) {
				listed(channel.get(), row, known != null);
			}
		}
		channels.values().forEach(this::findCaller);
		for (Channel lost : before.values()) {
			lost.gone = true;
			lost.bridge = Optional.empty();
			ended.put(lost.id, Boolean.TRUE);
		}
		return new LinkedHashSet<>(before.values());
	}

	private void listed(Channel channel, AmiMessage row, boolean wasKnown) {
		channel.application = text(row.get("Application"));
		if (!wasKnown) {
			channel.firstNumber = text(row.get("Exten"));
			channel.wasCalled = channel.application.startsWith("App") || row.get("ApplicationData").equals("(Outgoing Line)");
		}
		channel.queued = channel.application.equals("Queue") && row.get("BridgeId").isEmpty();
		if (channel.queued && channel.queue.isEmpty()) {
			channel.queue = text(row.get("ApplicationData")).split(",", 2)[0];
		}
		if (isDialling(channel)) {
			// Another round may be on.
			channel.dials.values().removeIf(dial -> !dial.end.isEmpty() || dial.to.gone);
		}
		channel.holdKnown = channel.state != Channel.UP;
		channel.holds = false;
		bridge(row.get("BridgeId")).ifPresent(bridge -> {
			bridge.members.add(channel);
			channel.bridge = Optional.of(bridge);
		});
		if (channel.application.equals("ConfBridge")) {
			channel.bridge.ifPresent(bridge -> bridge.conference = text(row.get("ApplicationData")).split(",", 2)[0]);
		}
	}

	private static boolean isDialling(Channel channel) {
		return channel.application.equals("Dial") || channel.application.equals("Queue");
	}

	/** Who calls what rings is not in a list; it is told where only one of the same call can be it. */
	private void findCaller(Channel called) {
		if (!called.wasCalled || called.isUp() || called.calledBy.isPresent() || called.bridge.isPresent()) {
			return;
		}
		List<Channel> callers = channels.values().stream()
				.filter(other -> other != called && isDialling(other) && other.bridge.isEmpty() && other.call.equals(called.call)).toList();
		if (callers.size() == 1) {
			called.calledBy = Optional.of(callers.getFirst());
			Channel.Dial dial = callers.getFirst().dials.computeIfAbsent(called.id, id -> new Channel.Dial(called));
			dial.ringing = called.state == Channel.RINGING;
		}
	}

	/** Channels that are known here and not in the list, and the other way round: perhaps only news that is under way. */
	List<String> differences(List<AmiMessage> rows) {
		Set<String> listed = new LinkedHashSet<>();
		rows.forEach(row -> listed.add(row.get("Uniqueid")));
		List<String> differences = new ArrayList<>();
		channels.keySet().stream().filter(id -> !listed.contains(id)).forEach(differences::add);
		listed.stream().filter(id -> !channels.containsKey(id)).forEach(differences::add);
		return differences;
	}
}
