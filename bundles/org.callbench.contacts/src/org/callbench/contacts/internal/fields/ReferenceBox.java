package org.callbench.contacts.internal.fields;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.callbench.contacts.internal.EditorOpener;
import org.callbench.contacts.internal.Messages;
import org.callbench.crm.Changes;
import org.callbench.crm.InvalidRecordException;
import org.callbench.crm.InvalidValueException;
import org.callbench.crm.RecordId;
import org.callbench.crm.Records;
import org.callbench.crm.SearchHit;
import org.callbench.crm.UnitOfWork;
import org.callbench.workbench.Background;
import org.callbench.workbench.FieldControl;
import org.callbench.workbench.FieldSite;
import org.callbench.workbench.Styles;
import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Text;

/** A text box in which one types part of another record's name and chooses it from what is found. */
final class ReferenceBox implements FieldControl {

	private static final int TYPING_MS = 150;
	private static final int MOST = 12;

	private final Text text;
	private final FieldSite site;
	private final Records records;
	private final Background background;
	private final EditorOpener opener;
	private final Suggestions suggestions;
	private Optional<RecordId> chosen = Optional.empty();
	/** What the chosen record is called; until it is known, empty. */
	private String chosenTitle = ""; //$NON-NLS-1$
	private boolean showing;
	private boolean titleKnown = true;
	private Runnable changed = () -> {
	};

	ReferenceBox(Composite parent, FieldSite site, Records records, Background background, Styles styles,
			EditorOpener opener) {
		this.site = site;
		this.records = records;
		this.background = background;
		this.opener = opener;
		text = new Text(parent, SWT.BORDER | SWT.SINGLE);
		text.setMessage(Messages.Reference_hint);
		suggestions = new Suggestions(text, styles, record -> choose(record.id(), record.title()), this::createNew);
		Runnable search = this::search;
		text.addModifyListener(event -> {
			if (!showing) {
				typed();
				text.getDisplay().timerExec(TYPING_MS, search);
			}
		});
	}

	private void typed() {
		titleKnown = true;
		if (!text.getText().strip().equals(chosenTitle)) {
			chosen = Optional.empty();
			chosenTitle = ""; //$NON-NLS-1$
		}
		changed.run();
	}

	private void search() {
		if (text.isDisposed() || chosen.isPresent() || !text.isFocusControl()) {
			return;
		}
		String typed = text.getText().strip();
		Optional<String> target = site.field().target();
		if (typed.isEmpty() || target.isEmpty()) {
			suggestions.hide();
			return;
		}
		background.run(text, () -> records.search(typed, Set.of(target.get()), MOST).stream().map(SearchHit::record).toList(),
				found -> {
					if (typed.equals(text.getText().strip()) && chosen.isEmpty()) {
						suggestions.show(found, opener.offerNew(target.get(), typed));
					}
				});
	}

	/** Makes the record that was named and refers to it: the person who is being entered need not be left for that. */
	private void createNew() {
		String entity = site.field().target().orElseThrow();
		String typed = text.getText().strip();
		Map<String, Object> values = opener.guess(entity, typed);
		var work = new UnitOfWork();
		RecordId id = work.insert(entity, Changes.of(values));
		background.run(text, () -> {
			records.commit(work);
			return records.titles(List.of(id)).getOrDefault(id, typed);
		}, title -> choose(id, title), failure -> {
			if (failure instanceof InvalidRecordException) {
				// It needs more than a name: its editor says what
				opener.create(entity, values);
			} else {
				ILog.get().error(failure.getMessage(), failure);
				MessageDialog.openError(text.getShell(), Messages.Reference_notMadeTitle,
						NLS.bind(Messages.Reference_notMade, typed, failure.getLocalizedMessage()));
			}
		});
	}

	private void choose(RecordId record, String title) {
		chosen = Optional.of(record);
		chosenTitle = title;
		putText(title);
		text.selectAll();
		changed.run();
	}

	private void putText(String shown) {
		showing = true;
		try {
			text.setText(shown);
		} finally {
			showing = false;
		}
	}

	@Override
	public Control control() {
		return text;
	}

	@Override
	public void setValue(Optional<Object> value) {
		chosen = value.filter(RecordId.class::isInstance).map(RecordId.class::cast);
		chosenTitle = ""; //$NON-NLS-1$
		titleKnown = chosen.isEmpty();
		putText(""); //$NON-NLS-1$
		chosen.ifPresent(id -> background.run(text, () -> records.titles(List.of(id)).getOrDefault(id, ""), title -> { //$NON-NLS-1$
			if (!titleKnown && chosen.filter(id::equals).isPresent()) {
				titleKnown = true;
				chosenTitle = title;
				putText(title);
			}
		}));
	}

	@Override
	public Optional<Object> value() throws InvalidValueException {
		if (chosen.isPresent()) {
			return Optional.of(chosen.get());
		}
		String typed = text.getText().strip();
		if (!typed.isEmpty()) {
			throw new InvalidValueException(NLS.bind(Messages.Reference_choose, typed));
		}
		return Optional.empty();
	}

	@Override
	public void onChange(Runnable listener) {
		changed = listener;
	}
}
