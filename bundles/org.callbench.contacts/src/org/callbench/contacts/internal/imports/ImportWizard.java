package org.callbench.contacts.internal.imports;

import org.callbench.contacts.internal.Messages;
import org.callbench.exchange.Importer;
import org.callbench.workbench.Background;
import org.callbench.workbench.Styles;
import org.eclipse.jface.wizard.Wizard;

import jakarta.inject.Inject;

/** File, which column goes where, a look at the first rows, and the import itself with its report. */
public final class ImportWizard extends Wizard {

	private final ImportSession session;
	private RunPage run;

	@Inject
	public ImportWizard(Importer importer, Background background, Styles styles) {
		session = new ImportSession(importer, background, styles);
		setWindowTitle(Messages.Import_window);
	}

	@Override
	public void addPages() {
		run = new RunPage(session);
		addPage(new FilePage(session));
		addPage(new MappingPage(session));
		addPage(new PreviewPage(session));
		addPage(run);
	}

	@Override
	public boolean canFinish() {
		return run.finished();
	}

	@Override
	public boolean performFinish() {
		return true;
	}

	/** The first cancel stops the import and shows what was (not) done; the next closes. */
	@Override
	public boolean performCancel() {
		return !run.cancelRunning();
	}
}
