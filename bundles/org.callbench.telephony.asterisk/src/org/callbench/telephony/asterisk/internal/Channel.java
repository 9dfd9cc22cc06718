package org.callbench.telephony.asterisk.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** One leg of a call in the switch, as its events tell it. Loop thread only. */
final class Channel {
	static final int DOWN = 0;
	static final int RING = 4;
	static final int RINGING = 5;
	static final int UP = 6;
	static final int BUSY = 7;

	/** Whether the number of whoever is there may be told. */
	enum Presentation {
		UNKNOWN, ASKED, ALLOWED, WITHHELD,
		/** The switch was asked, and did not say: nothing is told. */
		UNSEEN
	}

	/** An attempt of this channel to reach another. */
	static final class Dial {
		final Channel to;
		boolean ringing;
		/** How it ended, as the switch says; empty while it goes on. */
		String end = "";

		Dial(Channel to) {
			this.to = to;
		}
	}

	final String id;
	String name = "";
	/** Its name without the part that makes it unique: {@code PJSIP/1001}. */
	String endpoint = "";
	int state;
	String callerNumber = "";
	String callerName = "";
	String connectedNumber = "";
	String connectedName = "";
	/** The id of the call that it was born into. */
	String call = "";
	/** The number that it dialled, or under which it came in. */
	String firstNumber = "";
	/** What it runs, as far as a list has told. */
	String application = "";
	Optional<Bridge> bridge = Optional.empty();
	/** Of a Local channel, which is one wire with two ends: the other one, even when that is over. */
	Optional<Channel> otherEnd = Optional.empty();
	/** Has put the other side on hold. */
	boolean holds;
	boolean holdKnown = true;
	/** Something in the switch called it, rather than its telephone having begun. */
	boolean wasCalled;
	/** Who called it, if a channel did. */
	Optional<Channel> calledBy = Optional.empty();
	/** How the call to it ended, as its caller says; the first word counts. */
	String calledEnd = "";
	final Map<String, Dial> dials = new LinkedHashMap<>();
	/** Its own side wants to end it. */
	boolean hangsUp;
	int cause;
	boolean gone;
	/** The queue it waits in; the last one it waited in. */
	String queue = "";
	boolean queued;
	Presentation presentation = Presentation.UNKNOWN;
	/** Completes when the presentation is known, or nobody waits for it any more. */
	Optional<CompletableFuture<Void>> question = Optional.empty();
	/** The number of whoever sent it on. */
	String sentBy = "";
	/** Where it is parked; empty if it is not. */
	String parkedAt = "";
	/** Lines whose pictures depend on it. */
	final List<AsteriskLine> watchers = new ArrayList<>(0);

	Channel(String id) {
		this.id = id;
	}

	static String endpoint(String name) {
		int dash = name.lastIndexOf('-');
		return dash < 0 ? name : name.substring(0, dash);
	}

	boolean isLocal() {
		return name.startsWith("Local/");
	}

	/** A state that is later than the one known; late news of an earlier one does not count. */
	void advance(int next) {
		if (next > state && next <= BUSY) {
			state = next;
		}
	}

	boolean isUp() {
		return state == UP;
	}

	@Override
	public String toString() {
		return id;
	}
}
