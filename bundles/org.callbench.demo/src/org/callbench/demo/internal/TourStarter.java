package org.callbench.demo.internal;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.Platform;
import org.eclipse.ui.PlatformUI;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;

/** Starts the tour when the workbench is up, if the program was started with {@code --demo DIR}. */
@Component(property = EventConstants.EVENT_TOPIC + "=org/eclipse/e4/ui/LifeCycle/appStartupComplete")
public final class TourStarter implements EventHandler {
	private static final String ARGUMENT = "--demo";

	@Override
	public void handleEvent(Event event) {
		List<String> arguments = Arrays.asList(Platform.getApplicationArgs());
		int at = arguments.indexOf(ARGUMENT);
		if (at < 0 || at + 1 >= arguments.size()) {
			return;
		}
		Path folder = Path.of(arguments.get(at + 1));
		var display = PlatformUI.getWorkbench().getDisplay();
		Thread thread = new Thread(() -> {
			boolean restart = false;
			try {
				restart = new Tour(display, folder).play();
			} catch (RuntimeException e) {
				ILog.of(TourStarter.class).error("the guided tour stopped: " + e.getMessage(), e);
				System.err.println("callbench: the guided tour stopped: " + e.getMessage());
			} finally {
				boolean again = restart;
				display.asyncExec(() -> {
					PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage().closeAllEditors(false);
					if (again) {
						PlatformUI.getWorkbench().restart();
					} else {
						PlatformUI.getWorkbench().close();
					}
				});
			}
		}, "callbench-tour");
		thread.setDaemon(true);
		thread.start();
	}
}
