package org.callbench.telephony;

import static java.util.Objects.requireNonNull;

/**
 * How a switch differs from others, where a desk has to know.
 *
 * @param dropOfConsultReconnects the held party comes back by itself when a consultation ends
 * @param closeDropsCalls          closing a line drops its calls
 * @param makeCallRingsOwnDevice   make call first rings the own device; the number is dialled when that is answered
 * @param remoteAnswer             a call can be answered by command; otherwise only at the handset
 * @param holdVisibleInSnapshot    a snapshot tells held connections from talking ones
 * @param callIds                  how long a call id holds
 * @param dialForm                 which form of a number is wanted
 */
public record Behaviour(boolean dropOfConsultReconnects, boolean closeDropsCalls, boolean makeCallRingsOwnDevice,
		boolean remoteAnswer, boolean holdVisibleInSnapshot, Strength callIds, DialForm dialForm) {

	/** A well-behaved switch with nothing unusual, which wants the digits as a person would press them. */
	public static final Behaviour USUAL = new Behaviour(false, false, false, true, true, Strength.STABLE,
			DialForm.DIALABLE);

	public Behaviour {
		requireNonNull(callIds, "callIds");
		requireNonNull(dialForm, "dialForm");
	}

	/** The same switch, which returns to the held party by itself or not. */
	public Behaviour withDropOfConsultReconnects(boolean on) {
		return new Behaviour(on, closeDropsCalls, makeCallRingsOwnDevice, remoteAnswer, holdVisibleInSnapshot, callIds, dialForm);
	}

	/** The same switch, which drops the calls of a closed line or not. */
	public Behaviour withCloseDropsCalls(boolean on) {
		return new Behaviour(dropOfConsultReconnects, on, makeCallRingsOwnDevice, remoteAnswer, holdVisibleInSnapshot, callIds, dialForm);
	}

	/** The same switch, which rings the own device first or not. */
	public Behaviour withMakeCallRingsOwnDevice(boolean on) {
		return new Behaviour(dropOfConsultReconnects, closeDropsCalls, on, remoteAnswer, holdVisibleInSnapshot, callIds, dialForm);
	}

	/** The same switch, on which calls can be answered by command or not. */
	public Behaviour withRemoteAnswer(boolean on) {
		return new Behaviour(dropOfConsultReconnects, closeDropsCalls, makeCallRingsOwnDevice, on, holdVisibleInSnapshot, callIds, dialForm);
	}

	/** The same switch, whose snapshots tell who is held or not. */
	public Behaviour withHoldVisibleInSnapshot(boolean on) {
		return new Behaviour(dropOfConsultReconnects, closeDropsCalls, makeCallRingsOwnDevice, remoteAnswer, on, callIds, dialForm);
	}

	/** The same switch with stronger or weaker call ids. */
	public Behaviour withCallIds(Strength strength) {
		return new Behaviour(dropOfConsultReconnects, closeDropsCalls, makeCallRingsOwnDevice, remoteAnswer, holdVisibleInSnapshot, strength, dialForm);
	}

	/** The same switch, which wants numbers in another form. */
	public Behaviour withDialForm(DialForm form) {
		return new Behaviour(dropOfConsultReconnects, closeDropsCalls, makeCallRingsOwnDevice, remoteAnswer, holdVisibleInSnapshot, callIds, form);
	}
}
