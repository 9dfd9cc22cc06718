package org.callbench.telephony.asterisk.internal;

import java.util.LinkedHashSet;
import java.util.Set;

/** A place in the switch where channels hear each other. */
final class Bridge {
	final String id;
	/** Such as {@code basic}, {@code parking}; empty while unknown. */
	String type = "";
	/** The name of the conference; empty if it is none, or of somebody else's making. */
	String conference = "";
	final Set<Channel> members = new LinkedHashSet<>();

	Bridge(String id) {
		this.id = id;
	}

	/** Whether those in it wait rather than talk. */
	boolean isWaitingPlace() {
		return type.equals("parking") || type.equals("holding");
	}

	@Override
	public String toString() {
		return "bridge " + id + members;
	}
}
