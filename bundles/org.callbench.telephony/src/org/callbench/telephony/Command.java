package org.callbench.telephony;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Set;

/**
 * Something that the switch is asked to do on a line; the factory methods read as a person would say it.
 * <p>
 * A command is a value: any thread may make it and give it to {@link Line#execute}, which returns at once. The switch's answer
 * comes when it comes, at the latest after the provider's own time-out. What a command led to is told by events that name it
 * as their {@linkplain Stamp#cause() cause}; each method here says which follow. A refused command has changed nothing.
 * <p>
 * Any command may be refused with {@link Refusal#LINK_LOST}, {@link Refusal#LINE_CLOSED}, {@link Refusal#TIMEOUT},
 * {@link Refusal#OUT_OF_SERVICE}, {@link Refusal#NOT_ALLOWED} or {@link Refusal#OTHER}, and with {@link Refusal#NOT_SUPPORTED}
 * if its feature is not among {@link LineEvent.LineChanged#everPossible()}. One on a connection may be refused with
 * {@link Refusal#NO_SUCH_CONNECTION} if that is gone, and with {@link Refusal#NOT_PERMITTED_IN_STATE} if the feature is not
 * among its {@linkplain Connection#features() features} at the moment when the switch looks at it: no command queues up behind
 * another. Errors beyond these are named with each method.
 */
public sealed interface Command {

	/**
	 * CSTA Make Call; TAPI lineMakeCall. A connection {@link State#INITIATED} or {@link State#ORIGINATED} with this command
	 * as its cause follows. A number that turns out to be busy or invalid is refused or, later, a connection that is
	 * {@link State#BUSY} or {@link State#FAILED}, as the switch likes; then {@link State#RINGBACK} and, when the other end
	 * answers, {@link State#CONNECTED}. Where {@link Behaviour#makeCallRingsOwnDevice()}, it stays INITIATED until the own
	 * device is answered. Never done behind the back of a call that talks.
	 * <p>
	 * Refused with {@link Refusal#INVALID_ARGUMENT} (no number, control characters), {@link Refusal#NO_SUCH_NUMBER},
	 * {@link Refusal#BUSY}, {@link Refusal#NOT_PERMITTED_IN_STATE} (another call has the ear), {@link Refusal#NO_RESOURCES}.
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
	 * came to be, and leaves them alone: one {@link LineEvent.Relinked} with both before and nothing after it, or one for each;
	 * {@link RelinkReason#TRANSFERRED}. No end of either follows. The two others see their remote party change.
	 * <p>
	 * Refused with {@link Refusal#NOT_PERMITTED_IN_STATE} unless both offer {@link Feature#COMPLETE_TRANSFER}, and for a
	 * connection with itself.
	 *
	 * @param held   the one on hold
	 * @param active the one that talks
	 */
	record TransferCall(ConnectionId held, ConnectionId active) implements Command {
		public TransferCall {
			requireNonNull(held, "held");
			requireNonNull(active, "active");
		}
	}

	/**
	 * CSTA Conference Call; TAPI lineAddToConference. Joins the parties of any two connections of this device, and stays with
	 * them: {@link LineEvent.Relinked} with one connection after it, {@link RelinkReason#CONFERENCED}, then a
	 * {@link LineEvent.ConnectionChanged} of that one, {@link State#CONNECTED} with all others as
	 * {@linkplain CallInfo#conferees() conferees}. When one of them leaves, it changes again.
	 * <p>
	 * Refused with {@link Refusal#NOT_PERMITTED_IN_STATE} unless both offer {@link Feature#CONFERENCE}, and with
	 * {@link Refusal#NO_RESOURCES} if the switch has no bridge left.
	 *
	 * @param held   the one on hold
	 * @param active the one that talks
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
	 * CSTA Directed Pickup Call, Group Pickup Call; TAPI linePickup, lineUnpark. A new connection, {@link State#CONNECTED},
	 * follows; where {@link Behaviour#makeCallRingsOwnDevice()}, it may be {@link State#INITIATED} until the own device is
	 * answered. Where it rang, it ends as {@link EndReason#PICKED_UP}. A call fetched by the device that parked it may come back
	 * under its old id.
	 * <p>
	 * Refused with {@link Refusal#NO_SUCH_CONNECTION} (nothing rings or is parked there),
	 * {@link Refusal#NOT_PERMITTED_IN_STATE} (another call has the ear), {@link Refusal#NO_RESOURCES}.
	 *
	 * @param from the extension that rings, or the place where the call is parked; empty for any in the own group
	 */
	record PickUp(String from) implements Command {
		public PickUp {
			requireNonNull(from, "from");
		}
	}

