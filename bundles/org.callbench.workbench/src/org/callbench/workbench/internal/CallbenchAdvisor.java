package org.callbench.workbench.internal;

import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.application.IWorkbenchConfigurer;
import org.eclipse.ui.application.IWorkbenchWindowConfigurer;
import org.eclipse.ui.application.WorkbenchAdvisor;
import org.eclipse.ui.application.WorkbenchWindowAdvisor;

/** How the workbench as a whole behaves. */
final class CallbenchAdvisor extends WorkbenchAdvisor {

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
		DatabaseItem.show(PlatformUI.getWorkbench());
		ready.run();
		database.windowOpened();
	}
}
