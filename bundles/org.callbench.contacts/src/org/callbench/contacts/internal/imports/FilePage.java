package org.callbench.contacts.internal.imports;

import java.nio.charset.Charset;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.callbench.contacts.internal.Messages;
import org.callbench.crm.Entities;
import org.callbench.exchange.ImportRequest;
import org.callbench.exchange.Preview;
import org.callbench.exchange.ReadOptions;
import org.callbench.exchange.UpdateRule;
import org.callbench.workbench.Background;
import org.callbench.workbench.Styles;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;

/** Which file, and what to do with records that are there already. */
final class FilePage extends WizardPage {

	private static final int TYPING_MS = 300;
	private static final List<String> ENTITIES = List.of(Entities.PERSON, Entities.COMPANY);
	private static final List<String> CHARSETS = List.of("UTF-8", "windows-1252", "UTF-16"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$

	private final ImportSession session;
	private Text file;
	private Combo entity;
	private Combo rule;
	private Combo charset;
	private Label found;
	private Optional<Background.Task> reading = Optional.empty();

	FilePage(ImportSession session) {
		super("file", Messages.Import_fileTitle, null); //$NON-NLS-1$
		setDescription(Messages.Import_fileDescription);
		setPageComplete(false);
		this.session = session;
	}

	@Override
	public void createControl(Composite parent) {
		var page = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(3).margins(Styles.MARGIN, Styles.MARGIN).spacing(Styles.GAP, Styles.GAP)
				.applyTo(page);
		label(page, Messages.Import_file);
		file = new Text(page, SWT.BORDER | SWT.SINGLE);
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(file);
		Runnable read = () -> {
			if (!file.isDisposed()) {
				read();
			}
		};
		file.addModifyListener(event -> file.getDisplay().timerExec(TYPING_MS, read));
		var browse = new Button(page, SWT.PUSH);
		browse.setText(Messages.Import_browse);
		browse.addListener(SWT.Selection, event -> browse());
		GridDataFactory.fillDefaults().applyTo(browse);
		entity = combo(page, Messages.Import_entity, List.of(Messages.Import_people, Messages.Import_companies), read);
		rule = combo(page, Messages.Import_rule,
				List.of(Messages.Import_ruleFill, Messages.Import_ruleReplace, Messages.Import_ruleKeep), read);
		charset = combo(page, Messages.Import_charset,
				List.of(Messages.Import_charsetDetect, "UTF-8", "Windows-1252", "UTF-16"), read); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		new Label(page, SWT.NONE);
		found = new Label(page, SWT.WRAP);
		session.styles().style(found, Styles.MUTED);
		GridDataFactory.fillDefaults().span(2, 1).grab(true, false).hint(300, SWT.DEFAULT).applyTo(found);
		setControl(page);
		file.setFocus();
	}

	private static void label(Composite page, String text) {
		var label = new Label(page, SWT.RIGHT);
		label.setText(text);
		GridDataFactory.swtDefaults().align(SWT.END, SWT.CENTER).applyTo(label);
	}

	private static Combo combo(Composite page, String caption, List<String> items, Runnable changed) {
		label(page, caption);
		var combo = new Combo(page, SWT.READ_ONLY | SWT.DROP_DOWN);
		combo.setItems(items.toArray(String[]::new));
		combo.select(0);
		combo.addListener(SWT.Selection, event -> changed.run());
		GridDataFactory.swtDefaults().span(2, 1).applyTo(combo);
		return combo;
	}

	private void browse() {
		var dialog = new FileDialog(getShell(), SWT.OPEN | SWT.SHEET);
		dialog.setText(Messages.Import_fileTitle);
		dialog.setFilterNames(new String[] { Messages.Import_filter, Messages.Import_filterAll });
		dialog.setFilterExtensions(new String[] { "*.csv;*.CSV;*.txt;*.tsv;*.vcf;*.VCF", "*" }); //$NON-NLS-1$ //$NON-NLS-2$
		String chosen = dialog.open();
		if (chosen != null) {
			file.setText(chosen);
		}
	}

	/** Looks into the file behind; the page can be left when it could be read. */
	private void read() {
		reading.ifPresent(Background.Task::cancel);
		session.forget();
		setPageComplete(false);
		setErrorMessage(null);
		found.setText(""); //$NON-NLS-1$
		String typed = file.getText().strip();
		if (typed.isEmpty()) {
			return;
		}
		ImportRequest request;
		try {
			request = request(Path.of(typed));
		} catch (InvalidPathException e) {
			setErrorMessage(NLS.bind(Messages.Import_badPath, typed));
			return;
		}
		found.setText(Messages.Import_reading);
		reading = Optional.of(session.background().run(file, () -> session.importer().preview(request, ImportSession.ROWS),
				preview -> show(request, preview), failure -> {
					found.setText(""); //$NON-NLS-1$
					setErrorMessage(failure.getLocalizedMessage());
				}));
	}

	private ImportRequest request(Path path) {
		ReadOptions options = ReadOptions.DETECT;
		if (charset.getSelectionIndex() > 0) {
			options = options.withCharset(Charset.forName(CHARSETS.get(charset.getSelectionIndex() - 1)));
		}
		return ImportRequest.of(path).withOptions(options).withEntity(ENTITIES.get(entity.getSelectionIndex()))
				.withRule(UpdateRule.values()[rule.getSelectionIndex()]).withLocale(Locale.getDefault());
	}

	private void show(ImportRequest request, Preview preview) {
		session.read(request, preview);
		found.setText(NLS.bind(Messages.Import_found,
				new Object[] { preview.format(), preview.charset().displayName(Locale.getDefault()), preview.columns().size() }));
		found.requestLayout();
		setPageComplete(true);
	}
}
