package org.callbench.callscreen.internal.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.callbench.callscreen.internal.Messages;
import org.callbench.crm.Entities;
import org.callbench.crm.Query;
import org.callbench.crm.RecordSummary;
import org.callbench.crm.Records;
import org.callbench.crm.Subscription;
import org.callbench.crm.User;
import org.callbench.crm.Users;
import org.callbench.telephony.Party;
import org.callbench.telephony.simulator.SimulatedSwitch;
import org.callbench.telephony.simulator.SwitchPicture;
import org.callbench.workbench.Background;
import org.callbench.workbench.Styles;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;

import jakarta.inject.Inject;

/** Who calls, and where it rings: anybody outside with any number and name, or a colleague. */
final class CallerForm {

	private static final int OFFERED_CONTACTS = 100;

	private final SimulatedSwitch pbx;
	private final Records records;
	private final Users users;
	private final Background background;
	private final Styles styles;
	private Combo contact;
	private Text number;
	private Text name;
	private Button withheld;
	private Combo called;
	private Combo colleague;
	private Button ring;
	private Button colleagueRings;
	private List<RecordSummary> contacts = List.of();
	private List<SwitchPicture.Handset> handsets = List.of();
	private final List<Colleague> colleagues = new ArrayList<>();
	private Optional<Background.Task> loading = Optional.empty();

	private record Colleague(String extension, String name) {
	}

	@Inject
	CallerForm(SimulatedSwitch pbx, Records records, Users users, Background background, Styles styles) {
		this.pbx = pbx;
		this.records = records;
		this.users = users;
		this.background = background;
		this.styles = styles;
	}

	void create(Composite parent) {
		Composite form = new Composite(parent, SWT.NONE);
		form.setLayoutData(new GridData(SWT.FILL, SWT.BEGINNING, true, false));
		GridLayout layout = new GridLayout(2, false);
		layout.marginWidth = 0;
		layout.marginHeight = 0;
		layout.horizontalSpacing = Styles.GAP;
		form.setLayout(layout);
		contact = labelled(form, Messages.Simulator_contact, new Combo(form, SWT.READ_ONLY));
		number = labelled(form, Messages.Simulator_number, new Text(form, SWT.BORDER));
		number.setText("+34 911 234 567"); //$NON-NLS-1$
		name = labelled(form, Messages.Simulator_name, new Text(form, SWT.BORDER));
		called = labelled(form, Messages.Simulator_called, new Combo(form, SWT.READ_ONLY));
		new Label(form, SWT.NONE);
		withheld = new Button(form, SWT.CHECK);
		withheld.setText(Messages.Simulator_withheld);
		new Label(form, SWT.NONE);
		ring = push(form, Messages.Simulator_ring, this::ring);
		colleague = labelled(form, Messages.Simulator_colleague, new Combo(form, SWT.READ_ONLY));
		new Label(form, SWT.NONE);
		colleagueRings = push(form, Messages.Simulator_colleagueRings, this::colleagueCalls);
		contact.addListener(SWT.Selection, event -> take(contact.getSelectionIndex()));
		number.addListener(SWT.DefaultSelection, event -> ring());
		withheld.addListener(SWT.Selection, event -> number.setEnabled(!withheld.getSelection()));
		Subscription changes = records.addListener(saved -> {
			if (saved.stream().anyMatch(change -> change.id().entity().equals(Entities.PERSON))) {
				background.ui(contact, this::loadContacts);
			}
		});
		contact.addListener(SWT.Dispose, event -> changes.close());
		loadContacts();
	}

	void setFocus() {
		number.setFocus();
	}

	/** Offers the telephones there are. */
	void show(SwitchPicture picture) {
		if (handsets.equals(picture.handsets())) {
			return;
		}
		boolean same = handsets.stream().map(SwitchPicture.Handset::numbers).toList()
				.equals(picture.handsets().stream().map(SwitchPicture.Handset::numbers).toList());
		handsets = picture.handsets();
		if (same && called.getItemCount() > 0) {
			return;
		}
		int index = called.getSelectionIndex();
		called.setItems(handsets.stream().map(CallerForm::title).toArray(String[]::new));
		called.select(index >= 0 ? index : own());
		showColleagues();
		styles.enable(ring, called.getItemCount() > 0);
	}

