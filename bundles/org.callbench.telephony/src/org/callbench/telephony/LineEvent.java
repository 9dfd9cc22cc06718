package org.callbench.telephony;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Something that happened on a line. Each event tells the whole new state of what it is about, never a difference.
 * <p>
 * Told by a thread of the provider, for one line never by two at once, in the order of {@link Stamp#seq()}; as soon as the
 * provider hears of it. One act on the switch may lead to several: first what the line lost (an end, a relinking, a hold), then
 * what it won, so that no two connections ever seem to talk at once. A provider that hears the same thing twice from its switch
 * tells it once, or repeats the event with the same number.
 */
public sealed interface LineEvent {

	/** Order, time and cause. */
	Stamp stamp();

	/**
	 * A connection is new, or anything about it changed: its state, what is legal now, what is known of the parties. Not sent
	 * for the end. A provider that learns something late (a caller's number, a name, who is connected) sends it again with that;
	 * the features are those of this moment, and what is not among them would be refused. A
	 * connection that has ended or left may come back under its old id when the switch offers that call here again. CSTA Service Initiated, Originated, Delivered, Established, Held, Retrieved, Failed …; TAPI LINE_CALLSTATE, LINE_CALLINFO.
	 */
	record ConnectionChanged(Stamp stamp, Connection now) implements LineEvent {
		public ConnectionChanged {
			requireNonNull(stamp, "stamp");
			requireNonNull(now, "now");
		}
	}

	/**
	 * A connection is gone. Sent once; nothing about it follows. CSTA Connection Cleared, Diverted; TAPI IDLE.
	 *
	 * @param id     one that was told before
	 * @param reason why; {@link EndReason#UNKNOWN} if the switch does not say, never a guess
	 */
	record ConnectionEnded(Stamp stamp, ConnectionId id, EndReason reason) implements LineEvent {
		public ConnectionEnded {
			requireNonNull(stamp, "stamp");
			requireNonNull(id, "id");
			requireNonNull(reason, "reason");
		}
	}

	/**
	 * Connections go on under other ids: transfer, conference, park, pick-up, a new call id. Those in {@code before} are gone
	 * without an end of their own; those in {@code after} go on with what was known of them, and a
	 * {@link ConnectionChanged} for each follows. CSTA Transferred, Conferenced, Call Information; TAPI LINE_CALLINFO
	 * with a new call id.
	 *
	 * @param before at least one connection that was reported earlier
	 * @param after  what is left of them at this device; empty if the call went on without it
	 */
	record Relinked(Stamp stamp, List<ConnectionId> before, List<ConnectionId> after, RelinkReason why)
			implements LineEvent {
		public Relinked {
			requireNonNull(stamp, "stamp");
			before = List.copyOf(before);
			after = List.copyOf(after);
			requireNonNull(why, "why");
		}
	}

	/**
	 * All connections of the device, as the switch has them now: what is not in it is gone. Follows {@link Line#snapshot} and
	 * the opening of a line, and comes by itself when a lost link is back.
	 *
	 * @param request     the snapshot that was asked for; empty if it came by itself
	 * @param holdVisible whether {@link State#HELD} can be told from {@link State#CONNECTED} in it
	 */
	record Snapshot(Stamp stamp, Optional<CommandId> request, List<Connection> all, boolean holdVisible)
			implements LineEvent {
		public Snapshot {
			requireNonNull(stamp, "stamp");
			requireNonNull(request, "request");
			all = List.copyOf(all);
		}
	}

	/**
	 * The line itself changed. While the link is down nothing is known about calls, and commands are refused with
	 * {@link Refusal#LINK_LOST}; a {@link Snapshot} follows when it is up again. CSTA Back In Service, Out Of Service, System
	 * Status; TAPI LINE_LINEDEVSTATE.
	 *
	 * @param inService    whether the device works
	 * @param linkUp       whether we hear the switch
	 * @param everPossible what this line can do at all
	 * @param behaviour    how this switch differs from others
	 */
	record LineChanged(Stamp stamp, boolean inService, boolean linkUp, Set<Feature> everPossible, Behaviour behaviour)
			implements LineEvent {
		public LineChanged {
			requireNonNull(stamp, "stamp");
			everPossible = Set.copyOf(everPossible);
			requireNonNull(behaviour, "behaviour");
		}
	}

	/**
	 * The settings of the device changed, by command or at the device itself. CSTA Do Not Disturb, Forwarding, Message Waiting;
	 * TAPI LINEDEVSTATE_MSGWAITON, LINEDEVSTATE_MSGWAITOFF, LINE_ADDRESSSTATE. After the opening of a line and when a lost link
	 * is back, it comes only if they are not {@link Station#PLAIN} or not what was told last.
	 */
	record StationChanged(Stamp stamp, Station now) implements LineEvent {
		public StationChanged {
			requireNonNull(stamp, "stamp");
			requireNonNull(now, "now");
		}
	}

	/**
	 * Another extension that is {@linkplain Command.Watch watched} changed, or begins to be watched. CSTA call control and
	 * device events of a monitor on that device; TAPI LINE_CALLSTATE and LINE_LINEDEVSTATE on a line opened as monitor.
	 *
	 * @param address as in the command
	 */
	record PresenceChanged(Stamp stamp, String address, Presence now) implements LineEvent {
		public PresenceChanged {
			requireNonNull(stamp, "stamp");
			requireNonNull(address, "address");
			requireNonNull(now, "now");
		}
	}
}
