package org.callbench.calls.explore;

import org.callbench.telephony.CallInfo;
import org.callbench.telephony.Connection;
import org.callbench.telephony.ConnectionId;
import org.callbench.telephony.Direction;
import org.callbench.telephony.Party;
import org.callbench.telephony.State;

/**
 * A connection of which the desk has been told.
 *
 * @param last    as it was last told
 * @param story   the conversation that it belongs to, as far as can be known from what was told
 * @param line    the device
 * @param lost    the link went down since
 * @param met     whether they have talked
 * @param arrives whether the present party came to us: it called, or was handed over
 * @param popped  whether that party came to the screen
 * @param handing whether another party has been announced and not been named
 * @param consults the story about which this one consults; 0 if none
 */
record Known(Connection last, int story, int line, boolean lost, boolean met, boolean arrives, boolean popped,
		boolean handing, int consults) {

	static Known first(Connection told, int story, int line, boolean dialled) {
		boolean arrives = told.direction() == Direction.INCOMING && told.state() != State.CONNECTED_ELSEWHERE && !dialled;
		return new Known(told, story, line, false, met(told), arrives, false, false, 0);
	}

	private static boolean met(Connection told) {
		return told.state() == State.CONNECTED || told.state() == State.HELD;
	}

	ConnectionId id() {
		return last.id();
	}

	Known now(Connection told) {
		boolean other = handing && !number(told).isEmpty() && !number(told).equals(number(last)) && told.info().conferees().isEmpty();
		return new Known(told, story, line, false, met || met(told), arrives || other, popped && !other, false, consults);
	}

	Known named(ConnectionId id, boolean withAnother) {
		return new Known(withId(last, id), story, line, lost, met, arrives, popped, handing || withAnother, consults);
	}

	Known asLost() {
		return new Known(last, story, line, true, met, arrives, popped, handing, consults);
	}

	Known asPopped() {
		return new Known(last, story, line, lost, met, arrives, true, handing, consults);
	}

	Known in(int otherStory, boolean wasPopped) {
		return new Known(last, otherStory, line, lost, met, arrives, popped || wasPopped, handing, consults);
	}

	Known consulting(int about) {
		return new Known(last, story, line, lost, met, arrives, popped, handing, about);
	}

	/** Whether whoever is there must be on the screen. */
	boolean present() {
		return !lost && switch (last.state()) {
		case OFFERING, CONNECTED, HELD -> true;
		default -> false;
		};
	}

	/** Whether this may be it, under another name: with the same party, and no call that talked begins again. */
	boolean mayBe(Connection told) {
		boolean begins = switch (told.state()) {
		case OFFERING, INITIATED, ORIGINATED, RINGBACK, BUSY, FAILED -> true;
		default -> false;
		};
		return number().equals(number(told)) && !(begins && met);
	}

	boolean held() {
		return last.state() == State.HELD;
	}

	String number() {
		return number(last);
	}

	static String number(Connection told) {
		CallInfo info = told.info();
		Party party = info.connected().isKnown() ? info.connected()
				: told.direction() == Direction.INCOMING ? info.calling() : info.called();
		return party.number();
	}

	static Connection withId(Connection c, ConnectionId id) {
		return new Connection(id, c.state(), c.direction(), c.holdKnown(), c.info(), c.features(), c.consultOf(), c.failure());
	}
}
