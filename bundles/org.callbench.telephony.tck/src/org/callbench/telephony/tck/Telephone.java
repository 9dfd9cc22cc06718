package org.callbench.telephony.tck;

import org.callbench.telephony.DeviceId;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A telephone of the switch and the person at it, who acts without any command of the line. An act returns when it is done
 * at the switch, or as good as; the events that it leads to may come later. Acts that make no sense at that moment do nothing.
 */
@ConsumerType
public interface Telephone {

	/** What {@link org.callbench.telephony.TelephonyProvider#open} takes. */
	DeviceId device();

	/** The number under which the other telephones reach it, in the provider's dial form. */
	String number();

	/** Lifts the receiver: answers what rings or, on the own device, goes on with a call that a command began. */
	void answer();

	/** Hangs up the call that talks or is being set up; declines one that rings. */
	void hangUp();

	/** Puts the talking call on hold. */
	void hold();

	/** Takes the held call back. */
	void retrieve();

	/** Calls a number. */
	void dial(String number);

	/** Lets that many messages wait: {@link Ability#MESSAGES_WAITING}. */
	default void setMessagesWaiting(int messages) {
		throw new UnsupportedOperationException("setMessagesWaiting");
	}

	/** Unplugs the device or plugs it in again: {@link Ability#OUT_OF_SERVICE}. */
	default void setInService(boolean on) {
		throw new UnsupportedOperationException("setInService");
	}
}
