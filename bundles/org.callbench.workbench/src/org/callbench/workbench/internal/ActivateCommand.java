package org.callbench.workbench.internal;

import java.util.List;
import java.util.Locale;

import org.callbench.instance.ExitStatus;
import org.callbench.instance.InstanceCommand;
import org.callbench.instance.Invocation;
import org.callbench.instance.UsageException;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.component.annotations.Component;

/** A second start on the same data folder brings this window to the front, and hands it its links. */
@Component(property = InstanceCommand.NAME + '=' + InstanceCommand.ACTIVATE)
public final class ActivateCommand implements InstanceCommand {

	@Override
	public String usage(Locale locale) {
		return Messages.Start_usage;
	}

	@Override
	public int run(Invocation invocation) throws UsageException {
		List<String> words = invocation.arguments();
		for (String word : words) {
			if (!Links.isLink(word)) {
				throw new UsageException(NLS.bind(Messages.Start_unknown, word));
			}
		}
		if (!PlatformUI.isWorkbenchRunning()) {
			return ExitStatus.NO;
		}
		Display display = PlatformUI.getWorkbench().getDisplay();
		display.asyncExec(() -> {
			for (IWorkbenchWindow window : PlatformUI.getWorkbench().getWorkbenchWindows()) {
				Shell shell = window.getShell();
				if (shell.getMinimized()) {
					// Only then: on GTK it also takes back a maximised window
					shell.setMinimized(false);
				}
				shell.setVisible(true);
				shell.forceActive();
			}
			Links.open(FrameworkUtil.getBundle(ActivateCommand.class).getBundleContext(), words);
		});
		return ExitStatus.OK;
	}
}