	/**
	 * CSTA Set Do Not Disturb; TAPI has none. A {@link LineEvent.StationChanged} follows if that changes anything. New calls
	 * find the device busy; calls that are up go on.
	 *
	 * @param on whether the device is to refuse to ring
	 */
	record SetDoNotDisturb(boolean on) implements Command {
	}

	/**
	 * CSTA Set Forwarding; TAPI lineForward. A {@link LineEvent.StationChanged} follows if that changes anything. Calls that
	 * ring already stay; one that goes on for {@link Station.Forward#NO_ANSWER} ends here as {@link EndReason#DEFLECTED}.
	 * <p>
	 * Refused with {@link Refusal#INVALID_ARGUMENT} (no number), {@link Refusal#NO_SUCH_NUMBER}.
	 *
	 * @param when under which condition; the others stay as they are
	 * @param to   the number; empty to end forwarding
	 */
	record SetForwarding(Station.Forward when, String to) implements Command {
		public SetForwarding {
			requireNonNull(when, "when");
			requireNonNull(to, "to");
		}
	}

	/**
	 * CSTA Monitor Start on other devices; TAPI lineOpen as monitor. A {@link LineEvent.PresenceChanged} for each follows at
	 * once, and whenever one changes; {@link Presence#UNKNOWN} for those of whom the switch tells nothing.
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

	/**
	 * Answers a call that rings, or lifts the own device when the switch prompts for that. CSTA Answer Call; TAPI lineAnswer.
	 * {@link State#CONNECTED} follows, before it {@link State#HELD} for a call that talked; {@link State#ORIGINATED} after a
	 * prompt. Other devices on which it rang tell {@link EndReason#ANSWERED_ELSEWHERE} or {@link State#CONNECTED_ELSEWHERE}.
	 * Not offered where {@link Behaviour#remoteAnswer()} is false.
	 */
	static Command answer(ConnectionId on) {
		return new Simple(Feature.ANSWER, on, "");
	}

	/**
	 * Hangs up, or declines a call that rings. CSTA Clear Connection; TAPI lineDrop. {@link LineEvent.ConnectionEnded} follows:
	 * {@link EndReason#REJECTED} for one that rang, the {@linkplain Connection#failure() failure} for one that heard a tone,
	 * otherwise {@link EndReason#NORMAL}. Whom a consultation was for comes back by itself where
	 * {@link Behaviour#dropOfConsultReconnects()}.
	 */
	static Command hangUp(ConnectionId on) {
		return new Simple(Feature.DROP, on, "");
	}

	/** Puts the other party on hold. CSTA Hold Call; TAPI lineHold. {@link State#HELD} follows. */
	static Command hold(ConnectionId on) {
		return new Simple(Feature.HOLD, on, "");
	}

	/**
	 * Takes the held party back, while nobody else is talked to. CSTA Retrieve Call; TAPI lineUnhold. {@link State#CONNECTED}
	 * follows.
	 */
	static Command retrieve(ConnectionId held) {
		return new Simple(Feature.RETRIEVE, held, "");
	}

