package org.callbench.contacts.internal.editor;

import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.callbench.contacts.internal.EditorOpener;
import org.callbench.contacts.internal.Messages;
import org.callbench.crm.Catalog;
import org.callbench.crm.Changes;
import org.callbench.crm.ConflictException;
import org.callbench.crm.Database;
import org.callbench.crm.Entities;
import org.callbench.crm.EntityType;
import org.callbench.crm.Field;
import org.callbench.crm.InvalidRecordException;
import org.callbench.crm.PersonalLists;
import org.callbench.crm.Record;
import org.callbench.crm.RecordChange;
import org.callbench.crm.RecordId;
import org.callbench.crm.Records;
import org.callbench.crm.Subscription;
import org.callbench.workbench.Background;
import org.callbench.workbench.FieldEditors;
import org.callbench.workbench.Icons;
import org.callbench.workbench.Icons.Tone;
import org.callbench.workbench.Revertible;
import org.callbench.workbench.Styles;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IEditorSite;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.forms.widgets.FormToolkit;
import org.eclipse.ui.part.EditorPart;

import jakarta.inject.Inject;

/**
 * The editor of any record: header, the fields of its editor screen, and the records that refer to it, each on a tab. Reading
 * and saving go on behind; when somebody else saved first the person chooses field by field.
 */
public final class RecordEditor extends EditorPart implements Revertible {

	/** The editor's id. */
	public static final String ID = "org.callbench.contacts.editor"; //$NON-NLS-1$

	private static final int RELATED_MS = 250;

	private final Database database;
	private final Records records;
	private final PersonalLists lists;
	private final Catalog catalog;
	private final FieldEditors editors;
	private final Background background;
	private final Styles styles;
	private final Icons icons;
	private final EditorOpener opener;

	private final List<Subscription> subscriptions = new ArrayList<>();
	private final List<RelatedTab> related = new ArrayList<>();
	private EntityType type;
	private FormToolkit toolkit;
	private Composite root;
	private CTabFolder tabs;
	private RecordHeader header;
	private RecordForm form;
	/** What is stored; empty until read, and while a new record is not saved. */
	private Optional<Record> stored = Optional.empty();
	private boolean dirty;
	private boolean gone;
	/** True while this editor's own save is under way: the store tells of it before it returns. */
	private boolean saving;

	@Inject
	public RecordEditor(Database database, Records records, PersonalLists lists, Catalog catalog, FieldEditors editors, Background background,
			Styles styles, Icons icons, EditorOpener opener) {
		this.database = database;
		this.records = records;
		this.lists = lists;
		this.catalog = catalog;
		this.editors = editors;
		this.background = background;
		this.styles = styles;
		this.icons = icons;
		this.opener = opener;
	}

	@Override
	public void init(IEditorSite site, IEditorInput input) throws PartInitException {
		if (!(input instanceof RecordInput)) {
			throw new PartInitException("not a record: " + input); //$NON-NLS-1$
		}
		setSite(site);
		setInput(input);
		setPartName(input.getName());
	}

	private RecordInput input() {
		return (RecordInput) getEditorInput();
	}

	/** The record's id; a new record's is made already. */
	public RecordId id() {
		return input().id();
	}

	@Override
	public void createPartControl(Composite parent) {
		toolkit = new FormToolkit(parent.getDisplay());
		root = toolkit.createComposite(parent);
		styles.style(root, Styles.SURFACE);
		GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(root);
		String entity = id().entity();
		if (database.state() == Database.State.OPEN) {
			create(catalog.entityType(entity));
		} else {
			// Opened again by a start: the window does not wait for the database
			background.run(root, () -> catalog.entityType(entity), this::create, failure -> sayInstead(failure.getLocalizedMessage()));
		}
	}

	/** All there is to see, where a form cannot be. */
	private void sayInstead(String words) {
		var label = new Label(root, SWT.WRAP);
		label.setText(words);
		styles.style(label, Styles.MUTED);
		GridDataFactory.fillDefaults().grab(true, true).align(SWT.CENTER, SWT.CENTER).applyTo(label);
		root.layout();
	}

