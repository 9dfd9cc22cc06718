package org.callbench.phonefield;

import org.callbench.calls.DialRequest;
import org.callbench.calls.Subscription;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What a person can do with a phone number on the screen. An OSGi service, provided by the Call Screen; link widgets, table cells and menus are
 * given it and never speak to the call desk themselves.
 * <p>
 * All methods are called on the UI thread and return at once: calls go to the call desk's queue, and their outcome is shown by the
 * Call Screen.
 */
@ProviderType
public interface PhoneActions {

	/** @return whether the user has CTI (a number is a link); without it numbers are plain text */
	boolean enabled();

	/**
	 * The click on a number: the Call Screen comes up with it among the active calls, ready to dial, or it is dialled at once when
	 * the person prefers that.
	 */
	void call(DialRequest number);

	/** Puts the number into the Call Screen's number field, so that it can be changed before it is dialled. */
	void sendToCallScreen(DialRequest number);

	/** Copies the number, as stored, to the clipboard. */
	void copy(DialRequest number);

	/**
	 * Tells when {@link #enabled()} changes.
	 *
	 * @param listener called on the UI thread
	 * @return stops telling
	 */
	Subscription onEnabledChange(Runnable listener);
}
