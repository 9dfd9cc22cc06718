package org.callbench.callscreen.internal.cards;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import org.callbench.calls.CallAction;
import org.callbench.calls.CallView;
import org.callbench.calls.DialCheck;
import org.callbench.calls.DialRequest;
import org.callbench.calls.PresenceWatch;
import org.callbench.crm.RecordId;
import org.callbench.crm.directory.ContactMatch;
import org.callbench.telephony.Presence;

/** What a card asks of the Call Screen around it. UI thread; every method returns at once. */
public interface CardActions {

	/** Whether records can be opened and numbers typed from here; otherwise there are only buttons that act at once. */
	default boolean opens() {
		return true;
	}

	/** A button of the call was pressed. */
	default void perform(UUID call, CallAction action) {
		perform(call, action, ""); //$NON-NLS-1$
	}

	/** A number, or keys, were given for an action of the call. */
	void perform(UUID call, CallAction action, String argument);

	/** Colleagues whose name or extension fits what was typed, the best first; the first ones when nothing was. */
	List<Colleague> colleagues(String typed);

	/** Begins to look at what colleagues do; whoever opens it closes it. */
	PresenceWatch watchColleagues();

	/** What the colleague does now, as the switch of the call tells; empty if that never does. Known only of those looked at. */
	Optional<Presence> presence(CallView call, Colleague colleague);

	/** What dialling the text would come to. */
	DialCheck check(DialRequest number);

	/** The active-call link: opens the user's screen-pop target, filled from the call (G21). */
	void openTarget(CallView call);

	/** What the active-call link is called, for example "New Case"; empty when there is no target. */
	Optional<String> targetLabel();

	/** The match link: opens that contact, and says that it is who calls. */
	void openMatch(CallView call, ContactMatch match);

	/** Opens the company that goes with a match. */
	void openCompany(RecordId company);

	/** Starts a new person or company with the call's number. */
	void createContact(CallView call, String entity);

	/** Asks for a contact and adds the number to it. */
	void addToExisting(CallView call);

	/** The label of the field in which the match was found, or empty. */
	String fieldLabel(ContactMatch match);

	/** The keys that a command of the Call Screen has, as a person reads them; empty for none. */
	String keys(CallAction action);

	/** The card's size changed. */
	void layoutChanged();

	/** What had the keyboard has gone from the card. */
	void focusLost();

	/** The language of the workbench. */
	Locale locale();
}