	private void create(Optional<EntityType> found) {
		if (found.isEmpty()) {
			sayInstead(NLS.bind(Messages.Editor_unknownEntity, id().entity()));
			return;
		}
		type = found.get();
		header = new RecordHeader(root, toolkit, type, id(), catalog, editors, icons, styles, new HeaderActions());
		GridDataFactory.fillDefaults().grab(true, false).applyTo(header.control());
		var line = new Label(root, SWT.NONE);
		styles.style(line, Styles.RULE);
		GridDataFactory.fillDefaults().grab(true, false).hint(SWT.DEFAULT, 1).applyTo(line);
		tabs = new CTabFolder(root, SWT.FLAT | SWT.TOP);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(tabs);
		form = new RecordForm(tabs, toolkit, catalog, editors, styles, id());
		form.create(type);
		form.onChange(this::refreshDirty);
		tabs.setSelection(0);
		setTitleImage(icons.image(EntityIcons.of(type.name()), Tone.MUTED, root));
		header.enable(false);
		header.show(input().getName(), Map.of());
		if (input().fresh()) {
			begin();
		} else {
			read();
		}
		subscriptions.add(records.addListener(changes -> background.ui(root, () -> othersSaved(changes))));
		root.layout();
	}

	private void begin() {
		form.show(Map.of(), false);
		form.enter(input().values());
		header.show(input().getName(), form.current());
		refreshDirty();
	}

	private record Loaded(Record record, boolean favourite) {
	}

	private void read() {
		background.run(root, () -> {
			Optional<Record> found = records.get(id());
			found.ifPresent(record -> lists.visited(record.id()));
			return found.map(record -> new Loaded(record, lists.isFavourite(record.id())));
		}, found -> found.ifPresentOrElse(loaded -> {
			show(loaded.record());
			header.showStar(true, loaded.favourite());
		}, this::showGone), this::readFailed);
	}

	private void readFailed(Exception failure) {
		ILog.get().error(failure.getMessage(), failure);
		header.say(NLS.bind(Messages.Editor_notRead, failure.getMessage()), true, this::read);
	}

	private void showGone() {
		gone = true;
		// Of one that was never read there is nothing to see
		tabs.setVisible(stored.isPresent());
		header.say(Messages.Editor_deleted, true, () -> {
		});
	}

	private void show(Record record) {
		stored = Optional.of(record);
		form.show(record.values(), true);
		nameIt(record.title(), record.values());
		header.say("", false, () -> { //$NON-NLS-1$
		});
		refreshDirty();
		if (related.isEmpty()) {
			createRelated();
		}
	}

	private void nameIt(String title, Map<String, Object> values) {
		String name = title.isEmpty() ? input().getName() : title;
		input().kept(name);
		setPartName(name);
		header.show(name, values);
	}

	/** One tab for each entity that can refer to this one. */
	private void createRelated() {
		for (EntityType other : catalog.entityTypes()) {
			boolean refers = other.fields().stream().anyMatch(field -> field.target().filter(type.name()::equals).isPresent());
			if (refers && !Entities.USER.equals(type.name())) {
				var tab = new RelatedTab(tabs, toolkit, id(), other, records, catalog, editors, background, styles, opener);
				related.add(tab);
				tab.load();
			}
		}
	}

	private void refreshDirty() {
		boolean now = !gone && (form.dirty() || input().fresh() && stored.isEmpty());
		header.enable(now);
		if (now != dirty) {
			dirty = now;
			firePropertyChange(PROP_DIRTY);
		}
	}

	@Override
	public boolean isDirty() {
		return dirty;
	}

	@Override
	public void doSave(IProgressMonitor monitor) {
		boolean insert = stored.isEmpty();
		Optional<Changes> changes = form.changes(insert);
		if (changes.isEmpty()) {
			header.say(Messages.Editor_mend, true, () -> {
			});
			monitor.setCanceled(true);
			return;
		}
		if (insert) {
			// What no field of the screen can change, such as the interaction it was opened from
			input().values().forEach((field, value) -> {
				if (!form.edits(field)) {
					changes.get().set(field, value);
				}
			});
		}
		if (!save(changes.get(), stored)) {
			monitor.setCanceled(true);
		}
	}

