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

/** What cards can do where nothing can be typed or opened: their buttons work, their links are plain text. */
public final class ButtonsOnly implements CardActions {

	private final CardActions all;
	private final Runnable layoutChanged;

	public ButtonsOnly(CardActions all, Runnable layoutChanged) {
		this.all = all;
		this.layoutChanged = layoutChanged;
	}

	@Override
	public boolean opens() {
		return false;
	}

	@Override
	public void perform(UUID call, CallAction action, String argument) {
		all.perform(call, action, argument);
	}

	@Override
	public List<Colleague> colleagues(String typed) {
		return all.colleagues(typed);
	}

	@Override
	public PresenceWatch watchColleagues() {
		return all.watchColleagues();
	}

	@Override
	public Optional<Presence> presence(CallView call, Colleague colleague) {
		return all.presence(call, colleague);
	}

	@Override
	public DialCheck check(DialRequest number) {
		return all.check(number);
	}

	@Override
	public void openTarget(CallView call) {
		all.openTarget(call);
	}

	@Override
	public Optional<String> targetLabel() {
		return Optional.empty();
	}

	@Override
	public void openMatch(CallView call, ContactMatch match) {
		all.openMatch(call, match);
	}

	@Override
	public void openCompany(RecordId company) {
		all.openCompany(company);
	}

	@Override
	public void createContact(CallView call, String entity) {
		all.createContact(call, entity);
	}

	@Override
	public void addToExisting(CallView call) {
		all.addToExisting(call);
	}

	@Override
	public String fieldLabel(ContactMatch match) {
		return all.fieldLabel(match);
	}

	@Override
	public String keys(CallAction action) {
		return all.keys(action);
	}

	@Override
	public void layoutChanged() {
		layoutChanged.run();
	}

	@Override
	public void focusLost() {
		// The dialog has the keyboard all the time.
	}

	@Override
	public Locale locale() {
		return all.locale();
	}
}
