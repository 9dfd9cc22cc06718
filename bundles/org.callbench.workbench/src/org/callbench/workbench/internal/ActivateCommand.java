package org.callbench.workbench.internal;

import java.util.Locale;

import org.callbench.instance.ExitStatus;
import org.callbench.instance.InstanceCommand;
import org.callbench.instance.Invocation;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.osgi.service.component.annotations.Component;

/** A second start on the same data folder brings this window to the front. */
@Component(property = InstanceCommand.NAME + '=' + InstanceCommand.ACTIVATE)
public final class ActivateCommand implements InstanceCommand {

	@Override
	public String usage(Locale locale) {
		return ACTIVATE;
	}

	@Override
	public int run(Invocation invocation) {
		if (!PlatformUI.isWorkbenchRunning()) {
			return ExitStatus.NO;
		}
		Display display = PlatformUI.getWorkbench().getDisplay();
		display.asyncExec(() -> {
			for (IWorkbenchWindow window : PlatformUI.getWorkbench().getWorkbenchWindows()) {
				Shell shell = window.getShell();
				shell.setMinimized(false);
				shell.setVisible(true);
				shell.forceActive();
			}
		});
		return ExitStatus.OK;
	}
}
