package org.callbench.workbench.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import org.callbench.instance.BlockingGuard;
import org.callbench.instance.Claim;
import org.callbench.instance.DataFolder;
import org.callbench.instance.ExitStatus;
import org.callbench.instance.Instance;
import org.callbench.instance.InstanceCommand;
import org.callbench.instance.InstanceCommands;
import org.callbench.instance.InstanceException;
import org.callbench.instance.Invocation;
import org.callbench.instance.StartArguments;
import org.callbench.instance.UsageException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.Platform;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.osgi.service.datalocation.Location;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.PlatformUI;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/**
 * The desktop application: one workbench window on one data folder. Whoever starts it again on the same folder gets the
 * first one's window.
 */
public final class WorkbenchApplication implements IApplication {

	/** How long a second start waits for an owner that is itself starting or ending. */
	private static final Duration PATIENCE = Duration.ofSeconds(15);

	@Override
	public Object start(IApplicationContext context) {
		try {
			StartArguments start = StartArguments.parse(List.of(arguments(context)));
			Claim claim = Instance.claim(start.folder(), Invocation.ofThisProcess(InstanceCommand.ACTIVATE, start.rest()),
					PATIENCE);
			return switch (claim) {
			case Claim.HandedOver(int status) -> status;
			case Claim.Owned(Instance instance) -> run(instance, start.rest());
			};
		} catch (UsageException | InstanceException e) {
			return refuse(e);
		}
	}

	private static String[] arguments(IApplicationContext context) {
		return context.getArguments().get(IApplicationContext.APPLICATION_ARGS) instanceof String[] words ? words
				: new String[0];
	}

	private static Object run(Instance instance, List<String> words) {
		Display display = PlatformUI.createDisplay();
		try (instance) {
			useWorkspace(instance.folder());
			BundleContext bundle = FrameworkUtil.getBundle(WorkbenchApplication.class).getBundleContext();
			// The guard first: whatever comes up with the data folder must already be held off this thread
			var guard = bundle.registerService(BlockingGuard.class, new UiThreadGuard(), null);
			instance.publish(bundle);
			try (var watch = new DatabaseWatch(bundle, display)) {
				int code = PlatformUI.createAndRunWorkbench(display,
						new CallbenchAdvisor(() -> {
							instance.serve(new InstanceCommands(bundle));
							// After the views, which the platform fills once it is idle
							display.asyncExec(() -> Links.open(bundle, words));
						}, watch));
				return code == PlatformUI.RETURN_RESTART ? EXIT_RESTART : EXIT_OK;
			} finally {
				// Commands that run for others end before the store does
				instance.close();
				guard.unregister();
			}
		} catch (IOException e) {
			return refuse(e);
		} finally {
			display.dispose();
		}
	}

	/** Window layout and preferences live in the data folder, unless the launcher was told another place ({@code -data}). */
	private static void useWorkspace(DataFolder folder) throws IOException {
		Location workspace = Platform.getInstanceLocation();
		if (workspace != null && !workspace.isSet()) {
			workspace.set(folder.workspace().toUri().toURL(), false);
		}
	}

	/** Says in words why there is no window. */
	private static Object refuse(Exception reason) {
		ILog.of(WorkbenchApplication.class).error(reason.getMessage(), reason);
		Display display = Display.getCurrent() == null ? PlatformUI.createDisplay() : Display.getCurrent();
		MessageDialog.openError(null, Messages.Start_failedTitle, NLS.bind(Messages.Start_failed, Failures.text(reason)));
		display.dispose();
		return ExitStatus.NO;
	}

	@Override
	public void stop() {
		if (PlatformUI.isWorkbenchRunning()) {
			Display display = PlatformUI.getWorkbench().getDisplay();
			display.asyncExec(() -> PlatformUI.getWorkbench().close());
		}
	}
}