	/** Saves and shows what came of it; false if nothing was saved. */
	private boolean save(Changes changes, Optional<Record> over) {
		var saver = new RecordSaver(records, id(), over.map(Record::version), changes);
		saving = true;
		try {
			// Another thread does it; this one keeps painting
			PlatformUI.getWorkbench().getProgressService().busyCursorWhile(saver);
		} catch (InvocationTargetException e) {
			ILog.get().error(e.getCause().getMessage(), e.getCause());
			header.say(NLS.bind(Messages.Editor_notSaved, e.getCause().getMessage()), true, () -> {
			});
			return false;
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			return false;
		} finally {
			saving = false;
		}
		return switch (saver.outcome()) {
		case RecordSaver.Outcome.Saved(Record record) -> {
			show(record);
			visited(record.id());
			yield true;
		}
		case RecordSaver.Outcome.Invalid(InvalidRecordException invalid) -> {
			form.say(invalid.problems());
			header.say(Messages.Editor_mend, true, () -> {
			});
			yield false;
		}
		case RecordSaver.Outcome.Conflict(ConflictException conflict) -> settle(conflict, changes);
		};
	}

	private void visited(RecordId record) {
		background.run(root, () -> {
			lists.visited(record);
			return lists.isFavourite(record);
		}, favourite -> header.showStar(true, favourite));
	}

	private boolean settle(ConflictException conflict, Changes mine) {
		if (conflict.theirs().isEmpty()) {
			showGone();
			return false;
		}
		Record theirs = conflict.theirs().get();
		Map<String, Object> base = stored.map(Record::values).orElse(Map.of());
		List<Merge.Clash> clashes = Merge.clashes(base, mine, theirs.values());
		Set<String> kept = Set.of();
		if (!clashes.isEmpty()) {
			var dialog = new ConflictDialog(getSite().getShell(), conflict, clashes, form::label,
					(field, value) -> format(field, value, theirs));
			if (dialog.open() != IDialogConstants.OK_ID) {
				return false;
			}
			kept = dialog.mine();
		}
		for (Merge.Clash clash : clashes) {
			if (!kept.contains(clash.field())) {
				mine.keep(clash.field());
			}
		}
		if (mine.isEmpty()) {
			show(theirs);
			return true;
		}
		boolean saved = save(mine, Optional.of(theirs));
		if (saved) {
			header.say(NLS.bind(Messages.Editor_merged, conflict.who()), false, () -> {
			});
		}
		return saved;
	}

	private String format(String name, Optional<Object> value, Record record) {
		Optional<Field> field = type.field(name);
		if (field.isEmpty() || value.isEmpty()) {
			return ""; //$NON-NLS-1$
		}
		var values = new HashMap<>(record.values());
		values.put(name, value.get());
		return catalog.format(field.get(), values, Locale.getDefault());
	}

	private void othersSaved(List<RecordChange> changes) {
		for (RecordChange change : changes) {
			if (change.id().equals(id()) && stored.isPresent() && !saving) {
				change.record().ifPresentOrElse(this::otherSaved, this::showGone);
			}
		}
		// An import changes thousands: one look when it is quiet
		if (changes.stream().anyMatch(change -> related.stream().anyMatch(tab -> tab.type().name().equals(change.id().entity())))) {
			root.getDisplay().timerExec(RELATED_MS, reload);
		}
	}

	private final Runnable reload = () -> {
		if (!root.isDisposed()) {
			related.forEach(RelatedTab::load);
		}
	};

	private void otherSaved(Record now) {
		if (now.version() <= stored.map(Record::version).orElse(0L)) {
			return;
		}
		if (!dirty) {
			show(now);
		} else {
			header.say(NLS.bind(Messages.Editor_changedElsewhere, now.updatedBy()), false, () -> show(now));
		}
	}

	@Override
	public void revert() {
		if (form == null) {
			return;
		}
		if (stored.isPresent()) {
			show(stored.get());
		} else {
			begin();
		}
	}

	@Override
	public void doSaveAs() {
		// A record has one place
	}

	@Override
	public boolean isSaveAsAllowed() {
		return false;
	}

	@Override
	public void setFocus() {
		if (form == null) {
			root.setFocus();
		} else if (input().fresh() && stored.isEmpty()) {
			form.focusFirst();
		} else {
			tabs.setFocus();
		}
	}

	@Override
	public void dispose() {
		subscriptions.forEach(Subscription::close);
		if (toolkit != null) {
			toolkit.dispose();
		}
		super.dispose();
	}

	private final class HeaderActions implements RecordHeader.Actions {

		@Override
		public void save() {
			getSite().getPage().saveEditor(RecordEditor.this, false);
		}

		@Override
		public void revert() {
			RecordEditor.this.revert();
		}

		@Override
		public void star() {
			background.run(root, () -> {
				boolean now = !lists.isFavourite(id());
				lists.setFavourite(id(), now);
				return now;
			}, now -> header.showStar(true, now));
		}
	}
}
