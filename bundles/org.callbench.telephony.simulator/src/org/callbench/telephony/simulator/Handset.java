package org.callbench.telephony.simulator;

import org.osgi.annotation.versioning.ProviderType;

/**
 * A telephone on a desk of the simulated office, and the person at it. Any thread; acts take effect on the switch's thread,
 * and one that makes no sense at that moment (hanging up without a call) does nothing, as on a real telephone.
 */
@ProviderType
public interface Handset {

	/** The device's name on the switch; what {@link org.callbench.telephony.DeviceId#device()} names. */
	String device();

	/** Lifts the receiver: answers what rings, otherwise gets a dial tone. */
	void lift();

	/** Answers the call that has been ringing longest; holds the one that is talking. */
	void answer();

	/** Calls a number as typed on the keys; holds the call that is talking. */
	void dial(String number);

	/** Ends the call that is talking, dialling or hears a tone; if there is none, declines the one that rings. */
	void hangUp();

	/** Ends one call at this device, held ones included; {@code call} as in {@link SwitchPicture.Leg#call()}. */
	void hangUp(String call);

	/** Puts the talking call on hold. */
	void hold();

	/** Takes back the call that was held last; holds the one that is talking. */
	void retrieve();

	/** Presses keys during a call: {@code 0-9 * # A-D}. */
	void press(String digits);

	/** Takes the device out of service (unplugged: its calls end) or puts it back. */
	void setInService(boolean on);

	/** What happens by itself when this device rings while no line is open on it: somebody else sits there. */
	void setReaction(Reaction reaction);

	/** How many messages wait for the person. */
	void setMessagesWaiting(int messages);
}
