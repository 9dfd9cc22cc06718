package org.callbench.callscreen.internal;

import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.jface.preference.BooleanFieldEditor;
import org.eclipse.jface.preference.FieldEditorPreferencePage;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPreferencePage;
import org.eclipse.ui.preferences.ScopedPreferenceStore;

/** Preferences > Call Screen (G17). */
public final class PreferencesPage extends FieldEditorPreferencePage implements IWorkbenchPreferencePage {

	public PreferencesPage() {
		super(GRID);
	}

	@Override
	public void init(IWorkbench workbench) {
		setPreferenceStore(new ScopedPreferenceStore(InstanceScope.INSTANCE, Preferences.NODE));
	}

	@Override
	protected void createFieldEditors() {
		addField(new BooleanFieldEditor(Preferences.ALWAYS_SHOW, Messages.Preferences_alwaysShow, getFieldEditorParent()));
		addField(new BooleanFieldEditor(Preferences.DIAL_AT_ONCE, Messages.Preferences_dialAtOnce, getFieldEditorParent()));
	}
}
