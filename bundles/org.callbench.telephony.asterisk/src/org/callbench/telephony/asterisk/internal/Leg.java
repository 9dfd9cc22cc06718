package org.callbench.telephony.asterisk.internal;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import org.callbench.telephony.CallId;
import org.callbench.telephony.CommandId;
import org.callbench.telephony.Connection;
import org.callbench.telephony.ConnectionId;
import org.callbench.telephony.DeviceId;
import org.callbench.telephony.Direction;
import org.callbench.telephony.EndReason;
import org.callbench.telephony.RelinkReason;
import org.callbench.telephony.Strength;

/**
 * A connection of the line's device: one of its channels or, while the switch itself holds one party and calls another for it
 * (an attended transfer), one of the two on the same channel. Loop thread only.
 */
final class Leg {
	final Channel own;
	final ConnectionId id;
	Direction direction;
	/** Made by a command of this line. */
	boolean ours;
	/** The number that a command dialled. */
	String dialled = "";
	/** Has talked. */
	boolean reached;
	Optional<Leg> consultOf = Optional.empty();
	/** What the observer knows. */
	Optional<Connection> told = Optional.empty();
	/** The command that what happens now is due to. */
	Optional<CommandId> cause = Optional.empty();
	/** The command is done; what it stirred up is still settling. */
	boolean causeFades;
	/** A command that is under way, and forbids another. */
	boolean busy;
	/** A command that is under way moves its channels about: what is in between is not told. */
	boolean frozen;
	/** Since when its channel has talked to nobody, by the monotonic clock; 0 if it does not. */
	long aloneSince;
	boolean dropped;
	/** How it will have ended. */
	Optional<EndReason> fate = Optional.empty();
	/** It goes on without this device. */
	Optional<RelinkReason> leaving = Optional.empty();
	boolean left;
	/** Whether what only a question to the switch tells is known: until then nothing is told. */
	boolean known;
	/** Completes when it is. */
	Optional<CompletableFuture<Void>> details = Optional.empty();
	boolean withheld;
	String sentBy = "";
	/** Where the held party of an attended transfer by the switch waits. */
	Optional<Bridge> home = Optional.empty();
	/** The leg beside this one on the same channel, while the switch consults for us. */
	Optional<Leg> beside = Optional.empty();
	/** Of a leg that is beside another: the channel that the switch calls with. */
	Optional<Channel> target = Optional.empty();
	/** In a conference that this line has made. */
	boolean inOurConference;
	/** Picked up, or fetched where it was parked: not dialled. */
	boolean fetched;

	Leg(Channel own, ConnectionId id, Direction direction) {
		this.own = own;
		this.id = id;
		this.direction = direction;
	}

	static ConnectionId id(String call, String leg, DeviceId device) {
		return new ConnectionId(new CallId(call, Strength.STABLE), device, leg);
	}

	@Override
	public String toString() {
		return id + (target.isPresent() ? " (consulting)" : "");
	}
}
