package org.callbench.telephony;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Set;

/** Something that the switch is asked to do on a line; the factory methods read as a person would say it. */
public sealed interface Command {

	/**
	 * CSTA Make Call; TAPI lineMakeCall. A connection {@link State#INITIATED} or {@link State#ORIGINATED} with this command
	 * as its cause follows. A number that turns out to be busy or invalid is refused or, later, a connection that is
	 * {@link State#BUSY} or {@link State#FAILED}, as the switch likes.
	 *
	 * @param destination the number, in the form of {@link Behaviour#dialForm()}
	 * @param data        data to attach to the call, if the switch can
	 */
	record MakeCall(String destination, Map<String, String> data) implements Command {
		public MakeCall {
			requireNonNull(destination, "destination");
			data = Map.copyOf(data);
		}
	}

	/**
	 * CSTA Transfer Call; TAPI lineCompleteTransfer. Joins the parties of any two connections of this device, however they
	 * came to be, and leaves them alone: {@link LineEvent.Relinked} with nothing after it.
	 */
	record TransferCall(ConnectionId held, ConnectionId active) implements Command {
		public TransferCall {
			requireNonNull(held, "held");
			requireNonNull(active, "active");
		}
	}

	/**
	 * CSTA Conference Call; TAPI lineAddToConference. Joins the parties of any two connections of this device, and stays with
	 * them: {@link LineEvent.Relinked} with one connection after it.
	 */
	record ConferenceCall(ConnectionId held, ConnectionId active) implements Command {
		public ConferenceCall {
			requireNonNull(held, "held");
			requireNonNull(active, "active");
		}
	}

	/**
	 * Any feature of one connection.
	 *
	 * @param what     the feature; not one {@linkplain Feature#isOfLine() of the line}
	 * @param on       the connection
	 * @param argument a number or digits, where the feature {@linkplain Feature#needsArgument() needs} it; otherwise empty
	 */
	record Simple(Feature what, ConnectionId on, String argument) implements Command {
		public Simple {
			requireNonNull(what, "what");
			requireNonNull(on, "on");
			requireNonNull(argument, "argument");
			if (what.isOfLine()) {
				throw new IllegalArgumentException(what + " is not done with a connection");
			}
		}
	}

	/**
	 * CSTA Directed Pickup Call, Group Pickup Call; TAPI linePickup, lineUnpark.
	 *
	 * @param from the extension that rings, or the place where the call is parked; empty for any in the own group
	 */
	record PickUp(String from) implements Command {
		public PickUp {
			requireNonNull(from, "from");
		}
	}

	/** CSTA Set Do Not Disturb. A {@link LineEvent.StationChanged} follows. */
	record SetDoNotDisturb(boolean on) implements Command {
	}

	/**
	 * CSTA Set Forwarding; TAPI lineForward. A {@link LineEvent.StationChanged} follows.
	 *
	 * @param to the number; empty to end forwarding
	 */
	record SetForwarding(Station.Forward when, String to) implements Command {
		public SetForwarding {
			requireNonNull(when, "when");
			requireNonNull(to, "to");
		}
	}

	/**
	 * CSTA Monitor Start on other devices. A {@link LineEvent.PresenceChanged} for each follows at once, and whenever one
	 * changes.
	 *
	 * @param addresses all extensions to hear about from now on; replaces those of an earlier command
	 */
	record Watch(Set<String> addresses) implements Command {
		public Watch {
			addresses = Set.copyOf(addresses);
		}
	}

	/** Calls a number, in the form of {@link Behaviour#dialForm()}. */
	static Command makeCall(String destination) {
		return new MakeCall(destination, Map.of());
	}

	/** Answers a call that rings, or lifts the own device when the switch prompts for that. */
	static Command answer(ConnectionId on) {
		return new Simple(Feature.ANSWER, on, "");
	}

	/** Hangs up, or declines a call that rings. */
	static Command hangUp(ConnectionId on) {
		return new Simple(Feature.DROP, on, "");
	}

	/** Puts the other party on hold. */
	static Command hold(ConnectionId on) {
		return new Simple(Feature.HOLD, on, "");
	}

	/** Takes the held party back, while nobody else is talked to. */
	static Command retrieve(ConnectionId held) {
		return new Simple(Feature.RETRIEVE, held, "");
	}

	/** Sends the other party straight to a number; the own connection ends. */
	static Command blindTransfer(ConnectionId on, String to) {
		return new Simple(Feature.BLIND_TRANSFER, on, to);
	}

	/** Holds the other party and calls a colleague. */
	static Command consult(ConnectionId on, String colleague) {
		return new Simple(Feature.CONSULT, on, colleague);
	}

	/** Joins the two others, and leaves them. */
	static Command completeTransfer(ConnectionId held, ConnectionId active) {
		return new TransferCall(held, active);
	}

	/** Joins the two others, and stays. */
	static Command conference(ConnectionId held, ConnectionId active) {
		return new ConferenceCall(held, active);
	}

	/** Ends the consultation and returns to the held party. */
	static Command reconnect(ConnectionId consultation) {
		return new Simple(Feature.RECONNECT, consultation, "");
	}

	/** Talks to the held party and holds the present one. */
	static Command alternate(ConnectionId held) {
		return new Simple(Feature.ALTERNATE, held, "");
	}

	/** Sends a ringing call elsewhere. */
	static Command deflect(ConnectionId ringing, String to) {
		return new Simple(Feature.DEFLECT, ringing, to);
	}

	/** Sends tones: {@code 0-9 * # A-D}, {@code ,} for a pause. */
	static Command digits(ConnectionId on, String digits) {
		return new Simple(Feature.DIGITS, on, digits);
	}

	/** Parks the call at a place, or wherever the switch likes if that is empty. */
	static Command park(ConnectionId on, String place) {
		return new Simple(Feature.PARK, on, place);
	}
}
