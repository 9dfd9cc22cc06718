package org.callbench.contacts.internal;

import org.callbench.crm.Query;
import org.callbench.crm.Entities;
import org.callbench.crm.Records;
import org.callbench.crm.StoreException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.ui.IStartup;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.util.tracker.ServiceTracker;

/** After the window is open: an empty book is met with a word of what to do. Called on a thread of its own, so it may block. */
public final class Welcome implements IStartup {

	private static final long PATIENCE_MS = 30_000;

	@Override
	public void earlyStartup() {
		Bundle bundle = FrameworkUtil.getBundle(Welcome.class);
		var tracker = new ServiceTracker<Records, Records>(bundle.getBundleContext(), Records.class, null);
		tracker.open();
		try {
			Records records = tracker.waitForService(PATIENCE_MS);
			if (records != null && records.count(Query.of(Entities.PERSON)) == 0 && records.count(Query.of(Entities.COMPANY)) == 0) {
				PlatformUI.getWorkbench().getDisplay().asyncExec(Welcome::open);
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		} catch (StoreException e) {
			// Who watches the database says so; a welcome is not the place
			ILog.get().warn(e.getMessage(), e);
		} finally {
			tracker.close();
		}
	}

	private static void open() {
		if (!PlatformUI.isWorkbenchRunning() || PlatformUI.getWorkbench().getActiveWorkbenchWindow() == null) {
			return;
		}
		IWorkbenchPage page = PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage();
		try {
			page.openEditor(new WelcomeEditor.Input(), WelcomeEditor.ID, false);
		} catch (PartInitException e) {
			ILog.get().error(e.getMessage(), e);
		}
	}
}
