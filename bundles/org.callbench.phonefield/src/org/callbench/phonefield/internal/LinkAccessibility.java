package org.callbench.phonefield.internal;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import org.eclipse.swt.accessibility.ACC;
import org.eclipse.swt.accessibility.Accessible;
import org.eclipse.swt.accessibility.AccessibleActionAdapter;
import org.eclipse.swt.accessibility.AccessibleActionEvent;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleControlAdapter;
import org.eclipse.swt.accessibility.AccessibleControlEvent;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.widgets.Control;

/** What a screen reader is told of a drawn link: its name, that it is a link (or plain text), and its one action. */
public final class LinkAccessibility {

	private LinkAccessibility() {
	}

	/** Gives the control the role of a link while {@code link} says so, else that of a text. */
	public static void install(Control control, Supplier<String> name, BooleanSupplier link, Runnable action) {
		Accessible accessible = control.getAccessible();
		accessible.addAccessibleListener(new AccessibleAdapter() {
			@Override
			public void getName(AccessibleEvent event) {
				event.result = name.get();
			}
		});
		accessible.addAccessibleControlListener(new AccessibleControlAdapter() {
			@Override
			public void getRole(AccessibleControlEvent event) {
				event.detail = link.getAsBoolean() ? ACC.ROLE_LINK : ACC.ROLE_LABEL;
			}

			@Override
			public void getState(AccessibleControlEvent event) {
				event.detail = link.getAsBoolean() ? ACC.STATE_LINKED | ACC.STATE_FOCUSABLE : ACC.STATE_NORMAL;
				if (control.isFocusControl()) {
					event.detail |= ACC.STATE_FOCUSED;
				}
			}

			@Override
			public void getDefaultAction(AccessibleControlEvent event) {
				event.result = link.getAsBoolean() ? Messages.PhoneLink_action : ""; //$NON-NLS-1$
			}
		});
		accessible.addAccessibleActionListener(new AccessibleActionAdapter() {
			@Override
			public void getActionCount(AccessibleActionEvent event) {
				event.count = link.getAsBoolean() ? 1 : 0;
			}

			@Override
			public void getName(AccessibleActionEvent event) {
				event.result = Messages.PhoneLink_action;
			}

			@Override
			public void doAction(AccessibleActionEvent event) {
				action.run();
				event.result = ACC.OK;
			}
		});
	}
}
