package org.callbench.callscreen.internal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.callbench.calls.CallDesk;
import org.callbench.calls.CallView;
import org.callbench.crm.Catalog;
import org.callbench.crm.Changes;
import org.callbench.crm.ConflictException;
import org.callbench.crm.Entities;
import org.callbench.crm.EntityType;
import org.callbench.crm.Field;
import org.callbench.crm.FieldTypes;
import org.callbench.crm.InvalidRecordException;
import org.callbench.crm.Record;
import org.callbench.crm.RecordId;
import org.callbench.crm.RecordSummary;
import org.callbench.crm.Records;
import org.callbench.crm.SearchHit;
import org.callbench.crm.UnitOfWork;
import org.callbench.workbench.Background;
import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;

import jakarta.inject.Inject;

/** Finds a contact and adds a caller's number to it. Not modal, since another call may ring meanwhile. */
final class AddNumberDialog extends Dialog {

	private static final int MOST = 20;

	private final CallView call;
	private final Locale locale;
	@Inject
	private Records records;
	@Inject
	private Catalog catalog;
	@Inject
	private CallDesk desk;
	@Inject
	private Background background;
	private Text search;
	private Table found;
	private Combo where;
	private Label message;
	private List<RecordSummary> hits = List.of();
	private List<Field> fields = List.of();
	private Optional<Background.Task> searching = Optional.empty();

	AddNumberDialog(Shell parent, CallView call, Locale locale) {
		super(parent);
		this.call = call;
		this.locale = locale;
		setShellStyle(SWT.CLOSE | SWT.TITLE | SWT.RESIZE | SWT.BORDER);
		setBlockOnOpen(false);
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText(NLS.bind(Messages.AddNumber_title, call.number()));
	}

	@Override
	protected Control createDialogArea(Composite parent) {
		Composite area = (Composite) super.createDialogArea(parent);
		((GridLayout) area.getLayout()).numColumns = 2;
		label(area, Messages.AddNumber_contact);
		search = new Text(area, SWT.SEARCH | SWT.ICON_SEARCH);
		search.setMessage(Messages.AddNumber_search);
		search.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		found = new Table(area, SWT.SINGLE | SWT.BORDER | SWT.FULL_SELECTION);
		GridData fill = new GridData(SWT.FILL, SWT.FILL, true, true, 2, 1);
		fill.widthHint = convertWidthInCharsToPixels(56);
		fill.heightHint = found.getItemHeight() * 8;
		found.setLayoutData(fill);
		label(area, Messages.AddNumber_field);
		where = new Combo(area, SWT.READ_ONLY);
		where.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		message = new Label(area, SWT.WRAP);
		message.setLayoutData(new GridData(SWT.FILL, SWT.BEGINNING, true, false, 2, 1));
		search.addListener(SWT.Modify, event -> search());
		search.addListener(SWT.KeyDown, event -> {
			if (event.keyCode == SWT.ARROW_DOWN && found.getItemCount() > 0) {
				found.setFocus();
				found.setSelection(0);
				choose();
			}
		});
		found.addListener(SWT.Selection, event -> choose());
		where.addListener(SWT.Selection, event -> getButton(IDialogConstants.OK_ID).setEnabled(true));
		found.addListener(SWT.DefaultSelection, event -> okPressed());
		return area;
	}

	@Override
	protected void createButtonsForButtonBar(Composite parent) {
		createButton(parent, IDialogConstants.OK_ID, Messages.AddNumber_add, true).setEnabled(false);
		createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CANCEL_LABEL, false);
	}

	@Override
	protected boolean isResizable() {
		return true;
	}

	private static void label(Composite parent, String text) {
		Label label = new Label(parent, SWT.NONE);
		label.setText(text);
	}

	private void search() {
		searching.ifPresent(Background.Task::cancel);
		String typed = search.getText().strip();
		if (typed.isEmpty()) {
			show(List.of());
			return;
		}
		searching = Optional.of(background.run(found, () -> records.search(typed, Set.of(Entities.PERSON, Entities.COMPANY), MOST),
				this::show));
	}

	private void show(List<SearchHit> result) {
		hits = result.stream().map(SearchHit::record).toList();
		found.removeAll();
		for (RecordSummary hit : hits) {
			new TableItem(found, SWT.NONE).setText(hit.companyName().isEmpty() ? hit.title()
					: NLS.bind(Messages.Card_nameAndCompany, hit.title(), hit.companyName()));
		}
		if (!hits.isEmpty()) {
			found.setSelection(0);
		}
		choose();
	}

	private void choose() {
		Optional<RecordSummary> chosen = chosen();
		fields = chosen.flatMap(hit -> catalog.entityType(hit.id().entity())).map(this::phones).orElse(List.of());
		where.setItems(fields.stream().map(field -> field.label().in(locale)).toArray(String[]::new));
		getButton(IDialogConstants.OK_ID).setEnabled(false);
		chosen.ifPresent(hit -> background.run(where, () -> records.get(hit.id()), this::preselect));
	}

	private List<Field> phones(EntityType type) {
		return type.fieldsOfType(FieldTypes.PHONE);
	}

	/** The first phone field that is still empty, so that nothing is overwritten unless the person chooses so. */
	private void preselect(Optional<Record> record) {
		for (int i = 0; record.isPresent() && i < fields.size(); i++) {
			if (record.get().text(fields.get(i).name()).isEmpty()) {
				where.select(i);
				break;
			}
		}
		getButton(IDialogConstants.OK_ID).setEnabled(where.getSelectionIndex() >= 0);
	}

	private Optional<RecordSummary> chosen() {
		int index = found.getSelectionIndex();
		return index < 0 || index >= hits.size() ? Optional.empty() : Optional.of(hits.get(index));
	}

	@Override
	protected void okPressed() {
		if (chosen().isEmpty() || where.getSelectionIndex() < 0) {
			return;
		}
		RecordId contact = chosen().get().id();
		String field = fields.get(where.getSelectionIndex()).name();
		getButton(IDialogConstants.OK_ID).setEnabled(false);
		background.run(found, () -> add(contact, field), this::added, this::failed);
	}

	private Optional<Record> add(RecordId contact, String field) throws ConflictException, InvalidRecordException {
		Optional<Record> record = records.get(contact);
		if (record.isPresent()) {
			records.commit(new UnitOfWork().update(record.get().id(), record.get().version(),
					Changes.none().set(field, call.number())));
		}
		return record;
	}

	private void added(Optional<Record> record) {
		if (record.isEmpty()) {
			failed(new IllegalStateException(Messages.AddNumber_gone));
			return;
		}
		Record contact = record.get();
		Optional<RecordId> company = contact.id().entity().equals(Entities.COMPANY) ? Optional.of(contact.id())
				: contact.reference(Entities.COMPANY);
		desk.linkContact(call.id(), contact.id(), contact.title(), company);
		close();
	}

	private void failed(Exception why) {
		message.setText(why.getLocalizedMessage() == null ? why.toString() : why.getLocalizedMessage());
		message.requestLayout();
		getButton(IDialogConstants.OK_ID).setEnabled(true);
	}
}
