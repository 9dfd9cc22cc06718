package org.callbench.contacts.internal;

import org.eclipse.jface.dialogs.DialogSettings;
import org.eclipse.jface.dialogs.IDialogSettings;
import org.eclipse.ui.PlatformUI;
import org.osgi.framework.FrameworkUtil;

/** Where dialogs keep their size and place. */
public final class DialogBounds {

	private DialogBounds() {
	}

	/** The section of the dialog of that name. */
	public static IDialogSettings of(String dialog) {
		IDialogSettings all = PlatformUI.getDialogSettingsProvider(FrameworkUtil.getBundle(DialogBounds.class)).getDialogSettings();
		return DialogSettings.getOrCreateSection(all, dialog);
	}
}