	private void showColleagues() {
		colleagues.clear();
		String own = users.current().ctiDevice();
		for (SwitchPicture.Handset handset : handsets) {
			if (!handset.device().equals(own) && !handset.opened() && !handset.numbers().isEmpty()) {
				colleagues.add(new Colleague(handset.numbers().get(0), handset.name()));
			}
		}
		for (User user : users.all()) {
			boolean there = colleagues.stream().anyMatch(one -> one.extension().equals(user.extension()));
			if (!there && !user.extension().isEmpty() && !user.id().equals(users.current().id())) {
				colleagues.add(new Colleague(user.extension(), user.name()));
			}
		}
		colleague.setItems(colleagues.stream().map(one -> join(one.extension(), one.name())).toArray(String[]::new));
		colleague.select(0);
		styles.enable(colleagueRings, !colleagues.isEmpty());
	}

	private int own() {
		for (int i = 0; i < handsets.size(); i++) {
			if (handsets.get(i).opened()) {
				return i;
			}
		}
		return 0;
	}

	private Optional<String> calledNumber() {
		int index = called.getSelectionIndex();
		return index < 0 ? Optional.empty() : handsets.get(index).numbers().stream().findFirst();
	}

	private void ring() {
		Party party = withheld.getSelection() ? Party.WITHHELD : Party.external(number.getText().strip(), name.getText().strip());
		calledNumber().ifPresent(to -> pbx.callIn(party, to));
	}

	private void colleagueCalls() {
		int index = colleague.getSelectionIndex();
		if (index < 0) {
			return;
		}
		Colleague who = colleagues.get(index);
		var handset = pbx.handset(who.extension()).or(() -> handsets.stream().filter(h -> h.numbers().contains(who.extension()))
				.findFirst().flatMap(h -> pbx.handset(h.device()))).orElseGet(() -> pbx.addExtension(who.extension(), who.name()));
		calledNumber().ifPresent(handset::dial);
	}

	private void loadContacts() {
		loading.ifPresent(Background.Task::cancel);
		loading = Optional.of(background.run(contact, () -> records.summaries(Query.of(Entities.PERSON).limit(OFFERED_CONTACTS)), found -> {
			Optional<RecordSummary> chosen = contact.getSelectionIndex() < 0 ? Optional.empty()
					: Optional.of(contacts.get(contact.getSelectionIndex()));
			contacts = found.stream().filter(one -> !one.phone().isEmpty()).toList();
			contact.setItems(contacts.stream().map(one -> join(one.title(), one.phone())).toArray(String[]::new));
			contact.setEnabled(!contacts.isEmpty());
			chosen.map(contacts::indexOf).filter(index -> index >= 0).ifPresent(contact::select);
		}));
	}

	private void take(int index) {
		if (index >= 0) {
			number.setText(contacts.get(index).phone());
			name.setText(contacts.get(index).title());
		}
	}

	private static String title(SwitchPicture.Handset handset) {
		return join(handset.numbers().stream().findFirst().orElse(handset.device()), handset.name());
	}

	private static String join(String first, String second) {
		return second.isEmpty() ? first : NLS.bind(Messages.Card_join, first, second);
	}

	private static <C extends Control> C labelled(Composite form, String text, C control) {
		Label label = new Label(form, SWT.NONE);
		label.setText(text);
		label.moveAbove(control);
		label.setLayoutData(new GridData(SWT.END, SWT.CENTER, false, false));
		GridData data = new GridData(SWT.FILL, SWT.CENTER, true, false);
		data.widthHint = 120;
		control.setLayoutData(data);
		return control;
	}

	private static Button push(Composite form, String text, Runnable action) {
		Button button = new Button(form, SWT.PUSH);
		button.setText(text);
		button.addListener(SWT.Selection, event -> action.run());
		button.setLayoutData(new GridData(SWT.BEGINNING, SWT.CENTER, false, false));
		return button;
	}
}
