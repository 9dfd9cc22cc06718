package org.callbench.telephony;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.Set;

/**
 * A call's leg at the line's device, as the last event told it.
 *
 * @param id        what commands act on
 * @param state     what it is doing
 * @param direction who began the call, seen from here
 * @param holdKnown whether the switch can tell {@link State#HELD} from {@link State#CONNECTED} for this connection
 * @param info      the parties and whatever else is known
 * @param features  what is legal in this state, now, for us
 * @param consultOf the held leg for which this one consults; empty if it is no consultation
 * @param failure   for {@link State#FAILED} and {@link State#BUSY} why, otherwise empty
 */
public record Connection(ConnectionId id, State state, Direction direction, boolean holdKnown, CallInfo info,
		Set<Feature> features, Optional<ConnectionId> consultOf, Optional<EndReason> failure) {

	public Connection {
		requireNonNull(id, "id");
		requireNonNull(state, "state");
		requireNonNull(direction, "direction");
		requireNonNull(info, "info");
		features = Set.copyOf(features);
		requireNonNull(consultOf, "consultOf");
		requireNonNull(failure, "failure");
	}

	/** A plain connection: hold is known, no consultation, no failure. */
	public static Connection of(ConnectionId id, State state, Direction direction, CallInfo info, Feature... features) {
		return new Connection(id, state, direction, true, info, Set.of(features), Optional.empty(), Optional.empty());
	}

	/** The same connection in another state, in which other features are legal. */
	public Connection with(State state, Feature... features) {
		return new Connection(id, state, direction, holdKnown, info, Set.of(features), consultOf, Optional.empty());
	}

	/** The same connection with what is now known of the call. */
	public Connection with(CallInfo info) {
		return new Connection(id, state, direction, holdKnown, info, features, consultOf, failure);
	}

	/** Whether the feature is legal now. */
	public boolean can(Feature feature) {
		return features.contains(feature);
	}

	/**
	 * Who is at the other end, or will be: the connected party if it is known, otherwise whoever called (incoming) or was
	 * called (outgoing).
	 */
	public Party remote() {
		if (info.connected().isKnown()) {
			return info.connected();
		}
		return switch (direction) {
		case INCOMING -> info.calling();
		case OUTGOING -> info.called();
		case UNKNOWN -> Party.UNKNOWN;
		};
	}
}
