package org.callbench.telephony;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * One device that is monitored and controlled, from {@link TelephonyProvider#open} until {@link #close}.
 * <p>
 * No method blocks or throws; all may be called from any thread. Stages complete on a thread of the provider, normally:
 * what a switch says no to is a {@link CommandResult.Refused}, not an exception. CSTA monitored device; TAPI line handle.
 */
@ConsumerType
public interface Line {

	/**
	 * Asks the switch to do something. The stage completes once, as soon as the switch has taken or refused the command, or
	 * when the provider gives up waiting ({@link CommandResult.Unknown}); that may be before or after the events to which
	 * the command led, which carry {@code id} as their {@linkplain Stamp#cause() cause}. Only events tell what happened.
	 * <p>
	 * Commands on one line are taken in the order of the calls. A command on a connection that is gone is refused with
	 * {@link Refusal#NO_SUCH_CONNECTION}; one that lost a race leaves the call as it is.
	 */
	CompletionStage<CommandResult> execute(CommandId id, Command command);

	/**
	 * Asks for the truth: if accepted, a {@link LineEvent.Snapshot} with this {@code id} follows.
	 * CSTA Snapshot Device; TAPI lineGetNewCalls and lineGetCallStatus.
	 */
	CompletionStage<CommandResult> snapshot(CommandId id);

	/**
	 * Gives the device back. CSTA Monitor Stop; TAPI lineClose.
	 *
	 * @return completes when the device is released; no event comes after that, and commands are refused with
	 *         {@link Refusal#LINE_CLOSED}. Closing again, with a more urgent mode or not, is allowed
	 */
	CompletionStage<Void> close(CloseMode mode);

	/**
	 * What only some switches can do, by the interface that describes it: empty if this one cannot. Whoever asks ignores
	 * what it does not know. The answer does not change while the line is open.
	 */
	<T> Optional<T> capability(Class<T> type);
}
