package org.callbench.telephony.asterisk.rig;

import java.util.Optional;

/** One call of a {@link SipPhone}, from its first message to its last. What is not private belongs to the phone's lock. */
public final class SipCall {

	/** What the person at the phone sees. */
	public enum State {
		/** Dialled; the other end does not ring yet. */
		CALLING,
		/** Dialled, and the other end rings. */
		RINGBACK,
		/** Rings here. */
		RINGING, TALKING,
		/** On hold by this phone. */
		HELD, ENDED
	}

	final SipPhone phone;
	final String id;
	final boolean incoming;
	final String localTag;
	/** The other side's address with its tag, and ours. */
	String remote;
	String local;
	/** Where requests within the call go. */
	String target;
	int sequence = 1;
	State state;
	/** The INVITE that began the call: theirs or ours. */
	SipMessage invite;
	String inviteBranch = "";
	boolean authorized;
	/** Our answer to their INVITE, repeated until they acknowledge it. */
	byte[] answer;
	boolean acknowledged;
	boolean cancelled;
	int sdpVersion = 1;
	final StringBuilder heard = new StringBuilder();
	int finalStatus;
	/** Changes of the session that are not answered yet. */
	int reinvites;
	/** Where the other side wants sound. */
	int soundPort;
	Optional<Runnable> whenReinvited = Optional.empty();

	SipCall(SipPhone phone, String id, boolean incoming, String localTag) {
		this.phone = phone;
		this.id = id;
		this.incoming = incoming;
		this.localTag = localTag;
	}

	/** Answers what rings; a call that talks is put on hold first. */
	public void answer() {
		phone.answer(this);
	}

	/** Hangs up, gives up, or declines. */
	public void hangUp() {
		phone.hangUp(this, 603);
	}

	/** Declines with another status than 603. */
	public void reject(int status) {
		phone.hangUp(this, status);
	}

	/** Puts the other side on hold; returns when the switch has taken that. */
	public void hold() {
		phone.hold(this, true, () -> { });
		phone.await("that the hold is taken", () -> reinvites == 0);
	}

	/** Takes the other side back; returns when the switch has taken that. */
	public void retrieve() {
		phone.retrieve(this);
		phone.await("that the call is taken back", () -> reinvites == 0);
	}

	/** Sends the other side to a number (REFER). */
	public void transfer(String number) {
		phone.refer(this, "<sip:" + number + "@" + phone.server() + ">");
	}

	/** Joins the other sides of this call and another, and leaves them (REFER with Replaces). */
	public void transfer(SipCall other) {
		phone.refer(this, other);
	}

	/** Tells the other side, late, who this is. */
	public void identify(Caller caller) {
		phone.identify(this, caller);
	}

	public State state() {
		synchronized (phone) {
			return state;
		}
	}

	public boolean isOver() {
		return state() == State.ENDED;
	}

	/** The tones that came so far. */
	public String heard() {
		synchronized (phone) {
			return heard.toString();
		}
	}

	/** The number that was dialled, on whichever side. */
	public String number() {
		return invite.user();
	}

	/** The number of the other side, as it presented itself. */
	public String remoteNumber() {
		synchronized (phone) {
			return SipMessage.uri(remote).replaceFirst("^sips?:", "").replaceFirst("[@;].*$", "");
		}
	}

	/** A header of the INVITE. */
	public String header(String name) {
		return invite.header(name);
	}

	/** With which status the other side refused; 0 if it did not. */
	public int finalStatus() {
		synchronized (phone) {
			return finalStatus;
		}
	}

	@Override
	public String toString() {
		return "call " + id + " " + state;
	}
}
