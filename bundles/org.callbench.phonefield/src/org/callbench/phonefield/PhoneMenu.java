package org.callbench.phonefield;

import org.callbench.calls.DialRequest;
import org.callbench.phonefield.internal.Messages;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.osgi.util.NLS;

/** The menu entries of a phone number (call, copy, send to Call Screen), for link widgets and for tables that show numbers. */
public final class PhoneMenu {

	private PhoneMenu() {
	}

	/**
	 * Adds the entries for one number; none when there is no number, only "copy" when the user has no CTI.
	 *
	 * @param menu    where the entries are added, at its end
	 * @param number  the number they act on
	 * @param actions what they do
	 */
	public static void fill(IMenuManager menu, DialRequest number, PhoneActions actions) {
		if (number.text().isBlank()) {
			return;
		}
		if (actions.enabled()) {
			menu.add(entry(NLS.bind(Messages.PhoneMenu_call, number.text()), () -> actions.call(number)));
			menu.add(entry(Messages.PhoneMenu_sendToCallScreen, () -> actions.sendToCallScreen(number)));
		}
		menu.add(entry(Messages.PhoneMenu_copy, () -> actions.copy(number)));
	}

	private static Action entry(String text, Runnable action) {
		return new Action(text.replace("&", "&&")) { //$NON-NLS-1$ //$NON-NLS-2$
			@Override
			public void run() {
				action.run();
			}
		};
	}
}
