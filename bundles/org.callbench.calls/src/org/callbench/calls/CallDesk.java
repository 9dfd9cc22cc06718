package org.callbench.calls;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

import org.callbench.crm.RecordId;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The agent's calls, as an OSGi service. All methods return at once and may be called on any thread, the UI thread included: a
 * command is put before the desk's own thread, and what became of it is seen in the next snapshot (a pending action, a changed
 * state, a message on the call). Nothing here waits for a switch, a store or a directory.
 */
@ProviderType
public interface CallDesk {

	/** What is so now; never null, complete in itself. */
	DeskSnapshot snapshot();

	/**
	 * Tells the listener each new snapshot, and the present one first. It is called on the desk's thread with the latest state
	 * only (states that were passed through within one burst are skipped), must return quickly and must not block; what it throws
	 * is logged. A UI hands the value to its own thread.
	 */
	Subscription addListener(Consumer<DeskSnapshot> listener);

	/**
	 * Tells the listener each screen pop, on the desk's thread, after the snapshot that has the call in it. There is exactly one
	 * for an interaction and remote party, whatever a switch repeats.
	 */
	Subscription addPopListener(Consumer<ScreenPop> listener);

	/**
	 * Begins to look at what colleagues do; the latest snapshot tells it ({@link DeskSnapshot#presence}). Who has it open says whom,
	 * and closes it.
	 */
	PresenceWatch watchPresence();

	/** Reads a number as {@link #dial} would, without dialling: for a message while a person types. */
	DialCheck check(DialRequest request);

	/**
	 * Puts a number into the active calls, ready to be dialled with {@link CallAction#DIAL} and taken away with
	 * {@link CallAction#HANG_UP}. An earlier prepared call that was never dialled gives way to it.
	 */
	DialCheck prepare(DialRequest request);

	/** Prepares the number and dials it at once (CSTA Make Call; TAPI lineMakeCall). */
	DialCheck dial(DialRequest request);

	/**
	 * Does something with a call. What is not among {@link CallView#actions()} when the desk gets to it is refused with a message
	 * on the call; a second press while the first is pending does nothing, save that keys ({@link CallAction#DIGITS}) follow each
	 * other and that hanging up waits for nothing else.
	 */
	default void perform(UUID call, CallAction action) {
		perform(call, action, "");
	}

	/**
	 * Does something with a call that needs a word more.
	 *
	 * @param argument the number for {@link CallAction#TRANSFER}, {@link CallAction#CONSULT} and {@link CallAction#DEFLECT} (as
	 *                 typed), the keys for {@link CallAction#DIGITS}, else empty
	 */
	void perform(UUID call, CallAction action, String argument);

	/** Says who the other party is, of the call's matches; moves the journal's links with it. */
	void chooseMatch(UUID call, RecordId contact);

	/**
	 * Says who the other party is when no match did: a record made from the call, or picked by hand.
	 *
	 * @param name    the contact's name as shown
	 * @param company the contact's company, if it has one; its own id when the contact is a company
	 */
	void linkContact(UUID call, RecordId contact, String name, Optional<RecordId> company);

	/**
	 * Opens a line that is down at once, without waiting for its next turn ({@link LineStatus#retryAt()}). One that is being opened,
	 * or works, is left alone; so is one with calls whose switch would drop them.
	 */
	void retry(LineStatus line);

	/** Takes the notice away that {@link DeskSnapshot#notice()} shows. */
	void dismissNotice();

	/** Turns CTI on: opens the lines, or simply goes on with one that was not released yet. */
	void turnOn();

	/**
	 * Turns CTI off: pops and commands stop at once, calls are no longer shown; a line is released when its last call has ended,
	 * since some switches drop the calls of a line that is closed.
	 */
	void turnOff();
}
