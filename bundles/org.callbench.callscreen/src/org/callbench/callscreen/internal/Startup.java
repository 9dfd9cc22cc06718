package org.callbench.callscreen.internal;

import org.callbench.calls.CallDesk;
import org.eclipse.e4.ui.workbench.UIEvents;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.PlatformUI;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventConstants;
import org.osgi.service.event.EventHandler;

/** Starts watching the desk once the workbench stands; the workbench calls it on the UI thread. */
@Component(property = EventConstants.EVENT_TOPIC + "=" + UIEvents.UILifeCycle.APP_STARTUP_COMPLETE)
public final class Startup implements EventHandler {

	private final CallDesk desk;

	@Activate
	public Startup(@Reference CallDesk desk) {
		this.desk = desk;
	}

	@Override
	public void handleEvent(Event event) {
		Display display = Display.getDefault();
		display.asyncExec(() -> {
			Preferences.mute(false);
			StatusBar.showLine(PlatformUI.getWorkbench());
			new Presence(desk, display);
		});
	}
}
