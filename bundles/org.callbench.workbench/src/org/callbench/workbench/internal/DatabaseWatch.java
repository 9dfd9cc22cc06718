package org.callbench.workbench.internal;

import java.util.concurrent.atomic.AtomicBoolean;

import org.callbench.crm.Database;
import org.callbench.crm.Subscription;
import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;

/**
 * Has the database opened beside the start of the workbench, and ends the program with a clear word if that fails: without
 * its data there is nothing to work on.
 */
final class DatabaseWatch implements AutoCloseable {

	private final Display display;
	private final AtomicBoolean told = new AtomicBoolean();
	private final ServiceTracker<Database, Subscription> tracker;
	private volatile boolean windowOpen;
	private volatile Database watched;

	DatabaseWatch(BundleContext context, Display display) {
		this.display = display;
		this.tracker = new ServiceTracker<>(context, Database.class, null) {
			@Override
			public Subscription addingService(ServiceReference<Database> reference) {
				Database database = context.getService(reference);
				watched = database;
				Subscription subscription = database.addListener(() -> look(database));
				look(database);
				return subscription;
			}

			@Override
			public void removedService(ServiceReference<Database> reference, Subscription subscription) {
				subscription.close();
				context.ungetService(reference);
			}
		};
		// Getting the service makes it: on a thread of its own, since opening may take a while
		var opener = new Thread(tracker::open, "callbench-open-database"); //$NON-NLS-1$
		opener.setDaemon(true);
		opener.start();
	}

	/** The window is there to hold a dialog. UI thread. */
	void windowOpened() {
		windowOpen = true;
		Database database = watched;
		if (database != null) {
			look(database);
		}
	}

	private void look(Database database) {
		if (windowOpen && database.state() == Database.State.FAILED && told.compareAndSet(false, true)) {
			database.problem().ifPresent(problem -> ILog.of(DatabaseWatch.class).error(problem.getMessage(), problem));
			String why = database.problem().map(Failures::text).orElse(""); //$NON-NLS-1$
			display.asyncExec(() -> giveUp(why));
		}
	}

	private static void giveUp(String why) {
		IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
		MessageDialog.openError(window == null ? null : window.getShell(), Messages.Start_failedTitle,
				NLS.bind(Messages.Start_failed, why));
		PlatformUI.getWorkbench().close();
	}

	@Override
	public void close() {
		tracker.close();
	}
}
