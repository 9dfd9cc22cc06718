package org.callbench.callscreen.internal;

import org.eclipse.osgi.util.NLS;

/** The texts of this bundle. */
public final class Messages extends NLS {

	public static String AddNumber_add;
	public static String AddNumber_contact;
	public static String AddNumber_field;
	public static String AddNumber_gone;
	public static String AddNumber_search;
	public static String AddNumber_title;
	public static String CallList_empty;
	public static String CallScreen_activeCalls;
	public static String CallScreen_announce;
	public static String CallScreen_cannotOpen;
	public static String CallScreen_dismiss;
	public static String CallScreen_forget;
	public static String CallScreen_isOff;
	public static String CallScreen_keepOn;
	public static String CallScreen_lineAndProblem;
	public static String CallScreen_muted;
	public static String CallScreen_noEditor;
	public static String CallScreen_offNumber;
	public static String CallScreen_offQuestion;
	public static String CallScreen_retry;
	public static String CallScreen_retryAt;
	public static String CallScreen_theCompany;
	public static String CallScreen_turnOff;
	public static String CallScreen_turnOn;
	public static String Card_accessible;
	public static String Card_addToExisting;
	public static String Card_cancel;
	public static String Card_conference;
	public static String Card_directoryFailed;
	public static String Card_directorySlow;
	public static String Card_expand;
	public static String Card_internal;
	public static String Card_join;
	public static String Card_lookingUp;
	public static String Card_more;
	public static String Card_nameAndCompany;
	public static String Card_newCompany;
	public static String Card_newPerson;
	public static String Card_noNumber;
	public static String Card_notInContacts;
	public static String Card_onScreen;
	public static String Card_openCompany;
	public static String Card_openContact;
	public static String Card_shared;
	public static String Card_unknownCaller;
	public static String Card_unknownNumber;
	public static String Card_withheld;
	public static String DialBar_dial;
	public static String DialBar_enterNumber;
	public static String DialBar_hint;
	public static String DialBar_which;
	public static String Keypad_hint;
	public static String Line_andMark;
	public static String Line_nameAndState;
	public static String Line_off;
	public static String Line_offWhen;
	public static String Missed_count;
	public static String Missed_line;
	public static String Missed_seen;
	public static String Notification_open;
	public static String Notification_title;
	public static String Phone_show;
	public static String Phone_turnOn;
	public static String Preferences_alwaysShow;
	public static String Preferences_dialAtOnce;
	public static String Presence_busy;
	public static String Presence_doNotDisturb;
	public static String Presence_free;
	public static String Presence_outOfService;
	public static String Presence_ringing;
	public static String Presence_unknown;
	public static String Reaction_answers;
	public static String Reaction_busy;
	public static String Reaction_congestion;
	public static String Reaction_noSuchNumber;
	public static String Reaction_rejects;
	public static String Reaction_waits;
	public static String Rule_exact;
	public static String Rule_extension;
	public static String Rule_local;
	public static String Rule_national;
	public static String Rule_possible;
	public static String Rule_prefix;
	public static String Simulator_answer;
	public static String Simulator_called;
	public static String Simulator_colleague;
	public static String Simulator_colleagueRings;
	public static String Simulator_contact;
	public static String Simulator_decline;
	public static String Simulator_hangUp;
	public static String Simulator_hold;
	public static String Simulator_idle;
	public static String Simulator_name;
	public static String Simulator_number;
	public static String Simulator_outgoingHeading;
	public static String Simulator_outsideHeading;
	public static String Simulator_party;
	public static String Simulator_party_column;
	public static String Simulator_phonesHeading;
	public static String Simulator_ring;
	public static String Simulator_ringHeading;
	public static String Simulator_state;
	public static String Simulator_telephone;
	public static String Simulator_unhold;
	public static String Simulator_unplugged;
	public static String Simulator_withheld;
	public static String State_busy;
	public static String State_connected;
	public static String State_elsewhere;
	public static String State_ended;
	public static String State_failed;
	public static String State_held;
	public static String State_initiated;
	public static String State_offering;
	public static String State_originated;
	public static String State_queued;
	public static String State_ringback;
	public static String Target_hint;
	public static String Target_number;

	public static String Trace_description;
	public static String Trace_line;
	public static String Trace_title;

	static {
		NLS.initializeMessages("org.callbench.callscreen.internal.messages", Messages.class); //$NON-NLS-1$
	}

	private Messages() {
	}
}