	/**
	 * Sends the other party straight to a number. CSTA Single Step Transfer Call; TAPI lineBlindTransfer.
	 * {@link LineEvent.Relinked} with nothing after it follows, {@link RelinkReason#TRANSFERRED}. If nobody answers there, a
	 * switch may offer the call here again, under the same or another id. Refused with {@link Refusal#INVALID_ARGUMENT},
	 * {@link Refusal#NO_SUCH_NUMBER}, {@link Refusal#BUSY}, {@link Refusal#NO_RESOURCES}: the other party is still here.
	 */
	static Command blindTransfer(ConnectionId on, String to) {
		return new Simple(Feature.BLIND_TRANSFER, on, to);
	}

	/**
	 * Holds the other party and calls a colleague. CSTA Consultation Call; TAPI lineSetupTransfer and lineDial.
	 * {@link State#HELD} follows for the one, and a new connection with it as {@link Connection#consultOf()}, which goes on as
	 * after {@link MakeCall}; a busy or wrong number is a state of that one. Refused with {@link Refusal#INVALID_ARGUMENT},
	 * {@link Refusal#NO_SUCH_NUMBER}, {@link Refusal#BUSY}, {@link Refusal#NO_RESOURCES}: the other party is talked to as before.
	 */
	static Command consult(ConnectionId on, String colleague) {
		return new Simple(Feature.CONSULT, on, colleague);
	}

	/** Joins the two others, and leaves them: {@link TransferCall}. */
	static Command completeTransfer(ConnectionId held, ConnectionId active) {
		return new TransferCall(held, active);
	}

	/** Joins the two others, and stays: {@link ConferenceCall}. */
	static Command conference(ConnectionId held, ConnectionId active) {
		return new ConferenceCall(held, active);
	}

	/**
	 * Ends the consultation and returns to the held party. CSTA Reconnect Call; TAPI lineDrop and lineUnhold.
	 * {@link LineEvent.ConnectionEnded} of the consultation follows, then {@link State#CONNECTED} of whom it was for.
	 */
	static Command reconnect(ConnectionId consultation) {
		return new Simple(Feature.RECONNECT, consultation, "");
	}

	/**
	 * Talks to the held party and holds the present one. CSTA Alternate Call; TAPI lineSwapHold. {@link State#HELD} of the
	 * present one follows, then {@link State#CONNECTED} of the other.
	 */
	static Command alternate(ConnectionId held) {
		return new Simple(Feature.ALTERNATE, held, "");
	}

	/**
	 * Sends a ringing call elsewhere. CSTA Deflect Call; TAPI lineRedirect. {@link LineEvent.ConnectionEnded} follows,
	 * {@link EndReason#DEFLECTED}. Refused with {@link Refusal#INVALID_ARGUMENT}, {@link Refusal#NO_SUCH_NUMBER},
	 * {@link Refusal#BUSY}, {@link Refusal#NO_RESOURCES}: it rings on here.
	 */
	static Command deflect(ConnectionId ringing, String to) {
		return new Simple(Feature.DEFLECT, ringing, to);
	}

	/**
	 * Sends tones: {@code 0-9 * # A-D}, {@code ,} for a pause. CSTA Generate Digits; TAPI lineGenerateDigits. No event follows.
	 * Refused with {@link Refusal#INVALID_ARGUMENT} if any of them is no tone; then none is sent.
	 */
	static Command digits(ConnectionId on, String digits) {
		return new Simple(Feature.DIGITS, on, digits);
	}

	/**
	 * Parks the call at a place, or wherever the switch likes if that is empty. CSTA Park Call; TAPI linePark.
	 * {@link LineEvent.Relinked} with nothing after it follows, {@link RelinkReason#PARKED}. If nobody fetches the call, a switch
	 * may offer it here again. Refused with {@link Refusal#NO_RESOURCES} or {@link Refusal#BUSY} if the place is taken,
	 * {@link Refusal#NO_SUCH_NUMBER} if there is no such place.
	 */
	static Command park(ConnectionId on, String place) {
		return new Simple(Feature.PARK, on, place);
	}
}
