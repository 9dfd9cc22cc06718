package org.callbench.workbench.internal;

import org.eclipse.jface.preference.IPreferenceNode;
import org.eclipse.jface.preference.PreferenceManager;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.application.IWorkbenchConfigurer;
import org.eclipse.ui.application.IWorkbenchWindowConfigurer;
import org.eclipse.ui.application.WorkbenchAdvisor;
import org.eclipse.ui.application.WorkbenchWindowAdvisor;

/** How the workbench as a whole behaves. */
final class CallbenchAdvisor extends WorkbenchAdvisor {

	private static final String PLATFORM_PAGES = "org.eclipse.ui.preferencePages.Workbench"; //$NON-NLS-1$
	private static final String KEYS_PAGE = "org.eclipse.ui.preferencePages.Keys"; //$NON-NLS-1$

	private final Runnable ready;
	private final DatabaseWatch database;

	/** @param ready run once when the window is open */
	CallbenchAdvisor(Runnable ready, DatabaseWatch database) {
		this.ready = ready;
		this.database = database;
	}

	@Override
	public void initialize(IWorkbenchConfigurer configurer) {
		configurer.setSaveAndRestore(true);
		configurer.setExitOnLastWindowClose(true);
	}

	@Override
	public String getInitialWindowPerspectiveId() {
		return CallsPerspective.ID;
	}

	@Override
	public WorkbenchWindowAdvisor createWorkbenchWindowAdvisor(IWorkbenchWindowConfigurer configurer) {
		return new CallbenchWindowAdvisor(configurer);
	}

	@Override
	public void postStartup() {
		// The platform itself comes back with the last theme; the system's may have changed since
		Themes.chosen().apply();
		PartTitles.translate(PlatformUI.getWorkbench());
		keepOurPreferencePages(PlatformUI.getWorkbench().getPreferenceManager());
		ready.run();
		database.windowOpened();
	}

	/** The platform's page "General" is for programmers, but for its page Keys, which moves to the top. */
	private static void keepOurPreferencePages(PreferenceManager manager) {
		IPreferenceNode platform = manager.remove(PLATFORM_PAGES);
		if (platform != null) {
			IPreferenceNode keys = platform.findSubNode(KEYS_PAGE);
			if (keys != null) {
				manager.addToRoot(keys);
			}
		}
	}
}
