package org.callbench.telephony.tck;

/** What a scenario is about. */
public enum Group {
	LINES("Opening and closing lines"), INCOMING("Incoming calls"), OUTGOING("Outgoing calls"), HOLD("Hold and alternate"),
	TRANSFER("Transfer"), CONSULTATION("Consultation"), CONFERENCE("Conference"), DEFLECTION("Deflection and digits"),
	PICK_UP("Park and pick up"), STATION("Station settings and presence"), DEVICES("Several devices and ring groups"),
	IDENTITY("Who is calling"), HANDSET("The handset acts by itself"), EVENTS("Events"), RACES("Races and wrong commands"),
	LINK("Link loss"), LOAD("Many calls"), TRUTH("Features are true");

	private final String title;

	Group(String title) {
		this.title = title;
	}

	/** As a heading. */
	public String title() {
		return title;
	}
}
