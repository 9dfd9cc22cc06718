package org.callbench.workbench.internal.preferences;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import org.callbench.instance.DataFolder;
import org.callbench.workbench.QuietMoment;
import org.callbench.workbench.internal.Messages;
import org.callbench.workbench.internal.Themes;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.preference.PreferencePage;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;

/** Language, theme, and where the data is. */
public final class GeneralPage extends PreferencePage implements IWorkbenchPreferencePage {

	private static final List<String> LANGUAGES = List.of("", "en", "es"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$

	private Path languageFile;
	private String root = ""; //$NON-NLS-1$
	private String storedLanguage = ""; //$NON-NLS-1$
	private Combo language;
	private Combo theme;

	@Override
	public void init(IWorkbench workbench) {
		noDefaultAndApplyButton();
		BundleContext context = FrameworkUtil.getBundle(GeneralPage.class).getBundleContext();
		ServiceReference<DataFolder> reference = context.getServiceReference(DataFolder.class);
		if (reference != null) {
			DataFolder folder = context.getService(reference);
			languageFile = folder.language();
			root = folder.root().toString();
			context.ungetService(reference);
			storedLanguage = readLanguage();
		}
	}

	@Override
	protected Control createContents(Composite parent) {
		var page = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(2).spacing(8, 8).applyTo(page);
		language = combo(page, Messages.General_language, Messages.General_languageSystem, "English", "Español"); //$NON-NLS-1$ //$NON-NLS-2$
		language.select(Math.max(0, LANGUAGES.indexOf(storedLanguage)));
		theme = combo(page, Messages.General_theme, Messages.General_themeSystem, Messages.General_themeLight,
				Messages.General_themeDark);
		theme.select(Themes.chosen().ordinal());
		label(page, Messages.General_folder);
		var folder = new Text(page, SWT.READ_ONLY | SWT.SINGLE);
		folder.setText(root);
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(folder);
		return page;
	}

	private static Combo combo(Composite page, String caption, String... choices) {
		label(page, caption);
		var combo = new Combo(page, SWT.READ_ONLY | SWT.DROP_DOWN);
		combo.setItems(choices);
		GridDataFactory.swtDefaults().applyTo(combo);
		return combo;
	}

	private static void label(Composite page, String text) {
		var label = new Label(page, SWT.NONE);
		label.setText(text);
		GridDataFactory.swtDefaults().align(SWT.END, SWT.CENTER).applyTo(label);
	}

	@Override
	public boolean performOk() {
		if (theme == null) {
			return true;
		}
		Themes chosen = Themes.values()[theme.getSelectionIndex()];
		if (chosen != Themes.chosen()) {
			chosen.choose();
		}
		return storeLanguage(LANGUAGES.get(language.getSelectionIndex()));
	}

	private boolean storeLanguage(String chosen) {
		if (languageFile == null || chosen.equals(storedLanguage)) {
			return true;
		}
		try {
			if (chosen.isEmpty()) {
				Files.deleteIfExists(languageFile);
			} else {
				Files.writeString(languageFile, chosen + '\n');
			}
		} catch (IOException e) {
			setErrorMessage(NLS.bind(Messages.General_languageNotStored, e.getMessage()));
			return false;
		}
		storedLanguage = chosen;
		if (!chosen.equals(Locale.getDefault().getLanguage())) {
			// After the dialog that holds this page has closed
			getShell().getDisplay().asyncExec(() -> whenQuiet(GeneralPage::offerRestart));
		}
		return true;
	}

	private static void offerRestart() {
		IWorkbench workbench = PlatformUI.getWorkbench();
		IWorkbenchWindow window = workbench.getActiveWorkbenchWindow();
		if (window != null && MessageDialog.openQuestion(window.getShell(), Messages.General_restartTitle, Messages.General_restart)) {
			// A call that came in meanwhile goes first
			whenQuiet(workbench::restart);
		}
	}

	private static void whenQuiet(Runnable question) {
		BundleContext context = FrameworkUtil.getBundle(GeneralPage.class).getBundleContext();
		ServiceReference<QuietMoment> reference = context.getServiceReference(QuietMoment.class);
		if (reference == null) {
			question.run();
		} else {
			context.getService(reference).whenQuiet(question);
		}
	}

	private String readLanguage() {
		try {
			return Files.exists(languageFile) ? Files.readString(languageFile).strip() : ""; //$NON-NLS-1$
		} catch (IOException e) {
			setErrorMessage(NLS.bind(Messages.General_languageNotStored, e.getMessage()));
			return ""; //$NON-NLS-1$
		}
	}
}
