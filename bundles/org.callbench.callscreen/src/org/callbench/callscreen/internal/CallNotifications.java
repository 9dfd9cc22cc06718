package org.callbench.callscreen.internal;

import org.callbench.calls.CallDirection;
import org.callbench.calls.CallView;
import org.eclipse.jface.notifications.NotificationPopup;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IWorkbenchWindow;

/** Tells of an incoming call while another program is in front, or the window is minimised. Takes no focus. */
final class CallNotifications {

	private static final long SHOWN_MS = 8000;

	void tell(CallView call, IWorkbenchWindow window) {
		Shell shell = window.getShell();
		if (call.direction() != CallDirection.INCOMING || shell == null || !shell.getMinimized() && shell.getDisplay().getActiveShell() != null) {
			return;
		}
		String who = call.name().isEmpty() ? "" : call.name(); //$NON-NLS-1$
		NotificationPopup.forDisplay(shell.getDisplay()).delay(SHOWN_MS)
				.title(NLS.bind(Messages.Notification_title, call.state().label(LineText.language())), true)
				.text(call.number().isEmpty() ? Messages.Card_withheld : NLS.bind(Messages.Notification_text, call.number(), who))
				.open();
	}
}
