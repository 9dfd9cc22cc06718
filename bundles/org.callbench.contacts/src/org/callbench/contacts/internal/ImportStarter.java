package org.callbench.contacts.internal;

import org.callbench.contacts.internal.imports.ImportWizard;
import org.callbench.contacts.internal.imports.SampleLoader;
import org.callbench.workbench.InjectingFactory;
import org.eclipse.jface.dialogs.IDialogSettings;
import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.PlatformUI;

/** Starts the import wizard, and the loading of the sample book. UI thread. */
public final class ImportStarter {

	private ImportStarter() {
	}

	/** Opens the wizard beside the window, which stays usable: a call may come in. */
	public static WizardDialog openWizard() {
		var dialog = new WizardDialog(shell(), InjectingFactory.make(ImportWizard.class)) {
			@Override
			public void setShellStyle(int style) {
				super.setShellStyle(SWT.CLOSE | SWT.MAX | SWT.TITLE | SWT.BORDER | SWT.RESIZE | SWT.MODELESS);
			}

			/** When the report is there, what was imported cannot be gone back on: only Finish is left. */
			@Override
			public void updateButtons() {
				super.updateButtons();
				Button cancel = getButton(IDialogConstants.CANCEL_ID);
				if (cancel != null) {
					cancel.setEnabled(!getWizard().canFinish());
				}
			}

			@Override
			protected IDialogSettings getDialogBoundsSettings() {
				return DialogBounds.of("import"); //$NON-NLS-1$
			}
		};
		dialog.setBlockOnOpen(false);
		dialog.open();
		return dialog;
	}

	/** Loads the sample company book and says when it is there. */
	public static void loadSample() {
		InjectingFactory.make(SampleLoader.class).load(shell());
	}

	private static Shell shell() {
		return PlatformUI.getWorkbench().getActiveWorkbenchWindow().getShell();
	}
}
