package org.callbench.contacts.internal.imports;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;

import org.callbench.contacts.internal.Messages;
import org.callbench.exchange.ImportReport;
import org.callbench.exchange.ImportRequest;
import org.callbench.exchange.Importer;
import org.callbench.exchange.Outcome;
import org.callbench.exchange.Preview;
import org.callbench.exchange.ProgressListener;
import org.callbench.exchange.RowResult;
import org.callbench.workbench.Styles;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.wizard.IWizardPage;
import org.eclipse.jface.wizard.WizardPage;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ProgressBar;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;

/** Imports, with its progress in place, and then tells what was done row by row. */
final class RunPage extends WizardPage {

	private static final int STEPS = 1000;

	private final ImportSession session;
	private final AtomicBoolean cancelled = new AtomicBoolean();
	private Label doing;
	private ProgressBar bar;
	private Button cancel;
	private Button onlyProblems;
	private Button save;
	private Table table;
	private boolean running;
	private boolean finished;
	private Optional<ImportReport> report = Optional.empty();
	private List<RowResult> shown = List.of();

	RunPage(ImportSession session) {
		super("run", Messages.Import_runTitle, null); //$NON-NLS-1$
		setPageComplete(false);
		this.session = session;
	}

	@Override
	public void createControl(Composite parent) {
		var page = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(2).margins(Styles.MARGIN, Styles.MARGIN).spacing(Styles.GAP, Styles.GAP)
				.applyTo(page);
		doing = new Label(page, SWT.WRAP);
		GridDataFactory.fillDefaults().span(2, 1).grab(true, false).hint(300, SWT.DEFAULT).applyTo(doing);
		bar = new ProgressBar(page, SWT.HORIZONTAL | SWT.SMOOTH);
		bar.setMaximum(STEPS);
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(bar);
		cancel = new Button(page, SWT.PUSH);
		cancel.setText(Messages.Import_cancel);
		cancel.addListener(SWT.Selection, event -> cancelRunning());
		onlyProblems = new Button(page, SWT.CHECK);
		onlyProblems.setText(Messages.Import_onlyProblems);
		onlyProblems.addListener(SWT.Selection, event -> showRows());
		save = new Button(page, SWT.PUSH);
		save.setText(Messages.Import_saveReport);
		save.addListener(SWT.Selection, event -> saveReport());
		onlyProblems.setVisible(false);
		save.setVisible(false);
		table = new Table(page, SWT.VIRTUAL | SWT.FULL_SELECTION | SWT.BORDER | SWT.V_SCROLL | SWT.H_SCROLL);
		table.setHeaderVisible(true);
		table.setVisible(false);
		column(Messages.Import_row, 8);
		column(Messages.Import_outcome, 14);
		column(Messages.Import_name, 26);
		column(Messages.Import_message, 60);
		table.addListener(SWT.SetData, event -> fill((TableItem) event.item, shown.get(event.index)));
		GridDataFactory.fillDefaults().span(2, 1).grab(true, true).hint(600, 220).applyTo(table);
		setControl(page);
	}

	private void column(String heading, int characters) {
		var column = new TableColumn(table, SWT.NONE);
		column.setText(heading);
		column.setWidth(convertWidthInCharsToPixels(characters));
	}

	@Override
	protected int convertWidthInCharsToPixels(int characters) {
		initializeDialogUnits(table);
		return super.convertWidthInCharsToPixels(characters);
	}

	@Override
	public void setVisible(boolean visible) {
		super.setVisible(visible);
		if (visible && !running && !finished) {
			start();
		}
	}

	private void start() {
		running = true;
		ImportRequest request = session.request().orElseThrow();
		Preview preview = session.preview().orElseThrow();
		Importer importer = session.importer();
		doing.setText(NLS.bind(Messages.Import_running, session.fileName()));
		var progress = new BarProgress();
		session.background().run(bar, () -> {
			importer.memory().remember(request.entity(), preview.columns(), request.mapping().orElseThrow());
			return importer.run(request, progress);
		}, this::done, this::failed);
	}

	/** Moves the bar; on the working thread, so what it says is handed to the UI, no more often than is seen. */
	private final class BarProgress implements ProgressListener {

		private final AtomicBoolean waiting = new AtomicBoolean();

		@Override
		public void progress(Phase phase, long done, long total) {
			if (waiting.compareAndSet(false, true)) {
				session.background().ui(bar, () -> {
					waiting.set(false);
					move(phase, done, total);
				});
			}
		}

		@Override
		public boolean cancelled() {
			return cancelled.get();
		}
	}

	/** Reading is the first half of the bar, saving the second. */
	private void move(ProgressListener.Phase phase, long done, long total) {
		int half = (int) (total <= 0 ? 0 : Math.min(STEPS / 2, done * (STEPS / 2) / total));
		bar.setSelection(phase == ProgressListener.Phase.READING ? half : STEPS / 2 + half);
	}

	/** Asks a running import to stop; false if none runs. */
	boolean cancelRunning() {
		if (!running) {
			return false;
		}
		cancelled.set(true);
		cancel.setEnabled(false);
		doing.setText(Messages.Import_cancelling);
		return true;
	}

	/** What was imported cannot be gone back on. */
	@Override
	public IWizardPage getPreviousPage() {
		return null;
	}

	/** Whether there is nothing more to wait for. */
	boolean finished() {
		return finished;
	}

	private void done(ImportReport made) {
		report = Optional.of(made);
		end(made.summary().text());
		onlyProblems.setVisible(true);
		onlyProblems.setSelection(made.count(Outcome.FAILED) > 0);
		save.setVisible(true);
		table.setVisible(true);
		showRows();
	}

	private void failed(Exception failure) {
		if (failure instanceof CancellationException) {
			end(Messages.Import_cancelled);
		} else {
			setErrorMessage(failure.getLocalizedMessage());
			end(Messages.Import_nothingWritten);
		}
	}

	private void end(String words) {
		running = false;
		finished = true;
		bar.setVisible(false);
		cancel.setVisible(false);
		doing.setText(words);
		doing.requestLayout();
		setTitle(Messages.Import_doneTitle);
		setPageComplete(true);
		getContainer().updateButtons();
	}

	private void showRows() {
		List<RowResult> all = report.map(ImportReport::rows).orElse(List.of());
		shown = onlyProblems.getSelection() ? all.stream().filter(RunPage::problem).toList() : all;
		table.setItemCount(shown.size());
		table.clearAll();
	}

	private static boolean problem(RowResult row) {
		return row.outcome() == Outcome.FAILED || row.outcome() == Outcome.SKIPPED || !row.messages().isEmpty();
	}

	private static void fill(TableItem item, RowResult row) {
		item.setText(new String[] { Long.toString(row.row()), OutcomeText.of(row.outcome()), row.name(),
				OutcomeText.messages(row) });
	}

	private void saveReport() {
		var dialog = new FileDialog(getShell(), SWT.SAVE | SWT.SHEET);
		dialog.setFileName(session.fileName().replaceFirst("\\.[^.]*$", "") + "-import.csv"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		dialog.setOverwrite(true);
		String chosen = dialog.open();
		if (chosen != null) {
			ImportReport saved = report.orElseThrow();
			session.background().run(table, () -> {
				saved.saveAsCsv(Path.of(chosen), Locale.getDefault());
				return chosen;
			}, name -> setMessage(NLS.bind(Messages.Import_reportSaved, name)));
		}
	}
}
